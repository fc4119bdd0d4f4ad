"""Tests of dlstudy; the folders follow those of the package."""
