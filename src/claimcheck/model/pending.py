"""How a draft marks a sentence that nobody has read for claims yet."""

PENDING = "pending"
"""What then stands in `segments.no_claim_reason`; rules, which read as entries, quote it."""
