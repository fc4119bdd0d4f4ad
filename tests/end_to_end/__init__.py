"""The real program, driven from outside."""
