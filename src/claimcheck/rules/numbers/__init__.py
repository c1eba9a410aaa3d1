"""Rules about numbers against each other (NUM)."""
