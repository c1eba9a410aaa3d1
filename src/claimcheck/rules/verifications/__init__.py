"""Rules about openings of sources (VER)."""
