"""Training in several processes, here or on several machines."""
