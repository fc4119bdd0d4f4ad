"""Tests of ``dlstudy.core``."""
