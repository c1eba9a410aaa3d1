"""A package's own Table Schemas (Data Package v2): tables and columns that the profile lacks."""
