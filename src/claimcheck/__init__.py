"""Citation-verified claims of one article as data, and the validator for claims packages."""
