"""Text becomes a value here and nowhere else: dates, quantities and normalised text."""
