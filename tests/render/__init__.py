"""Tests of ``dlstudy.render``."""
