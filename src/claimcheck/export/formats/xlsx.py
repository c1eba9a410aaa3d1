"""One Excel workbook: what it is, what its columns mean, the joined tables, then every table.

Text is written as text, so that no cell is a formula or a link, whatever it begins with.
"""

from __future__ import annotations

import datetime
import io
from importlib import import_module
from typing import Any

from claimcheck.data.about import about
from claimcheck.data.data_package import DataPackage, Row
from claimcheck.data.held_package import held
from claimcheck.errors import NotInstalled, Unwritable
from claimcheck.export import limits
from claimcheck.export.column_meanings import JOINED, NAMES, meanings
from claimcheck.export.guard import guard_cell
from claimcheck.files.recognition import MARK
from claimcheck.typed.plain_values import Value

OUTPUT = "claims.xlsx"

Book = Any
Sheet = Any
Format = Any
"""What XlsxWriter makes, which has no types."""

_FIRST_YEAR = 1900
_WIDEST = 60
_LINE, _HIGHEST = 15, 409
"""Points of a line, and of the highest row that Excel knows."""
_A4 = 9
_PAGE = 200
"""Characters side by side on a landscape page that can still be read, at 60 % of their size."""
_CELL = {"text_wrap": True, "valign": "top"}
_FORMATS: dict[str, dict[str, Any]] = {
    "date": {"num_format": "yyyy-mm-dd"},
    "guarded": {"quote_prefix": True},
    "plain": {},
}
"""The formats of cells; one that could be read as a formula is marked as text."""
_MOST_ROWS, _MOST_COLUMNS, _LONGEST = 1_048_576, 16_384, 32_767
"""What a sheet and a cell of Excel hold; XlsxWriter drops the rest without a word."""

_AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def contents(package: DataPackage) -> dict[str, bytes]:
    """Return the package as one workbook; needs the extra `xlsx`.

    Numbers, booleans and days are typed. A column with a day before 1900, which Excel does not
    know, has its days as text. A cell that could be read as a formula is marked as text.

    Raises:
        NotInstalled: the library XlsxWriter is missing.
        Unwritable: Excel cannot hold a table.

    """
    try:
        xlsxwriter: Any = import_module("xlsxwriter")  # an extra
    except ImportError:
        message = "xlsx needs XlsxWriter: pip install 'claimcheck-datapackage[xlsx]'"
        raise NotInstalled(message) from None
    package = held(package)
    tables = {table: _sheet_rows(package, table) for table in package.tables()}
    joined = {name: _fitting(list(of.rows(package)), name) for name, of in JOINED.items()}
    found = io.BytesIO()  # XlsxWriter has exceptions of its own for a disk that is full
    with xlsxwriter.Workbook(found, {**_AS_TEXT, "in_memory": True}) as book:
        _about(book, package)
        _sheet(book, "columns", dict.fromkeys(NAMES, "string"), list(meanings(package)))
        for name, rows in joined.items():
            columns = JOINED[name].flat_columns(package)
            _sheet(book, name, {c: told.type for c, told in columns.items()}, rows)
        for table, rows in tables.items():
            _sheet(book, table, package.types(table), rows)
    return {"": found.getvalue()}


def _sheet_rows(package: DataPackage, table: str) -> list[Row]:
    """Return a table's rows, if a sheet can hold them below its header."""
    limits.assure_columns(package, table, _MOST_COLUMNS, "a sheet of Excel")
    return _fitting(package.rows(table), str(package.path_of(table)))


def _fitting(rows: list[Row], name: str) -> list[Row]:
    limits.assure_cells(rows, name, _fits, "is too long for a cell of Excel")
    if len(rows) >= _MOST_ROWS:
        have = f"{name} has {len(rows):,} rows"
        raise Unwritable(f"{have}, and a sheet of Excel holds {_MOST_ROWS - 1:,} below its header")
    return rows


def _fits(cell: Value) -> bool:
    return not isinstance(cell, str) or len(cell) <= _LONGEST


def _about(book: Book, package: DataPackage) -> None:
    said = about(package)
    day = said.created or datetime.date(1980, 1, 1)
    created = datetime.datetime.combine(day, datetime.time())
    book.set_properties({"title": said.title, "author": MARK, "created": created})
    told = {
        "name": said.name,
        "title": said.title,
        "version": said.version,
        "licence": said.licence,
        "data SHA-256": package.sha256,
    }
    sheet = book.add_worksheet("about")
    sheet.set_column(0, 0, 16)
    for number, (key, value) in enumerate(told.items()):
        sheet.write_string(number, 0, key)
        sheet.write_string(number, 1, value)


def _sheet(book: Book, table: str, types: dict[str, str], rows: list[Row]) -> None:
    sheet = book.add_worksheet(table)
    bold = book.add_format({"bold": True})
    formats = {name: book.add_format({**_CELL, **told}) for name, told in _FORMATS.items()}
    widths, tallest = [], [1] * len(rows)
    for number, column in enumerate(types):
        cells = _writable([row[column] for row in rows])
        sheet.write_string(0, number, column, bold)
        longest = max((len(str(cell)) for cell in (column, *cells)), default=0)
        widths.append(min(longest + 2, _WIDEST))
        sheet.set_column(number, number, widths[-1])
        for line, cell in enumerate(cells, start=1):
            _cell(sheet, line, number, cell, formats)
            tallest[line - 1] = max(tallest[line - 1], _line_count(cell, widths[-1]))
    for line, high in enumerate(tallest, start=1):
        if high > 1:  # not every program makes room for wrapped text
            sheet.set_row(line, min(high * _LINE, _HIGHEST))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(rows), 1), len(types) - 1)
    _print_setup(sheet, sum(widths))


def _line_count(cell: Value, width: int) -> int:
    """Return in about how many lines a cell is wrapped."""
    if not isinstance(cell, str):
        return 1
    return sum(-(-len(part) // (width - 2)) or 1 for part in cell.split("\n"))


def _print_setup(sheet: Sheet, width: int) -> None:
    """Let a sheet print on pages that can be read: as many side by side as its width needs."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(0.4, 0.4, 0.5, 0.6)
    sheet.fit_to_pages(-(-width // _PAGE), 0)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0)
    sheet.set_footer("&L&A&RPage &P of &N")


def _writable(cells: list[Value]) -> list[Value]:
    """Return a column's cells; its days as text if Excel does not know one of them."""
    days = [cell for cell in cells if isinstance(cell, datetime.date)]
    if all(day.year >= _FIRST_YEAR for day in days):
        return cells
    return [cell.isoformat() if isinstance(cell, datetime.date) else cell for cell in cells]


def _cell(sheet: Sheet, line: int, number: int, cell: Value, formats: dict[str, Format]) -> None:
    match cell:
        case None:
            return
        case bool():
            sheet.write_boolean(line, number, cell, formats["plain"])
        case int() | float():
            sheet.write_number(line, number, cell, formats["plain"])
        case datetime.date():
            sheet.write_datetime(line, number, cell, formats["date"])
        case _:
            kind = "guarded" if guard_cell(cell) != cell else "plain"
            sheet.write_string(line, number, cell, formats[kind])
