"""A package some of whose files are in memory, over those that are on disk."""

from __future__ import annotations

from collections.abc import Mapping

from claimcheck.files.store import Store


class Overlay(Store):
    """A package that reads some files from memory; the others are where they were."""

    def __init__(self, below: Store, files: Mapping[str, bytes]) -> None:
        """Take the package below, and the files that hide its own, by path inside it."""
        super().__init__(below.shown)
        self.below, self.files, self.descriptor = below, files, below.descriptor
        self.folder = below.folder

    def _read(self, path: str) -> bytes:
        return self.files[path] if path in self.files else self.below.read(path)
