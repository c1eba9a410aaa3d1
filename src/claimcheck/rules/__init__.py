"""The rules: one file each, in a folder for each family; being here is being registered.

Authors of rules, here and elsewhere, import from here what a rule is made with.
"""

from claimcheck.engine.declarations import flaw, holds_unless, own, related, rule
from claimcheck.engine.rule import Example

__all__ = ["Example", "flaw", "holds_unless", "own", "related", "rule"]
