"""The package's own files, beside a description that names them: so that it stands alone."""

from __future__ import annotations

from claimcheck.data.data_package import DataPackage
from claimcheck.files.store import DESCRIPTOR


def own_files(package: DataPackage) -> dict[str, bytes]:
    """Return the bytes of the descriptor and of each file that it names, by path, unchanged."""
    store = package.store
    files = {path: package.read_file(path) for path in package.paths()}
    return {DESCRIPTOR: store.read(store.descriptor), **files}
