"""Claims as text for a reader at a terminal of 80 columns. The standard library only."""
