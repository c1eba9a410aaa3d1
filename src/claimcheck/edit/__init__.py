"""Changes of single rows of a package by a person: made, checked, written, and undone."""
