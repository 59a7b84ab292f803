"""Recipe and seed to exercise. One table of kinds; every draw goes through one function."""
