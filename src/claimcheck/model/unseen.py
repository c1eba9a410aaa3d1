"""How a draft marks what a program found and no person has confirmed yet."""

UNSEEN = "Found by `claimcheck draft`; nobody has looked at it yet."
"""The end of a known issue's description, until somebody says in their own words what is wrong."""
