"""Rules about known issues and acknowledgements (ISS)."""
