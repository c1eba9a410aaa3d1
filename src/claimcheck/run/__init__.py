"""A validation, from paths and options to a report; and what a rule says of itself."""
