"""Benchmarks: measured by ``dev.py bench``, never timed in the tests."""
