"""A plan of a build: the bytes that each file should have, before any of them is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from claimcheck.files.file_hash import sha256
from claimcheck.files.writer import file_digest, write_files


@dataclass(slots=True)
class Plan:
    """The bytes that each file should have, by path, and what they were worked out from.

    `remarks` are what a person should know of it, such as texts that could not be used.
    """

    folder: Path
    files: dict[Path, bytes] = field(default_factory=dict)
    read: dict[Path, str | None] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()

    def put(self, path: Path, content: bytes) -> None:
        """Plan the bytes of one file."""
        self.files[path] = content

    def drift(self) -> list[Path]:
        """Return the files that are missing or differ from the plan, in order of path."""
        return sorted(p for p, content in self.files.items() if file_digest(p) != sha256(content))

    def write(self) -> list[Path]:
        """Write the files that differ, all or none, and return them: see `write_files`."""
        return write_files(self.folder, self.files, self.read)
