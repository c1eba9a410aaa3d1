"""Everything that becomes lines: a report in each format, and what a person reads at a terminal."""
