"""Write the generated parts of this repository's pages: `python -m tools.pages [--check]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tools.pages.planned import pages

ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    """Write the pages, or with `--check` only say which differ; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tools.pages", description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="write nothing; fail if a page differs"
    )
    only_check = parser.parse_args().check
    planned = pages(ROOT)
    changed = planned.drift() if only_check else planned.write()
    for path in changed:
        print("differs" if only_check else "wrote", path.relative_to(ROOT))
    print(f"{len(planned.files)} pages, {len(changed)} {'differ' if only_check else 'written'}")
    return int(only_check and bool(changed))


if __name__ == "__main__":
    sys.exit(main())
