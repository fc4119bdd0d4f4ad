"""Tests of ``dlstudy.widgets``."""
