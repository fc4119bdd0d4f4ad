"""Tests of ``dlstudy.qtmodels``."""
