"""dlstudy: prepare for a deep-learning interview, offline."""
