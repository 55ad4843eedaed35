"""ImageNet's thousand classes, and its pictures in a local copy."""
