"""What is seen. Widgets show and wish; they decide nothing."""
