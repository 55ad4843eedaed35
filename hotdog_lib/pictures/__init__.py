"""How pictures come in: from where, checked, decoded, and in batches."""
