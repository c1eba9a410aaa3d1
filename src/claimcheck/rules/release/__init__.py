"""Rules about a release against an older one (REL)."""
