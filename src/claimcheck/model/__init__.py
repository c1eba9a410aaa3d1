"""The nouns that everything above shares: a flaw, a place, a finding, a report."""
