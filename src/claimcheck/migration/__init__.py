"""A package of profile 1 as one of profile 2: nothing is lost, and open questions are listed.

Profile 1 was never published. What it kept with a note or a verdict is moved to tables of its own;
what it never had stays empty, and a person decides it.
"""

from claimcheck.migration.decision import Decision, decision
from claimcheck.migration.former_profile import is_former
from claimcheck.migration.migrated_package import Migrated, migrate

__all__ = ["Decision", "Migrated", "decision", "is_former", "migrate"]
