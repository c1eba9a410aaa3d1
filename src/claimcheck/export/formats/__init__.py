"""The data in each format: a module here is a format of `claimcheck export`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from claimcheck.model.registry import Registry

if TYPE_CHECKING:  # each start needs the names of the formats alone
    from claimcheck.data.data_package import DataPackage
    from claimcheck.text.quotes import Quotes


class ExportFormat(Protocol):
    """What a module of this folder has."""

    OUTPUT: str
    """Where it is written if nobody says: a file, or a folder if it is several."""

    def contents(self, package: DataPackage) -> dict[str, bytes]:
        """Return the bytes of each file by its name in the folder; of a single one, by ""."""


@runtime_checkable
class QuotingFormat(ExportFormat, Protocol):
    """A format that can quote the texts, for a reader who has them."""

    def quoted(self, package: DataPackage, quotes: Quotes) -> dict[str, bytes]:
        """Return what `contents` returns, with the words of the texts in it."""


FORMATS: Registry[ExportFormat] = Registry(__name__)
