"""A package at an address that the user typed: `s3://bucket/one`, read through fsspec.

Only a program in Python may ask for it, and only what it names is opened; no address that stands in
a package ever is.
"""

from __future__ import annotations

from posixpath import dirname

from claimcheck.errors import ClaimcheckError, NotInstalled, NotReadable, Refused
from claimcheck.files.free_memory import refuse_too_large
from claimcheck.files.member_names import missing_file
from claimcheck.files.store import DESCRIPTOR, LARGEST_FILE, Store, pass_on_if_of_machine
from claimcheck.text.shortened import LONGEST_PATH, shorten


class Addressed(Store):
    """A folder of any file system that fsspec knows."""

    def __init__(self, address: str) -> None:
        """Look for the descriptor in a folder, which may also be named by it.

        Raises:
            NotInstalled: fsspec is missing, or what it needs for such an address.
            NotReadable: there is no such file system, or no package.

        """
        super().__init__(address.removesuffix(f"/{DESCRIPTOR}").rstrip("/"))
        try:
            from fsspec.core import url_to_fs
        except ImportError:
            raise NotInstalled(
                "a package at an address needs fsspec: "
                "pip install 'claimcheck-datapackage[addresses]'"
            ) from None
        try:
            self._system, root = url_to_fs(address)
            self._root = dirname(root) if root.endswith(f"/{DESCRIPTOR}") else root
            there = self._system.exists(f"{self._root}/{DESCRIPTOR}")
        except ImportError as error:
            raise NotInstalled(f"{address} cannot be opened: {error}") from None
        except Exception as error:  # that of S3 lets through whatever its own library raises
            pass_on_if_of_machine(error)
            raise NotReadable(f"{address} cannot be opened: {error}") from None
        if not there:
            raise NotReadable(f"{address} holds no {DESCRIPTOR}")

    def _read(self, path: str) -> bytes:
        at, shown = f"{self._root}/{path}", shorten(path, LONGEST_PATH)
        try:
            found = self._system.info(at)
            if found["type"] != "file":
                raise Refused("unreadable_file", f"{shown} is not a regular file")
            size: int = found["size"]
            if size > LARGEST_FILE:
                raise Refused("unreadable_file", f"{shown} is over {LARGEST_FILE:,} bytes")
            refuse_too_large(size, self.show(path))
            # By its size, for which s3fs would ask the server again; and no byte more.
            data: bytes = self._system.cat_file(at, start=0, end=size) if size else b""
        except ClaimcheckError:
            raise
        except FileNotFoundError:
            raise missing_file(path, ()) from None
        except Exception as error:  # as above
            pass_on_if_of_machine(error)
            raise Refused("unreadable_file", f"{shown} cannot be read: {error}") from None
        return data
