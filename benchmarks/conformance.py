"""Judge the cases of frictionless-py as tables of a package's own, and list every difference.

    git clone https://github.com/frictionlessdata/frictionless-py
    python benchmarks/conformance.py frictionless-py

Its tests say of a type, a format and options which text is a value and which is none. Each text is
put into a CSV file of an own table, whose schema has that field, and `validate` judges it. Texts
that are empty are left out, since an empty cell is missing in both; so are values that are no text.
Of each `data/schema-valid….json` and `data/schema-invalid….json` a package is made with one more
table that has this schema: the file's name says whether it is sound.
"""

from __future__ import annotations

import argparse
import ast
import json
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from sys import path as places
from typing import Any, NamedTuple

places.insert(0, str(Path(__file__).parents[1] / "tests"))

from claimcheck.engine.settings import Config
from claimcheck.files.csv_writer import write_csv
from claimcheck.run.validation import Options, validate
from support.base import BASE


class Case(NamedTuple):
    """A field as JSON, a text, and whether the text is a value there."""

    field: str
    text: str
    valid: bool


def cases(folder: Path) -> Iterator[Case]:
    """Yield the cases of the tests in a folder that read a cell."""
    for path in sorted(folder.glob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and "read_cell" in node.name:
                for decorator in node.decorator_list:
                    yield from _cases(path.stem.removeprefix("test_"), decorator)


def _cases(kind: str, decorator: ast.expr) -> Iterator[Case]:
    """Yield the cases of one `pytest.mark.parametrize`."""
    match decorator:
        case ast.Call(args=[ast.Constant(value=str() as named), ast.List(elts=rows)]):
            for row in rows:
                assert isinstance(row, ast.Tuple)
                cells = dict(zip(named.replace(" ", "").split(","), row.elts, strict=True))
                match cells.get("source"):
                    case ast.Constant(value=str() as text) if text and "target" in cells:
                        none = ast.unparse(cells["target"]) == "None"
                        yield Case(_field(kind, cells), text, not none)


def _field(kind: str, cells: dict[str, ast.expr]) -> str:
    options = ast.literal_eval(cells["options"]) if "options" in cells else {}
    given = ast.literal_eval(cells["format"]) if "format" in cells else "default"
    return json.dumps({"name": "cell", "type": kind, "format": given, **options})


class Judged(NamedTuple):
    """A case and what `validate` says of it: nothing of a value, or why its table is not judged."""

    case: Case
    said: str
    judged: bool


def judge(found: list[Case]) -> Iterator[Judged]:
    """Judge each text, in a table for each field."""
    tables: dict[str, list[Case]] = defaultdict(list)
    for case in dict.fromkeys(found):
        tables[case.field].append(case)
    with tempfile.TemporaryDirectory() as name:
        folder = BASE.write(Path(name) / "package")
        path = folder / "datapackage.json"
        descriptor: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        for number, (field, mine) in enumerate(tables.items()):
            fields = [{"name": "n", "type": "integer"}, json.loads(field)]
            table = {"name": f"own{number}", "path": f"data/own{number}.csv"}
            descriptor["resources"].append({**table, "schema": {"fields": fields}})
            rows = [(str(n), case.text) for n, case in enumerate(mine)]
            (folder / table["path"]).write_bytes(write_csv(["n", "cell"], rows))
        path.write_text(json.dumps(descriptor), encoding="utf-8")
        report = validate(folder, options=Options(config=Config()))
    said: dict[tuple[str, int | None], str] = {}
    for finding in report.findings:
        if finding.code != "PKG011":  # the hash of the file, which is not built
            said.setdefault((finding.place.resource, finding.place.line), finding.message)
    skipped = {
        why.split()[1]: why
        for rule in report.rules
        for _, why in rule.skipped
        if why[:5] == "table"
    }
    for number, mine in enumerate(tables.values()):
        name = f"own{number}"
        for line, case in enumerate(mine, 2):
            yield Judged(case, skipped.get(name) or said.get((name, line), ""), name not in skipped)


def judge_schemas(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield the name of each schema in a folder, and what is found in a package that has it."""
    files = sorted(folder.glob("schema-*valid*.json"))
    with tempfile.TemporaryDirectory() as name:
        packages = [_with_schema(Path(name) / file.stem, file) for file in files]
        report = validate(*packages, options=Options(config=Config()))
        for file, package in zip(files, packages, strict=True):
            mine = [f for f in report.findings if f.package == str(package)]
            found = [f.message for f in mine if f.code not in ("PKG011", "VER010")]
            yield file.stem, found


def _with_schema(folder: Path, file: Path) -> Path:
    """Write the base package with one more table, which has no row."""
    schema = json.loads(file.read_text(encoding="utf-8"))
    fields = schema.get("fields", []) if isinstance(schema, dict) else []
    BASE.write(folder)
    (folder / "data" / "own.csv").write_bytes(write_csv([f["name"] for f in fields] or ["id"], []))
    path = folder / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    descriptor["resources"].append({"name": "own", "path": "data/own.csv", "schema": schema})
    path.write_text(json.dumps(descriptor), encoding="utf-8")
    return folder


def main() -> None:
    """Print the differences, and count."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    judged = list(judge(list(cases(folder / "frictionless" / "fields" / "__spec__"))))
    unjudged = [one for one in judged if not one.judged]
    differing = [one for one in judged if one.judged and one.case.valid != (not one.said)]
    for one in differing:
        theirs = "a value" if one.case.valid else "none"
        print(f"{one.case.field}  {one.case.text!r}: there {theirs}; here {one.said or 'a value'}")
    for field, why in {one.case.field: one.said for one in unjudged}.items():
        print(f"not judged: {field}: {why}")
    alike = len(judged) - len(differing) - len(unjudged)
    print(f"{len(judged)} texts: {alike} alike, {len(differing)} other, {len(unjudged)} not judged")
    schemas = list(judge_schemas(folder / "data"))
    other = [(name, said) for name, said in schemas if bool(said) != ("invalid" in name)]
    for name, said in other:
        print(f"{name}: {'; '.join(said) or 'nothing is found'}")
    print(f"{len(schemas)} schemas: {len(schemas) - len(other)} alike, {len(other)} other")


if __name__ == "__main__":
    main()
