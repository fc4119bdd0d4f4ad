"""What is done to dlstudy before it may be trusted with marks: kills, power cuts, failing disks; each prints figures."""
