"""A package that is read from memory."""

from __future__ import annotations

from claimcheck.errors import Refused
from claimcheck.files.store import Store


class Memory(Store):
    """A package whose files are given as bytes."""

    def __init__(
        self, files: dict[str, bytes], shown: str = "example", sealed: bool = False
    ) -> None:
        super().__init__(shown)
        self.files, self.sealed = files, sealed

    def _read(self, path: str) -> bytes:
        if any(name.startswith(f"{path.rstrip('/')}/") for name in self.files):
            raise Refused("unreadable_file", f"{path} is not a regular file")
        if path not in self.files:
            raise Refused("missing_file", f"{path} is not in the package")
        return self.files[path]
