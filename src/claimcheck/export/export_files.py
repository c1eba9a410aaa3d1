"""An export written to files: never over one of the package or of another program."""

from __future__ import annotations

from pathlib import Path

from claimcheck.data.data_package import DataPackage, open_package
from claimcheck.data.inputs import files_in, input_files
from claimcheck.errors import UsageError
from claimcheck.export.formats import FORMATS, QuotingFormat
from claimcheck.files.output import write_outputs
from claimcheck.files.settings_files import settings_files
from claimcheck.text.quotes import Quote


def write_export(
    style: str,
    package: str | Path,
    output: str | Path | None = None,
    *,
    force: bool = False,
    article: str | Path | None = None,
    sources: str | Path | None = None,
) -> Path:
    """Write a package in a format, and return where; a file, or a folder of one file a table.

    `article` is a copy of the article that may be quoted, `sources` a folder with texts of
    documents that may be.

    Raises:
        NotReadable: the package cannot be read, or no text of a document is in the folder.
        NotInstalled: the library of an extra is missing.
        Unwritable: the format cannot hold the data, or the output may not be replaced.
        UsageError: the format quotes no text.
        ArticleError: the copy of the article cannot be read, or is that of another text.

    """
    opened, target = open_package(package), Path(output or FORMATS[style].OUTPUT)
    made = _contents(style, opened, article, sources)
    contents = {target / name if name else target: data for name, data in made.items()}
    contents = {path: data for path, data in contents.items() if not _is_there(path, data)}
    inputs = [*input_files(opened), *settings_files(package), *files_in(sources)]
    inputs += [Path(article)] if article else []
    write_outputs(contents, inputs=inputs, force=force)
    return target


def _is_there(path: Path, data: bytes) -> bool:
    """Tell whether a file has its content already, such as one of the package itself."""
    return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data


def _contents(
    style: str, opened: DataPackage, article: str | Path | None, sources: str | Path | None
) -> dict[str, bytes]:
    chosen = FORMATS[style]
    if not (article or sources):
        return chosen.contents(opened)
    if not isinstance(chosen, QuotingFormat):
        able = " and ".join(name for name in FORMATS if isinstance(FORMATS[name], QuotingFormat))
        raise UsageError(f"{style} quotes no text: --article and --sources are for {able}")
    from claimcheck.article import quotations  # Polars, which no other export needs
    from claimcheck.sources.quoted_passages import quotes_of_sources

    quotes: dict[str, Quote] = {}
    if article:
        quotes |= quotations.quotes_of_article(opened, article)
    if sources:
        quotes |= quotes_of_sources(opened, sources)
    return chosen.quoted(opened, quotes)
