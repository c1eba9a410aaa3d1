"""What changed between two releases of a package: by key and not by order, cell by cell."""

from claimcheck.changes.comparison import compare, diff
from claimcheck.changes.difference import Diff
from claimcheck.changes.patch import apply
from claimcheck.changes.snapshot import Snapshot, read_snapshot

__all__ = ["Diff", "Snapshot", "apply", "compare", "diff", "read_snapshot"]
