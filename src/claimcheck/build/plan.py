"""The files that a build would write, before it writes any."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Plan:
    """The bytes that each file should have, by path."""

    folder: Path
    files: dict[Path, bytes] = field(default_factory=dict)

    def put(self, path: Path, content: bytes) -> None:
        """Plan the bytes of one file."""
        self.files[path] = content

    def drift(self) -> list[Path]:
        """Return the files that are missing or differ from the plan, in order of path."""
        return sorted(path for path, content in self.files.items() if _bytes(path) != content)

    def write(self) -> list[Path]:
        """Write the files that differ; return them."""
        changed = self.drift()
        for path in changed:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(self.files[path])
        return changed


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
