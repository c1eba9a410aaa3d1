"""Rules about the package against the article's text (ART)."""
