"""Sentences as tasks of Label Studio, and what was labelled there as rows of the package."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from claimcheck.data.data_package import open_package
from claimcheck.export.export_files import write_export
from support.base import BASE
from support.command import run


def tasks_of(package: Path, folder: Path) -> list[dict[str, Any]]:
    written = write_export("label-studio", package, folder)
    found: list[dict[str, Any]] = json.loads((written / "tasks.json").read_text(encoding="utf-8"))
    return found


def labelled(task: dict[str, Any], *said: tuple[str, str], reason: str = "") -> dict[str, Any]:
    """A task as Label Studio exports it: claims by type and statement, or why there is none."""
    result: list[dict[str, Any]] = []
    for number, (kind, statement) in enumerate(said):
        both = {"id": f"r{number}", "to_name": "text"}
        place = {"start": 0, "end": 5, "text": "Words"}
        label, text = {**place, "labels": [kind]}, {**place, "text": [statement]}
        result.append({**both, "from_name": "claim_type", "type": "labels", "value": label})
        result.append({**both, "from_name": "statement", "type": "textarea", "value": text})
    if reason:
        value = {"choices": [reason]}
        result.append(
            {"id": "x", "from_name": "no_claim_reason", "type": "choices", "value": value}
        )
    return {**task, "annotations": [{"id": 1, "was_cancelled": False, "result": result}]}


def add(package: Path, tasks: object) -> Result:
    file = package.parent / "labelled.json"
    file.write_text(json.dumps(tasks), encoding="utf-8")
    arguments = ["add", "claims", "--from", str(file), "--package", str(package), "--json"]
    return run(*arguments)


def test_there_is_a_task_for_each_sentence_with_its_claims_as_a_prediction(
    source: Path, tmp_path: Path
) -> None:
    tasks = tasks_of(source, tmp_path / "out")
    opened = open_package(source)
    kinds = {row["segment_id"]: row["kind"] for row in opened.rows("segments")}
    read = [key for key, kind in kinds.items() if kind not in ("title", "heading")]
    assert [task["data"]["segment_id"] for task in tasks] == read
    results = [part for task in tasks for told in task["predictions"] for part in told["result"]]
    said = {p["id"]: p["value"]["text"] for p in results if p.get("type") == "textarea"}
    claims = {row["claim_id"]: [row["statement"]] for row in opened.rows("claims")}
    assert said == {key: text for key, text in claims.items() if key in said}
    assert len(said) > len(claims) / 2


def test_label_studio_s_own_library_takes_the_interface_and_the_tasks(
    source: Path, tmp_path: Path
) -> None:
    reason = "needs label-studio-sdk, which brings pandas"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        interfaces = pytest.importorskip("label_studio_sdk.label_interface", reason=reason)
        tasks = tasks_of(source, tmp_path / "out")
        text = (tmp_path / "out" / "interface.xml").read_text(encoding="utf-8")
        interface = interfaces.LabelInterface(text)
        interface.validate()
        for task in tasks:
            assert interface.validate_task({"data": task["data"]})
            for told in task["predictions"]:
                assert interface.validate_prediction(told, return_errors=True) == []


def test_the_sentence_is_there_only_if_its_reader_has_the_article(
    article_path: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    write_export("label-studio", open_bundled(), folder, article=article_path)
    texts = [
        task["data"]["text"] for task in json.loads((folder / "tasks.json").read_text("utf-8"))
    ]
    assert all(" characters " not in text for text in texts)
    without = [task["data"]["text"] for task in tasks_of(open_bundled(), tmp_path / "without")]
    assert all(" characters " in text for text in without)


def open_bundled() -> Path:
    return Path(open_package().path)


def test_what_is_labelled_comes_back_as_claims_types_and_reasons(tmp_path: Path) -> None:
    package = BASE.write(tmp_path / "package")
    (claim,) = BASE.tables["claims"]
    task, *_ = tasks_of(package, tmp_path / "out")
    said = [("norm", claim["statement"]), ("event", "Norland opened a quay in 1951.")]
    result = add(package, [labelled(task, *said)])
    assert result.exit_code == 0, result.output
    changed = {
        (c["resource"], c["row_key"], *sorted(c["after"].items())[:1])
        for c in json.loads(result.stdout)["changes"]
    }
    assert ("claims", "C001", ("claim_type", "norm")) in changed
    new = [row for row in open_package(package).rows("claims") if row["claim_id"] != "C001"]
    assert [(r["claim_id"], r["segment_id"], r["statement"]) for r in new] == [
        ("C002", "S001", "Norland opened a quay in 1951.")
    ]


def test_what_stands_there_already_changes_nothing(tmp_path: Path) -> None:
    package = BASE.write(tmp_path / "package")
    before = {path: path.read_bytes() for path in package.rglob("*.csv")}
    (claim,) = BASE.tables["claims"]
    task, *_ = tasks_of(package, tmp_path / "out")
    again = [labelled(task, (claim["claim_type"], claim["statement"]))] * 2
    assert json.loads(add(package, again).stdout)["changes"] == []
    assert {path: path.read_bytes() for path in package.rglob("*.csv")} == before


PART = {"id": "r", "from_name": "statement", "value": {"text": ["It is so."]}}
SHAPES: dict[str, object] = {
    "no list of annotations": None,
    "a number for them": 5,
    "a number for one": [5],
    "no list of parts": [{"result": None}],
    "a number for a part": [{"result": [5]}],
    "a part of no region": [{"result": [{**PART, "id": ["r"]}]}],
    "a part without a value": [{"result": [{**PART, "value": None}]}],
    "a part of an object": [{"result": [{**PART, "value": {"text": {"a": "b"}}}]}],
}


@pytest.mark.parametrize("annotations", SHAPES.values(), ids=SHAPES)
def test_an_export_that_is_not_as_label_studio_writes_it_is_refused(
    tmp_path: Path, annotations: object
) -> None:
    package = BASE.write(tmp_path / "package")
    done = add(package, [{"data": {"segment_id": "S001"}, "annotations": annotations}])
    assert done.exit_code == 2, done.output
    assert "task 1 (S001)" in done.output


def test_parts_that_are_neither_claim_nor_reason_are_left_out(tmp_path: Path) -> None:
    task = labelled({"data": {"segment_id": "S001"}}, ("event", "Norland opened a quay in 1951."))
    more = [{"type": "relation", "from_id": "r0"}, {**PART, "id": "r0", "from_name": "comment"}]
    task["annotations"][0]["result"] += [*more, {**PART, "from_name": ["comment"]}]
    done = add(BASE.write(tmp_path / "package"), [task])
    assert done.exit_code == 0, done.output
    changes = json.loads(done.stdout)["changes"]
    assert [change["row_key"] for change in changes if change["resource"] == "claims"] == ["C002"]


@pytest.mark.parametrize("data", [None, 5, ["segment_id"], "segment_id", {"segment_id": 5}])
def test_a_task_without_a_sentence_is_none(tmp_path: Path, data: object) -> None:
    done = add(BASE.write(tmp_path / "package"), [{"data": data, "annotations": []}])
    assert (done.exit_code, "fault of the program" in done.output) == (2, False), done.output


def test_tasks_that_nobody_labelled_are_refused_in_words(source: Path, tmp_path: Path) -> None:
    done = add(BASE.write(tmp_path / "package"), tasks_of(source, tmp_path / "out"))
    assert done.exit_code == 2
    assert "nobody has labelled" in done.output


WRONG = {
    "a region without its statement": (
        [("event", "")],
        "",
        "both its claim_type and its statement",
    ),
    "a label of another project": ([("Person", "It is so.")], "", "'Person' is no claim_type"),
    "a reason that is none": ([], "boring", "'boring' is no no_claim_reason"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_be_a_row_is_named_with_its_task(tmp_path: Path, case: str) -> None:
    claims, reason, said = WRONG[case]
    package = BASE.write(tmp_path / "package")
    task, *_ = tasks_of(package, tmp_path / "out")
    result = add(package, [labelled(task, *claims, reason=reason)])
    assert result.exit_code == 2
    assert f"task 1 ({task['data']['segment_id']})" in result.output
    assert said in result.output
