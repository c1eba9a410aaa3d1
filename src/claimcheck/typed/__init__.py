"""Packages stacked, and their cells typed and held to their Table Schemas."""
