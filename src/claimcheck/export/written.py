"""An export written: never over a file of the package, nor over what another program wrote."""

from __future__ import annotations

from pathlib import Path

from claimcheck.data.inputs import input_files
from claimcheck.data.opened import DataPackage, open_package
from claimcheck.errors import UsageError
from claimcheck.export.formats import FORMATS, QuotingFormat
from claimcheck.export.quotes import quotes_of_article
from claimcheck.files.output import write_outputs


def write_export(
    style: str,
    package: str | Path,
    output: str | Path | None = None,
    *,
    force: bool = False,
    article: str | Path | None = None,
) -> Path:
    """Write a package in a format, and return where; a file, or a folder of one file a table.

    `article` is a copy of the article that may be quoted.

    Raises:
        NotReadable: the package cannot be read.
        NotInstalled: the library of an extra is missing.
        Unwritable: the format cannot hold the data, or the output may not be replaced.
        UsageError: the format quotes no text.
        ArticleError: the copy of the article cannot be read, or is that of another text.

    """
    opened, target = open_package(package), Path(output or FORMATS[style].OUTPUT)
    made = _contents(style, opened, article)
    contents = {target / name if name else target: data for name, data in made.items()}
    inputs = [*input_files(opened), *([Path(article)] if article else [])]
    write_outputs(contents, inputs=inputs, force=force)
    return target


def _contents(style: str, opened: DataPackage, article: str | Path | None) -> dict[str, bytes]:
    chosen = FORMATS[style]
    if article is None:
        return chosen.contents(opened)
    if not isinstance(chosen, QuotingFormat):
        able = ", ".join(name for name in FORMATS if isinstance(FORMATS[name], QuotingFormat))
        raise UsageError(f"{style} quotes no text: --article is for {able}")
    return chosen.quoted(opened, quotes_of_article(opened.path, article))
