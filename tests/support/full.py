"""Which tests run: `.ci/full` sets CLAIMCHECK_FULL and runs all; `.ci/run` leaves slow ones out."""

import os

import pytest

FULL = bool(os.environ.get("CLAIMCHECK_FULL"))

only_in_full = pytest.mark.skipif(not FULL, reason="slow; set CLAIMCHECK_FULL=1 to run it")
