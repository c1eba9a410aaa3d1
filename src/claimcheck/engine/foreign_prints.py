"""What code of others prints goes to standard error: standard output holds the report alone."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, nullcontext, redirect_stdout


def prints_beside(distribution: str) -> AbstractContextManager[object]:
    """Send to standard error what is printed meanwhile by a distribution; ours prints nothing."""
    return redirect_stdout(sys.stderr) if distribution else nullcontext()
