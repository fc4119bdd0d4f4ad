"""Tests of ``dlstudy.store``."""
