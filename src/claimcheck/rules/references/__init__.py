"""Rules about notes, sources and keys (REF)."""
