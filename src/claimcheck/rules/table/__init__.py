"""Rules about cells against their Table Schema (TAB)."""
