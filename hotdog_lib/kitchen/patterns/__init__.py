"""What colours run over a surface: one module for each stuff it may be made of."""
