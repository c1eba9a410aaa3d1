"""The Python API: typed, fresh, polite about wrong names, and light to import."""

from __future__ import annotations

import ast
import datetime
import hashlib
import pickle
import subprocess
import sys
from collections.abc import Callable
from dataclasses import FrozenInstanceError, fields
from importlib import import_module
from pathlib import Path
from typing import Any, get_args

import polars as pl
import pytest

import claimcheck
from claimcheck import Options
from claimcheck.data.data_package import fingerprint, open_package
from claimcheck.errors import UnknownName
from claimcheck.export.formats import FORMATS
from claimcheck.schema import bundled
from claimcheck.text.names import Table, pick
from support.base import BASE
from support.recipe import Recipe
from support.sample import SAMPLE

TABLES = bundled.tables()


def run(code: str, folder: Path) -> str:
    """What a fresh interpreter prints; its standard error must stay empty."""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    return done.stdout


# names


def test_the_typed_table_names_are_those_of_the_profile() -> None:
    assert get_args(Table) == TABLES == claimcheck.tables()


@pytest.mark.parametrize("name", claimcheck.__all__)
def test_every_name_of_the_api_is_there(name: str) -> None:
    assert callable(getattr(claimcheck, name))
    assert name in dir(claimcheck)


def test_the_stub_for_type_checkers_names_the_same_things_as_the_package() -> None:
    """Type checkers read the stub alone, and Python never does."""
    source = Path(claimcheck.__file__).with_suffix(".pyi").read_text(encoding="utf-8")
    parsed = ast.parse(source).body
    found = {
        alias.name: getattr(import_module(node.module or ""), alias.name)
        for node in parsed
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert found == {name: getattr(claimcheck, name) for name in claimcheck.__all__}
    (listed,) = (node.value for node in parsed if isinstance(node, ast.Assign))
    assert ast.literal_eval(listed) == claimcheck.__all__


def test_no_folder_or_module_of_the_root_has_the_name_of_the_api() -> None:
    """Python binds a submodule in its package: it would take the place of the function."""
    root = Path(claimcheck.__file__).parent
    there = {path.stem for path in root.iterdir() if not path.name.startswith("_")}
    assert len(there) > 10
    assert there & set(claimcheck.__all__) == set()


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'loud'"):
        _ = claimcheck.loud  # type: ignore[attr-defined]


def test_an_unknown_table_is_answered_with_the_nearest_and_with_all() -> None:
    wrong: Any = "claim"
    with pytest.raises(UnknownName, match=r"did you mean claims\? there are sections, segments"):
        claimcheck.load(wrong)


WRONG: dict[str, tuple[Callable[..., object], dict[str, Any], str]] = {
    "a table that is none": (claimcheck.load, {"table": None}, "no table 'None'"),
    "a number for a table": (claimcheck.describe, {"table": 5, "column": "date"}, "no table '5'"),
    "a number for a column": (claimcheck.describe, {"table": "claims", "column": 5}, "claims '5'"),
    "a number for a claim": (claimcheck.claim, {"claim_id": 999}, "no claim '999'"),
    "evidence on no claim": (claimcheck.evidence, {"claim_id": None}, "no claim 'NONE'"),
    "a citation of a number": (claimcheck.cite, {"claim": 999}, "no claim '999'"),
    "no style": (claimcheck.cite, {"style": None}, "no style 'None'"),
    "a type as one text": (claimcheck.search, {"types": "evnt"}, "no claim type 'evnt'"),
    "a text for a note": (claimcheck.search, {"note": "x"}, "no note 'x'"),
    "a number for a section": (claimcheck.search, {"section": 999}, "no section '999'"),
    "rules as one text": (claimcheck.validate, {"options": Options(select="RFE")}, "code 'RFE'"),
    "rules left out": (claimcheck.validate, {"options": Options(ignore="RFE")}, "code 'RFE'"),
    "no process": (Options, {"jobs": 0}, "jobs is a whole number, 1 or more"),
    "half of a process": (Options, {"jobs": 1.5}, "jobs is a whole number, 1 or more"),
    "a class of processes": (Options, {"jobs": int}, "jobs is a whole number, 1 or more"),
    "a text of processes": (Options, {"jobs": "2"}, "'2' processes can do nothing"),
    "no address": (Options, {"scheduler": 5}, "scheduler is int, and no address as text"),
    "no executor": (Options, {"executor": "threads"}, "executor is str, which takes no work"),
    "settings as a dict": (Options, {"config": {"ignore": ["VER"]}}, "config is dict, and no Conf"),
    "bytes for rules": (Options, {"select": b"REF"}, "b'REF' is neither a name nor a list of"),
    "a number for rules": (Options, {"ignore": 5}, "5 is neither a name nor a list of names"),
    "a number for types": (claimcheck.search, {"types": 5}, "5 is neither a name nor a list"),
    "options as a dict": (claimcheck.validate, {"options": {}}, "options is dict, and no claimch"),
    "nobody to be told": (claimcheck.validate, {"told": 5}, "told is int, which nobody can call"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_no_name_is_answered_as_a_name_that_is_not_there(name: str) -> None:
    function, given, said = WRONG[name]
    with pytest.raises(claimcheck.UsageError, match=said):
        function(**given)


class Two:
    """A whole number that is no `int`, as those of numpy."""

    def __index__(self) -> int:
        return 2


def test_a_whole_number_of_another_library_is_one() -> None:
    number: Any = Two()
    assert type(Options(jobs=number).jobs) is int
    assert Options(jobs=number) == Options(jobs=2)


def test_a_text_is_one_name_where_several_may_be_given(package: Path) -> None:
    assert claimcheck.search(types="event") == claimcheck.search(types=("event",))
    options = (Options(select="REF"), Options(select=["REF"]))
    one, other = (claimcheck.validate(package, options=chosen) for chosen in options)
    assert [rule.code for rule in one.rules] == [rule.code for rule in other.rules]
    assert {rule.code[:3] for rule in one.rules} == {"REF"}


def test_an_unknown_column_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match=r"no column of claims 'stament': did you mean statement"):
        claimcheck.describe("claims", "stament")


@pytest.mark.parametrize(
    ("valid", "answer"),
    [
        ([], "no thing 'x': there are none"),
        ([f"C{n:03}" for n in range(90)], "no thing 'x': there are 90, from C000 to C089"),
    ],
)
def test_a_name_without_a_near_one_is_still_answered(valid: list[str], answer: str) -> None:
    with pytest.raises(UnknownName) as caught:
        pick("x", valid, "thing")
    assert str(caught.value) == answer


# frames


@pytest.mark.parametrize("table", TABLES)
def test_load_gives_the_columns_of_the_schema_with_its_types(package: Path, table: Table) -> None:
    types = {"integer": pl.Int64, "number": pl.Float64, "boolean": pl.Boolean, "date": pl.Date}
    expected = {f["name"]: types.get(f["type"], pl.String) for f in bundled.schema(table)["fields"]}
    frame = claimcheck.load(table, package=package)
    assert dict(frame.schema) == expected
    assert frame.height == len(SAMPLE.tables[table])
    assert claimcheck.load(table).schema == frame.schema


def test_load_types_cells_and_leaves_empty_ones_null(package: Path) -> None:
    row = claimcheck.load("claims", package=package).row(0, named=True)
    assert row["footnote"] == 1
    assert row["timeline"] is False
    assert row["date"] == "2021-08~"
    assert row["date_latest"] == datetime.date(2021, 8, 31)
    assert row["same_as"] is None
    values = claimcheck.load("quantities", package=package)["value"]
    assert values.to_list() == [12.0, 30.0, 0.25]


def test_a_cell_keeps_its_quotes_and_newlines(package: Path) -> None:
    claims = claimcheck.load("claims", package=package)
    assert claims["note"][2] == "Two lines:\nand 'quotes'."
    assert claims["statement"][0] == SAMPLE.tables["claims"][0]["statement"]


def test_a_package_may_have_columns_and_files_of_its_own(tmp_path: Path) -> None:
    recipe = SAMPLE.with_column("retired", {"name": "mood", "type": "string"}, "glad")
    package = recipe.with_file("picture.png", b"\x89PNG").write(tmp_path / "package")
    assert claimcheck.load("retired", package=package)["mood"].to_list() == ["glad"]


def test_a_table_that_the_package_does_not_have_is_empty(tmp_path: Path) -> None:
    keep = [{"name": "claims", "path": "data/claims.csv"}]
    folder = SAMPLE.with_descriptor({"resources": keep}).write(tmp_path / "package")
    assert claimcheck.load("citations", package=folder).is_empty()
    assert claimcheck.load("claims", package=folder).height == len(SAMPLE.tables["claims"])


RETIRED = len(bundled.columns("retired"))
BROKEN: dict[str, tuple[Recipe, Table, str]] = {
    "a word for a number": (
        SAMPLE.with_cells("claims", "C001", footnote="one"),
        "claims",
        ":2: footnote 'one' is no integer",
    ),
    "a boolean of another kind": (
        SAMPLE.with_cells("claims", "C001", timeline="FALSE"),
        "claims",
        ":2: timeline 'FALSE' is no boolean",
    ),
    "a record too long": (
        SAMPLE.with_edit("data/retired.csv", "C009", "C009,x"),
        "retired",
        f":2: the record has {RETIRED + 1} cells, the header {RETIRED}",
    ),
    "a column renamed": (
        SAMPLE.with_edit("data/retired.csv", "reason", "why"),
        "retired",
        ":1: the table lacks reason",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_package_is_refused_with_the_place(tmp_path: Path, case: str) -> None:
    recipe, table, answer = BROKEN[case]
    package = recipe.write(tmp_path / "package")
    with pytest.raises(claimcheck.NotReadable, match=rf"{table}\.csv{answer}") as caught:
        claimcheck.load(table, package=package)
    assert "claimcheck validate" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("[]", "is not a JSON object"),
        ("{", r"datapackage\.json:1: Expecting property name"),
        (None, "holds no datapackage.json"),
    ],
)
def test_a_folder_without_a_descriptor_is_refused(
    tmp_path: Path, text: str | None, answer: str
) -> None:
    if text is not None:
        (tmp_path / "datapackage.json").write_text(text, encoding="utf-8")
    with pytest.raises(claimcheck.NotReadable, match=answer):
        claimcheck.claims(package=tmp_path)


def test_each_call_gives_a_fresh_copy(package: Path) -> None:
    first = claimcheck.load("sections", package=package)
    first[0, "title"] = "Changed"
    assert claimcheck.load("sections", package=package)[0, "title"] == "The harbour"
    claims = claimcheck.claims(package=package)
    claims.clear()
    assert claimcheck.claims(package=package)


# joined


def test_joined_has_a_row_for_each_claim_of_the_bundled_data() -> None:
    assert claimcheck.joined().height == claimcheck.load("claims").height
    assert claimcheck.joined()["claim_id"].is_unique().all()


def test_joined_has_what_belongs_to_a_claim_in_one_row(package: Path) -> None:
    row = claimcheck.joined(package=package).row(0, named=True)
    assert row["section"] == "The harbour › First: the quay"
    assert (row["segment_paragraph"], row["segment_kind"]) == (1, "sentence")
    assert row["reference_id"] == "R001"
    assert row["reference_container"] == "The Osk Post"
    assert (row["subjects"], row["speakers"], row["objects"]) == ("Norland", "Rell Varn", None)
    assert (row["cited_verdict"], row["cited_checked_by"]) == ("partly_supports", "machine;human")
    assert (row["cited_gaps"], row["cited_documents"]) == ("V002: Eleven ships, not 12.", "D001")
    assert (row["independent_verdict"], row["independent_attribution"]) == ("supports", "confirmed")
    assert row["related_verdict"] is None
    counts = {name: n for name, n in row.items() if name.endswith("_count") and n}
    assert counts == {
        "notes_count": 2,
        "cited_partly_supports_count": 1,
        "independent_supports_count": 1,
        "cited_checks_count": 2,
        "independent_checks_count": 1,
        "quantities_count": 1,
        "relations_count": 1,
        "issues_count": 2,
        "restatements_count": 1,
    }


def test_joined_never_takes_unchecked_for_silent_or_inaccessible(package: Path) -> None:
    frame = claimcheck.joined(package=package)
    assert frame["cited_verdict"].to_list() == ["partly_supports", None, None, None]
    assert frame["reference_id"].to_list() == ["R001", None, None, "R002"]


def test_joined_columns_have_the_types_of_their_tables(package: Path) -> None:
    schema = claimcheck.joined(package=package).schema
    assert schema["date_earliest"] == pl.Date
    assert schema["cited_checked_on"] == pl.Date
    assert schema["segment_paragraph"] == pl.Int64
    assert claimcheck.joined().schema == schema


def test_every_check_and_every_gap_is_in_the_joined_rows(package: Path) -> None:
    for source in (package, claimcheck.data_path()):
        frame, checks = (
            claimcheck.joined(package=source),
            claimcheck.load("verifications", package=source),
        )
        kinds = ("cited", "related", "independent")
        assert sum(frame[f"{kind}_checks_count"].sum() for kind in kinds) == checks.height
        gaps = " | ".join(cell for kind in kinds for cell in frame[f"{kind}_gaps"].drop_nulls())
        assert all(gap in gaps for gap in checks["gap"].drop_nulls())


# evidence


def test_evidence_has_each_passage_with_its_verdict_and_document(package: Path) -> None:
    found = claimcheck.evidence("c001", package=package)
    assert [(e.verification_id, e.evidence_id) for e in found] == [
        ("V001", None),
        ("V002", "E001"),
        ("V003", "E002"),
    ]
    assert [e.counts for e in found] == [False, True, True]
    assert (found[1].document_title, found[1].phrase) == ("The quay", "the quay is shut")
    assert (found[0].document_id, found[0].verdict) == (None, "inaccessible")
    assert found[2].as_json()["checked_on"] == "2026-02-01"
    assert pl.DataFrame(found).height == 3


def test_an_unchecked_claim_has_no_evidence_and_a_withdrawn_one_says_so(package: Path) -> None:
    assert claimcheck.evidence("C002", package=package) == []
    with pytest.raises(UnknownName, match=r"withdrawn in 1.1.0"):
        claimcheck.evidence("C009", package=package)


def test_the_fields_of_evidence_are_columns_of_their_tables() -> None:
    known = {name for table in ("verifications", "evidence") for name in bundled.columns(table)}
    known |= {f"document_{name}" for name in bundled.columns("documents")} | {"counts"}
    assert {field.name for field in fields(claimcheck.Evidence)} <= known


# claims


def test_the_stub_of_a_claim_has_the_columns_of_the_schema_with_the_types_that_are_read() -> None:
    """Python makes the type from the schema; what type checkers read is a file."""
    path = Path(claimcheck.__file__).parent / "data" / "claim_record.pyi"
    body = next(n.body for n in ast.parse(path.read_text()).body if isinstance(n, ast.ClassDef))
    written = {
        ast.unparse(n.target): eval(ast.unparse(n.annotation), {"datetime": datetime})
        for n in body
        if isinstance(n, ast.AnnAssign)
    }
    assert list(written) == list(bundled.columns("claims"))
    assert written == {field.name: field.type for field in fields(claimcheck.Claim)}
    for claim in claimcheck.claims():
        assert all(isinstance(getattr(claim, name), kind) for name, kind in written.items())


def test_a_claim_can_be_pickled() -> None:
    claim = claimcheck.claims()[0]
    assert pickle.loads(pickle.dumps(claim)) == claim


def test_claims_are_frozen_typed_and_in_file_order(package: Path) -> None:
    found = claimcheck.claims(package=package)
    assert [c.claim_id for c in found] == ["C001", "C002", "C003", "C004"]
    assert found[0].footnote == 1
    assert found[0].date_earliest == datetime.date(2021, 8, 1)
    assert found[1].footnote is None
    with pytest.raises(FrozenInstanceError):
        found[0].note = ""  # type: ignore[misc]


@pytest.mark.parametrize("given", ["C002", "c002", " C002 "])
def test_a_claim_is_found_by_its_id(package: Path, given: str) -> None:
    assert claimcheck.claim(given, package=package).statement == "=Norland has 30 ships."


def test_a_withdrawn_claim_says_when_and_why(package: Path) -> None:
    with pytest.raises(UnknownName, match=r"withdrawn in 1.1.0: It was split; see C001"):
        claimcheck.claim("C009", package=package)


def test_an_unknown_claim_is_answered_with_those_that_there_are(package: Path) -> None:
    with pytest.raises(UnknownName, match=r"no claim 'C0001': did you mean C001"):
        claimcheck.claim("C0001", package=package)


def test_claims_and_frames_agree_on_the_bundled_data() -> None:
    frame = claimcheck.load("claims")
    assert frame.to_dicts() == [
        {name: getattr(claim, name) for name in frame.columns} for claim in claimcheck.claims()
    ]


# what the data is


def test_describe_says_type_meaning_values_and_target() -> None:
    column = claimcheck.describe("claims", "claim_type")
    assert column.required
    assert "event" in column.values
    assert str(column).startswith("claims.claim_type (string, required)\n")
    assert claimcheck.describe("claims", "date").type == "EDTF"
    assert claimcheck.describe("claims", "same_as").refers_to == "claims"
    assert claimcheck.describe("claims", "date_latest").derived
    assert claimcheck.describe("segments", "sha256").anchored
    assert claimcheck.describe("references", "author").separator == ";"


@pytest.mark.parametrize("table", TABLES)
def test_every_column_can_be_described(table: Table) -> None:
    for name in list(bundled.columns(table)):
        column = claimcheck.describe(table, name)
        assert column.description
        assert column.example
        assert all(column.values.values())


def test_path_and_version_are_those_of_the_bundled_descriptor() -> None:
    assert (claimcheck.data_path() / "datapackage.json").is_file()
    assert claimcheck.data_version() == open_package().descriptor["version"]


def test_package_is_a_frictionless_package_with_every_table() -> None:
    found = claimcheck.package()
    assert type(found).__module__.startswith("frictionless")
    assert set(found.resource_names) >= {"claims", "references"}
    assert len(found.get_resource("claims").read_rows()) == len(claimcheck.claims())


def test_the_hash_of_the_data_is_what_sha256sum_would_say(package: Path) -> None:
    paths = sorted((package / "data").glob("*.csv"))
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  data/{path.name}\n" for path in paths
    ]
    expected = hashlib.sha256("".join(lines).encode()).hexdigest()
    assert open_package(package).sha256 == expected


def test_the_hash_does_not_hang_on_the_order_of_the_files_but_on_every_byte() -> None:
    assert fingerprint({"a": "1", "b": "2"}) == fingerprint({"b": "2", "a": "1"})
    assert fingerprint({"a": "1", "b": "2"}) != fingerprint({"a": "2", "b": "1"})


def test_validate_and_diff_are_reached_from_the_package(package: Path) -> None:
    assert isinstance(claimcheck.validate(package), claimcheck.Report)
    assert isinstance(claimcheck.diff(package, package), claimcheck.Diff)


# weight

HEAVY = ("polars", "pandera", "pandas", "numpy", "frictionless", "jsonschema")
LIGHT = {
    "import": "import claimcheck",
    "claims": "import claimcheck; claimcheck.claims()",
    "cite": "import claimcheck; claimcheck.cite(); claimcheck.cite('bibtex')",
    "search": "import claimcheck; claimcheck.search('a')",
    "describe": "import claimcheck; claimcheck.describe('claims', 'date')",
    "show": (
        "from click.testing import CliRunner; from claimcheck.cli.show import show;"
        "import claimcheck;"
        "shown = CliRunner().invoke(show, [claimcheck.claims()[0].claim_id]);"
        "assert shown.exit_code == 0, shown.output"
    ),
    "cite command": (
        "from click.testing import CliRunner; from claimcheck.cli.cite import cite;"
        "assert CliRunner().invoke(cite, []).exit_code == 0"
    ),
    "info": "from claimcheck.data.inventory import overview as facts; import claimcheck;"
    "from claimcheck.render.overview import overview;"
    "list(overview(facts(str(claimcheck.data_path()))))",
    "diff": "import claimcheck; here = claimcheck.data_path(); claimcheck.diff(here, here)",
    "help": (
        "from click.testing import CliRunner; from claimcheck.cli.main import main;"
        "assert CliRunner().invoke(main, ['--help']).exit_code == 0"
    ),
}


@pytest.mark.parametrize("case", LIGHT)
def test_no_data_frame_library_is_imported_where_none_is_needed(case: str, tmp_path: Path) -> None:
    code = f"import sys\n{LIGHT[case]}\nprint([m for m in {HEAVY} if m in sys.modules])"
    assert run(code, tmp_path) == "[]\n"


def test_a_plain_validation_imports_nothing_that_only_an_option_needs(tmp_path: Path) -> None:
    parts = ("article", "changes", "sources", "edit", "page", "render.pages")
    code = f"""
import sys
import claimcheck
assert claimcheck.validate(claimcheck.data_path()).ok
heavy = ("pandera", "pandas", "numpy", "frictionless", "jsonschema")
print([part for part in {parts} if f"claimcheck.{{part}}" in sys.modules])
print([name for name in heavy if name in sys.modules])
"""
    assert run(code, tmp_path) == "[]\n[]\n"


@pytest.mark.parametrize("name", sorted(FORMATS.keys() - {"parquet", "xlsx"}))
def test_no_export_but_parquet_imports_a_data_frame_library(name: str, tmp_path: Path) -> None:
    code = f"""
import sys
from claimcheck.data.data_package import open_package
from claimcheck.export.formats import FORMATS
assert FORMATS[{name!r}].contents(open_package())
print([m for m in {HEAVY} if m in sys.modules])
"""
    assert run(code, tmp_path) == "[]\n"


BLOCKED = """
import socket
class Blocked(socket.socket):
    def __init__(self, *args, **kwargs):
        raise AssertionError("a socket was opened")
def refuse(*args, **kwargs):
    raise AssertionError("a name was looked up")
socket.socket = Blocked
socket.create_connection = socket.getaddrinfo = socket.gethostbyname = refuse
import claimcheck
claimcheck.claims(); claimcheck.claim(claimcheck.claims()[0].claim_id); claimcheck.joined()
claimcheck.evidence(claimcheck.claims()[0].claim_id)
claimcheck.load("references"); claimcheck.describe("claims", "date"); claimcheck.search("a")
for style in ("apa", "bibtex", "csl-json", "ris"):
    claimcheck.cite(style)
claimcheck.package().get_resource("claims").read_rows()
claimcheck.validate(claimcheck.data_path())
claimcheck.diff(claimcheck.data_path(), claimcheck.data_path())
print("done")
"""


def test_no_call_opens_a_socket(tmp_path: Path) -> None:
    assert run(BLOCKED, tmp_path) == "done\n"


def test_importing_takes_no_more_than_fifty_milliseconds(tmp_path: Path) -> None:
    """Processor time, the least of several runs: what else the machine does only adds."""

    def least(code: str) -> float:
        timed = f"{code}\nimport time; print(time.process_time())"
        return min(float(run(timed, tmp_path)) for _ in range(7))

    assert least("import claimcheck") - least("pass") < 0.05


def test_frames_go_to_pandas_with_the_extra(package: Path) -> None:
    pytest.importorskip("pandas", reason="needs the extra pandas: pandas and pyarrow")
    frame = claimcheck.load("claims", package=package).to_pandas()
    assert list(frame.columns) == list(bundled.columns("claims"))
    assert frame["timeline"].dtype == bool


def test_a_number_beyond_64_bits_is_refused_in_words(tmp_path: Path) -> None:
    quantity = {"quantity_id": "Q001", "claim_id": "C001", "what": "w", "unit": "u"}
    row = quantity | {"value": "9" * 20, "comparator": "exact"}
    package = BASE.with_rows("quantities", row).write(tmp_path / "package")
    with pytest.raises(claimcheck.NotReadable, match=rf"value {'9' * 20} is beyond 64 bits"):
        claimcheck.load("quantities", package=package)


def test_to_pandas_names_the_extra_that_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    def lacking(*_: object, **__: object) -> None:
        raise ModuleNotFoundError("No module named 'pandas'", name="pandas")

    monkeypatch.setattr(pl.DataFrame, "to_pandas", lacking)
    with pytest.raises(claimcheck.NotInstalled, match=r"pandas: pip install .*\[pandas\]"):
        claimcheck.load("sections").to_pandas()
