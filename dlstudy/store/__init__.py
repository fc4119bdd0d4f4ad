"""What lies on disk: question files, the progress log, settings. Knows no Qt."""
