"""How a draft marks what nobody has read or confirmed yet."""

PENDING = "pending"
"""The `no_claim_reason` of a segment that nobody has read for claims; rules quote it as it is."""

UNSEEN = "Found by `claimcheck draft`; nobody has looked at it yet."
"""The end of a known issue's description, until somebody says in their own words what is wrong."""
