"""The data package as one zip. The same data always give the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime

from claimcheck.data.data_package import DataPackage
from claimcheck.errors import CannotBuild
from claimcheck.files.store import DESCRIPTOR

_MODE = 0o100644 << 16
_EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)
_UNIX = 3


def data_zip(package: DataPackage, beside: Mapping[str, bytes]) -> bytes:
    """Return a zip of a package: the descriptor at its root, its files, and others `beside` it.

    Every member is dated by the descriptor's `created`, in order of path, and stored rather than
    compressed, since the bytes of a compressed file depend on the library that compresses it.

    Raises:
        Refused: a file that the descriptor names is not there.
        CannotBuild: one of the others has the name of a file of the package.

    """
    members = {path: package.store.read(path) for path in (DESCRIPTOR, *package.digests())}
    clash = members.keys() & beside.keys()
    if clash:
        raise CannotBuild(f"{', '.join(sorted(clash))} is a file of the package already")
    found, when = io.BytesIO(), _when(package)
    with zipfile.ZipFile(found, "w", zipfile.ZIP_STORED) as archive:
        for path, content in sorted({**members, **beside}.items()):
            member = zipfile.ZipInfo(path, when)
            member.create_system, member.external_attr = _UNIX, _MODE
            archive.writestr(member, content)
    return found.getvalue()


def _when(package: DataPackage) -> tuple[int, int, int, int, int, int]:
    created = datetime.fromisoformat(str(package.descriptor["created"]))
    moment = max(created.astimezone(UTC), _EARLIEST)
    return moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second
