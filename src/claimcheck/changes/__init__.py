"""What changed between two releases of a package: by key and not by order, cell by cell."""

from claimcheck.changes.comparison import compare, diff
from claimcheck.changes.difference import Diff
from claimcheck.changes.snapshot import Snapshot, read_snapshot

__all__ = ["Diff", "Snapshot", "compare", "diff", "read_snapshot"]
