"""What a rule is, the frames it reads, and how rules are run over packages."""
