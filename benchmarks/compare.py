"""The same broken packages through several validators: what each finds, locates and explains.

Run it where the tools are installed; one that is not is left out, and the page says so:

    python benchmarks/compare.py docs/comparison.md
"""

from __future__ import annotations

import importlib.util
import json
import logging
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from claimcheck.schema import bundled
from support.base import BASE
from support.disk import write_files
from support.merge_patch import merged


class Said(NamedTuple):
    """What a tool says: the file and the line if it names them, and its words."""

    file: str
    line: int | None
    words: str


class Fault(NamedTuple):
    """A fault: how the files are changed, where it then stands, and what an answer must name."""

    change: Callable[[dict[str, bytes]], None]
    file: str
    line: int | None
    names: str


def cell(table: str, old: str, new: str) -> Callable[[dict[str, bytes]], None]:
    def change(files: dict[str, bytes]) -> None:
        path = f"data/{table}.csv"
        assert old.encode() in files[path], (table, old)
        files[path] = files[path].replace(old.encode(), new.encode(), 1)

    return change


def more(table: str, *rows: str) -> Callable[[dict[str, bytes]], None]:
    def change(files: dict[str, bytes]) -> None:
        files[f"data/{table}.csv"] += "".join(f"{row}\n" for row in rows).encode()

    return change


def said_of_it(**patch: Any) -> Callable[[dict[str, bytes]], None]:
    def change(files: dict[str, bytes]) -> None:
        found = merged(json.loads(files["datapackage.json"]), patch)
        files["datapackage.json"] = json.dumps(found, indent=1).encode()

    return change


def without(path: str) -> Callable[[dict[str, bytes]], None]:
    return lambda files: files.pop(path) and None


CLAIM = BASE.text("claims").splitlines()[1]
SECOND = CLAIM.replace("C001", "C002").replace("Geneva", "Bern")
OPEN = SECOND.replace("The council met in Bern.", '"The council met in Bern.')
FAULTS = {
    "a value that is not in the list": Fault(
        cell("claims", ",event,", ",evnt,"), "claims.csv", 2, "evnt"
    ),
    "an empty cell that every row needs": Fault(
        cell("claims", "The council met in Geneva.", ""), "claims.csv", 2, "statement"
    ),
    "a word for a number": Fault(
        cell("footnotes", "1,S", "twelve,S"), "footnotes.csv", 2, "twelve"
    ),
    "a key that is not there": Fault(
        cell("claims", ",event,1,", ",event,71,"), "claims.csv", 2, "71"
    ),
    "a key twice": Fault(more("sections", "H001,Again,,2"), "sections.csv", 3, "key"),
    "a key of another form": Fault(more("sections", "X2,Next,,2"), "sections.csv", 3, "X2"),
    "a unique value twice": Fault(more("sections", "H002,Next,,1"), "sections.csv", 3, "position"),
    "digits of another script": Fault(cell("claims", "C001", "C٠٠١"), "claims.csv", 2, "C٠٠١"),
    "a day that does not exist": Fault(
        cell("references", "2021-05-01", "2021-05-32"), "references.csv", 2, "2021-05-32"
    ),
    "an uncertain date that is no EDTF": Fault(
        cell("references", "2021-04", "spring"), "references.csv", 2, "spring"
    ),
    "a record that is too short": Fault(more("sections", "H002,Next"), "sections.csv", 3, "cell"),
    "a long record after a cell of two lines": Fault(
        lambda files: (
            cell("claims", "The council met in Geneva.", '"The council met\nin Geneva."')(files),
            more("claims", SECOND + ",too much")(files),
        )[0],
        "claims.csv",
        4,
        "18",
    ),
    "a quote that is not closed": Fault(
        more("claims", OPEN, CLAIM.replace("C001", "C003")), "claims.csv", 3, "quote"
    ),
    "a column twice": Fault(cell("sections", "parent", "title"), "sections.csv", 1, "title"),
    "a column misspelt": Fault(cell("sections", "title", "titel"), "sections.csv", 1, "titel"),
    "a table in another encoding": Fault(
        lambda files: files.update(
            {"data/sections.csv": "section_id,title,parent,position\nH001,É,,1\n".encode("latin-1")}
        ),
        "sections.csv",
        2,
        "UTF-8",
    ),
    "a file that is not there": Fault(
        without("data/footnotes.csv"), "footnotes.csv", None, "footnotes.csv"
    ),
    "a slip in a property's name": Fault(
        said_of_it(homepgae="https://www.example.org/"), "datapackage.json", None, "homepgae"
    ),
    "a stored first day that its date does not give": Fault(
        cell("claims", "2021-03-01", "2021-03-02"), "claims.csv", 2, "2021-03-02"
    ),
    "an event later than the article that tells it": Fault(
        cell("claims", ",2021-03,2021-03-01,2021-03-31,", ",2023-03,2023-03-01,2023-03-31,"),
        "claims.csv",
        2,
        "2023-03",
    ),
}
"""Twenty faults, none of them ours alone to define: the first sixteen are of any table."""


def package(folder: Path, change: Callable[[dict[str, bytes]], object] | None = None) -> Path:
    """Write the smallest package with whole schemas, changed; bytes and hashes are left out."""
    files = BASE.files()
    found = json.loads(files["datapackage.json"])
    for resource in found["resources"]:
        resource["schema"] = bundled.schema(resource["name"])
        del resource["bytes"], resource["hash"]
    files["datapackage.json"] = json.dumps(found, indent=1).encode()
    if change:
        change(files)
    return write_files(folder, files)


def with_claimcheck(folder: Path) -> Iterator[Said]:
    from claimcheck.engine.settings import Config
    from claimcheck.run.validation import Options, validate

    for f in validate(folder, options=Options(config=Config())).findings:
        yield Said(Path(f.place.path).name, f.place.line, f"{f.place.field} {f.message}")


def with_frictionless(folder: Path) -> Iterator[Said]:
    import frictionless

    report = frictionless.validate(str(folder / "datapackage.json"))
    for error in report.errors:
        yield Said("datapackage.json", None, error.message)
    for task in report.tasks:
        for error in task.errors:
            row = getattr(error, "row_number", None)
            header = 1 if "label" in error.type or "header" in error.type else None
            yield Said(Path(task.place).name, row or header, error.message)


def with_pandera(folder: Path) -> Iterator[Said]:
    """Read with Polars, cast, and judge by the Pandera schemas alone: no keys between tables."""
    import pandera.polars as pa
    import polars as pl

    from claimcheck.typed.columns import profile_columns
    from claimcheck.typed.pandera_schemas import pandera_schema
    from claimcheck.typed.profile_tables import profile_keys

    for table in BASE.tables:
        try:
            raw = pl.read_csv(folder / "data" / f"{table}.csv", infer_schema=False)
            columns, keys = profile_columns(table), [key.sources for key in profile_keys(table)]
            values = [column.value for column in columns if column.source in raw.columns]
            frame = raw.with_columns(*values, package=pl.lit("p"))
            pandera_schema(columns, keys).validate(frame, lazy=True)
        except pa.errors.SchemaErrors as errors:
            for case in errors.failure_cases.iter_rows(named=True):
                line = None if case["index"] is None else int(case["index"]) + 2
                words = f"{case['column']} {case['check']} {case['failure_case']}"
                yield Said(f"{table}.csv", line, words)
        except Exception as error:
            yield Said(f"{table}.csv", None, str(error))


def with_dataframely(folder: Path) -> Iterator[Said]:
    """Read with Polars as the types of the schema, and judge by a schema made of it."""
    import dataframely as dy
    import polars as pl

    kinds = {"integer": dy.Int64, "boolean": dy.Bool, "number": dy.Float64, "date": dy.Date}
    for table in BASE.tables:
        schema, columns = bundled.schema(table), {}
        for field in schema["fields"]:
            constraints = field.get("constraints", {})
            key = field["name"] in schema["primaryKey"]
            given: dict[str, Any] = {
                "nullable": not key and not constraints.get("required"),
                "primary_key": key,
            }
            if "enum" in constraints:
                given["check"] = lambda c, allowed=constraints["enum"]: c.is_in(allowed)
            if field["type"] == "string" and "pattern" in constraints:
                given["regex"] = f"^(?:{constraints['pattern']})$"
            columns[field["name"]] = kinds.get(field["type"], dy.String)(**given)
        model = type(table, (dy.Schema,), columns)
        try:
            raw = pl.read_csv(folder / "data" / f"{table}.csv", infer_schema=False)
            booleans = [n for n, c in columns.items() if isinstance(c, dy.Bool)]
            dates = [n for n, c in columns.items() if isinstance(c, dy.Date)]
            raw = raw.with_columns((pl.col(n) == "true").alias(n) for n in booleans)
            raw = raw.with_columns(pl.col(n).str.to_date() for n in dates)
            _, failure = model.filter(raw, cast=True)
            for rule, count in failure.counts().items():
                yield Said(f"{table}.csv", None, f"{rule}: {count}")
        except Exception as error:
            yield Said(f"{table}.csv", None, str(error))


_PLACE = re.compile(r"([\w-]+\.csv)(?::(\d+))?")
CSVW = {"integer": "integer", "boolean": "boolean", "number": "decimal", "date": "date"}


def with_pycldf(folder: Path) -> Iterator[Said]:
    """Describe the tables as a CLDF dataset of the module Generic, which applies to any table."""
    from pycldf import Dataset

    tables = []
    for table in BASE.tables:
        schema = bundled.schema(table)
        columns = []
        for field in schema["fields"]:
            constraints = field.get("constraints", {})
            kind: Any = CSVW.get(field["type"], "string")
            form = constraints.get("pattern") or "|".join(constraints.get("enum", ()))
            if kind == "string" and form:
                kind = {"base": "string", "format": form}
            need = bool(constraints.get("required"))
            columns.append({"name": field["name"], "datatype": kind, "required": need})
        keys = [
            {
                "columnReference": key["fields"],
                "reference": {
                    "resource": f"{key['reference'].get('resource') or table}.csv",
                    "columnReference": key["reference"]["fields"],
                },
            }
            for key in schema.get("foreignKeys", [])
            if (key["reference"].get("resource") or table) in BASE.tables
        ]
        described = {"columns": columns, "primaryKey": schema["primaryKey"], "foreignKeys": keys}
        tables.append({"url": f"{table}.csv", "tableSchema": described})
    metadata = folder / "data" / "metadata.json"
    context = ["http://www.w3.org/ns/csvw", {"@language": "en"}]
    term = "http://cldf.clld.org/v1.0/terms.rdf#Generic"
    text = {"@context": context, "dc:conformsTo": term, "tables": tables}
    metadata.write_text(json.dumps(text), encoding="utf-8")
    kept = _Kept()
    log = logging.getLogger("cldf")
    log.handlers, log.propagate = [kept], False
    try:
        Dataset.from_metadata(metadata).validate(log=log)
    except Exception as error:
        kept.words.append(f"{type(error).__name__}: {error}")
    for words in kept.words:
        place = _PLACE.search(words)
        yield Said(place[1] if place else "", int(place[2]) if place and place[2] else None, words)


class _Kept(logging.Handler):
    """The messages of a log."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.words.append(record.getMessage())


TOOLS: dict[str, tuple[str, Callable[[Path], Iterator[Said]]]] = {
    "claimcheck": ("claimcheck", with_claimcheck),
    "frictionless": ("frictionless", with_frictionless),
    "pandera": ("pandera", with_pandera),
    "dataframely": ("dataframely", with_dataframely),
    "pycldf": ("pycldf", with_pycldf),
}


def answers_of(tool: Callable[[Path], Iterator[Said]], folder: Path) -> list[Said]:
    """Return what a tool says of a package; that it gives up is an answer, too."""
    try:
        return list(tool(folder))
    except Exception as error:
        return [Said("", None, f"{type(error).__name__}: {error}")]


def mark(answers: list[Said], fault: Fault) -> str:
    """Return `found`, `located` and `explained` as three letters, or a dash for each."""
    if not answers:
        return "–"
    located = any(
        Path(said.file).name in (fault.file, "datapackage.json" if fault.line is None else "")
        and (fault.line is None or said.line == fault.line)
        for said in answers
    )
    explained = any(fault.names.lower() in said.words.lower() for said in answers)
    return " ".join(["F", "L" if located else "–", "E" if explained else "–"])


HEAD = """# Comparison with other validators

Generated by `benchmarks/compare.py`; do not edit. {count} packages, each the smallest claims
package with one fault, through the
tools that are installed where the script is run:
{versions}.

- **F**, found: the tool says something of it that it does not say of the sound package.
- **L**, located: it names the file and the physical line (for a fault of the whole package, the
  file).
- **E**, explained: its words name the value, the column or the file that is at fault.

Each tool is given what it can be told: frictionless the package with its Table Schemas; pandera
the same schemas translated, table by table, after Polars has read the file; dataframely the same
with its own column types, one table at a time; pycldf a CSVW description made of the schemas
(module Generic), because a claims package is no CLDF dataset, so that only tables and keys apply.
Pandera and dataframely are libraries for data frames: they are not made to read files, and a
fault of a file reaches them as an error of the reader, if at all.

"""
TAIL = """
Three faults (the date that is no EDTF, the stored first day, the event later than its article)
follow from the claims profile, which the other tools cannot know. Those who write claimcheck
chose the faults, so that it finds them all says little; what the others miss says more. A cell
that cannot be cast is empty for pandera here, since its own conversion of types stops at the
first bad cell. The measure leaves out what speaks for the others: frictionless reads many
formats, dialects and remote data, checks tables of any schema, and is a framework for extraction
and transformation; pandera and dataframely check any frame inside a program, with types that an
editor knows; pycldf knows linguistics. claimcheck checks claims packages only, and what they have
beyond the profile by their own Table Schemas, if it is CSV in UTF-8.
"""


def main(target: Path) -> None:
    """Run every tool on every package and write the page."""
    logging.disable(logging.NOTSET)
    tools = {name: run for name, (module, run) in TOOLS.items() if importlib.util.find_spec(module)}
    with tempfile.TemporaryDirectory() as work:
        sound = package(Path(work) / "sound")
        before = {
            name: {said.words for said in answers_of(run, sound)} for name, run in tools.items()
        }
        rows = []
        for number, (name, fault) in enumerate(FAULTS.items()):
            folder = package(Path(work) / str(number), fault.change)
            marks = []
            for tool, run in tools.items():
                new = [s for s in answers_of(run, folder) if s.words not in before[tool]]
                marks.append(mark(new, fault))
                if "-v" in sys.argv:
                    print(name, tool, marks[-1], *new[:2], sep=" | ")
            rows.append([name, *marks])
    counts = ["**sum of F, L, E**"]
    for column in range(1, len(tools) + 1):
        sums = [sum(letter in row[column] for row in rows) for letter in "FLE"]
        counts.append(", ".join(str(n) for n in sums))
    target.write_text(page(list(tools), [*rows, counts]), encoding="utf-8")


def page(tools: list[str], rows: list[list[str]]) -> str:
    """Return the page: what was done, the table, what it does not show."""
    versions = ", ".join(f"{t} {version(t)}" for t in tools if t != "claimcheck")
    lines = [["fault", *tools], ["---"] * (len(tools) + 1), *rows]
    absent = sorted(set(TOOLS) - set(tools))
    gone = f"\nNot installed, and so not compared: {', '.join(absent)}.\n" if absent else ""
    table = "".join(f"| {' | '.join(line)} |\n" for line in lines)
    return HEAD.format(count=len(FAULTS), versions=versions) + table + gone + TAIL


if __name__ == "__main__":
    main(Path(sys.argv[1]))
