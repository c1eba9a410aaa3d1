"""A package that is read from memory."""

from claimcheck.run.rule_examples import Memory

__all__ = ["Memory"]
