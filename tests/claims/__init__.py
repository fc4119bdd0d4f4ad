"""Computed checks of what the bank claims: one file per topic, functions named after the question."""
