"""The hashes of files, as the descriptor of a package states them."""

from __future__ import annotations

from typing import Any

from claimcheck.model.flaw import Flaw

_ALGORITHMS = ("md5", "sha1", "sha256", "sha512")
"""What Data Package v2 names ("hash"); MD5 where a hash names none."""


def sha256(content: bytes) -> str:
    """Return the SHA-256 of bytes, in hexadecimal digits."""
    import hashlib  # 3 ms, for OpenSSL, that `show` need not pay

    return hashlib.sha256(content).hexdigest()


def restated_hash(stated: object, content: bytes) -> str | None:
    """Return a stated hash as it should be for these bytes; None if it names no known algorithm.

    The algorithm stays, and so does the text of a hash that is right: its author may have copied
    it from where the file is published.
    """
    if not isinstance(stated, str):
        return None
    import hashlib  # as above

    name, mark, digest = stated.rpartition(":")
    if (name or "md5") not in _ALGORITHMS:
        return None
    found = hashlib.new(name or "md5", content, usedforsecurity=False).hexdigest()
    return stated if found == digest.lower() else f"{name}{mark}{found}"


def differs(resource: dict[str, Any], data: bytes) -> bool:
    """Tell whether a file is not the one of which a resource states size and hash."""
    if resource.get("bytes", len(data)) != len(data):
        return True
    stated = resource.get("hash")
    return restated_hash(stated, data) not in (None, stated)


def stale_flaw(found: list[tuple[int, str]], *, sealed: bool) -> Flaw:
    """Return the flaw of files, by position and path, that are not those that are stated."""
    which, where = ", ".join(path for _, path in found), f"resources.{found[0][0]}.hash"
    if sealed:
        message = f"{which}: not the bytes that were sealed"
        return Flaw("sealed_file_differs", message, field=where, value=which)
    message = f"bytes or hash of {which} are out of date; run `claimcheck build`"
    return Flaw("stale_hash", message, field=where, value=which)
