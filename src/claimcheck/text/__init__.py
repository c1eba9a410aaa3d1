"""What a text means: dates, numbers, bounds, names, versions, and the normal form of a text."""
