"""The forms: one function for each, which makes a step and leads to a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote

from starlette.responses import HTMLResponse, RedirectResponse, Response

from claimcheck.edit import sentence_cuts as cuts
from claimcheck.edit.retirement import assure_id_kept, take_out
from claimcheck.edit.row_change import RowChange
from claimcheck.edit.row_names import check_columns
from claimcheck.editor.answers import PAGES, Form, Parts, lead_back, row_page, table_of
from claimcheck.editor.desk import Desk, find_row
from claimcheck.editor.row_forms import changed_cells
from claimcheck.editor.verdict_rows import shown_text, verdict_changes
from claimcheck.errors import ClaimcheckError, UsageError
from claimcheck.model.finding import Finding
from claimcheck.schema import bundled
from claimcheck.site import templates
from claimcheck.sources.text_files import read_text
from claimcheck.text.normal import sha256

_SLUG = re.compile(r"[^a-z0-9]+")


def give_verdict(desk: Desk, parts: Parts, form: Form) -> Response:
    """Write a verdict and its passage; who has no name yet gives it in the form."""
    desk.name = _name(form) or desk.name
    desk.make(verdict_changes(desk, parts["claim"], form), f"verdict on {parts['claim']}")
    return lead_back(form, f"/verify/{quote(parts['claim'])}")


def keep_source(desk: Desk, parts: Parts, form: Form) -> Response:
    """Keep the text of a document, and add its row."""
    text = form.get("text", "").encode("utf-8") or form.get("file", "").encode("latin-1")
    if not text.strip():
        raise UsageError("drop a file, or paste the text of the page")
    pasted = bool(form.get("text"))
    ending = "txt" if pasted else form.get("file.name", "").rpartition(".")[2].casefold()
    slug = _SLUG.sub("-", form.get("title", "").casefold()).strip("-")[:40] or "text"
    file = f"{slug}.{_SLUG.sub('', ending) or 'txt'}"
    read = read_text(file, text, "name")
    if read.problem:
        raise UsageError(f"the text {read.problem}")
    measured = {"n2_length": str(len(read.text)), "n2_sha256": sha256(read.text)}
    changes = desk.add_document({**_cells_of(form, "documents"), **measured})
    kept = desk.keep_text(f"{changes[0].key}-{file}", text)
    try:
        desk.make(changes, f"add source {changes[0].key}")
    except BaseException:
        kept.unlink(missing_ok=True)  # or it would be the text of the next document
        raise
    return lead_back(form, "/sources")


def add_row(desk: Desk, parts: Parts, form: Form) -> Response:
    """Add a row."""
    table = table_of(parts)
    cells = _cells_of(form, table)
    desk.make(desk.add(table, cells), f"add {table}")
    return lead_back(form, f"/table/{table}")


def _cells_of(form: Form, table: str) -> dict[str, str]:
    """Return the filled cells of a form, of those that a row of a table has."""
    return {name: form[name] for name in bundled.columns(table) if form.get(name)}


def _asked_change(form: Form, table: str, key: str) -> RowChange:
    before, after = changed_cells(form)
    check_columns(table, after)
    return RowChange(table=table, key=key, before=before, after=after)


def set_row(desk: Desk, parts: Parts, form: Form) -> Response:
    """Change the cells of a row."""
    change = _asked_change(form, table_of(parts), parts["key"])
    assure_id_kept(desk.package(), change)
    if change.after:
        desk.make([change], f"set {change.table}:{change.key} {' '.join(change.after)}")
    else:
        desk.notices = ["nothing was changed"]
    return lead_back(form, row_page(change.table, change.key))


def try_form(desk: Desk, parts: Parts, form: Form) -> Response:
    """Say what the rules would say of a form as it is; `new` is the key of a row to be added."""
    table = table_of(parts)
    cells = _cells_of(form, table)
    message = ""
    found: tuple[Finding, ...] = ()
    try:
        if parts["key"] == "new":
            changes = desk.add(table, cells)
        else:
            changes = [_asked_change(form, table, parts["key"])]
        found = desk.judge(changes)
    except ClaimcheckError as error:
        message = str(error)
    return HTMLResponse(templates.render("tried", home=PAGES, findings=found, message=message))


def withdraw_row(desk: Desk, parts: Parts, form: Form) -> Response:
    """Take a row out; a released one is retired."""
    table = table_of(parts)
    changes = take_out(desk.package(), table, parts["key"], reason=form.get("reason", ""))
    desk.make(changes, f"withdraw {table}:{parts['key']}")
    return lead_back(form, f"/table/{table}")


def cut_sentence(desk: Desk, parts: Parts, form: Form) -> Response:
    """Cut a sentence in two, before the words with which its second part begins."""
    package, key = desk.package(), form.get("segment", "")
    changes = cuts.cut_sentence(package, desk.sentence_texts(package), key, form.get("words", ""))
    return _recut(desk, changes, key, f"cut {key}")


def join_sentences(desk: Desk, parts: Parts, form: Form) -> Response:
    """Join a sentence and the next one."""
    package, key = desk.package(), form.get("segment", "")
    changes = cuts.join_sentences(package, desk.sentence_texts(package), key)
    return _recut(desk, changes, key, f"join {key}")


def _recut(desk: Desk, changes: Sequence[RowChange], key: str, words: str) -> Response:
    desk.make(changes, words)
    if concerned := cuts.rows_concerned(desk.package(), key):
        desk.notices.append(concerned)
    return RedirectResponse(f"/article#{quote(key)}", 303)


def take_back(desk: Desk, parts: Parts, form: Form, *, again: bool = False) -> Response:
    """Take back the last step, or make it again."""
    desk.undo(again=again)
    return lead_back(form, "/article")


def take_name(desk: Desk, parts: Parts, form: Form) -> Response:
    """Learn who is at work."""
    desk.name = _name(form)
    return lead_back(form, "/article")


def _name(form: Form) -> str:
    return " ".join(form.get("name", "").split())


def read_blind(desk: Desk, parts: Parts, form: Form) -> Response:
    """Begin or end a blind reading."""
    if form.get("on") and not desk.name:
        raise UsageError("say first who you are: a second reader has a name")
    desk.blind = bool(form.get("on"))
    return RedirectResponse("/second" if desk.blind else "/article", 303)


def read_again(desk: Desk, parts: Parts, form: Form) -> Response:
    """Write down what the second reader gave."""
    if not desk.blind:
        raise UsageError("start the blind reading first")
    key = parts["verification"]
    package = desk.package()
    check = find_row(package, "verifications", key)
    shown_text(desk, package, check["document_id"], form)
    if form.get("verdict") not in bundled.meanings("verifications", "verdict"):
        raise UsageError("choose a verdict")
    cells = {
        "resource": "verifications",
        "row_key": key,
        "field": "verdict",
        "stood": check["verdict"],
        "value": form["verdict"],
        "reviewer": desk.name,
        "by": "human",
        "blind": str(check["claim_id"] not in desk.seen).lower(),
        "note": form.get("note", ""),
        "decision": "same" if form["verdict"] == check["verdict"] else "",
    }
    desk.make(desk.add("reviews", cells), f"second reading of {key}")
    desk.notices = [line for line in desk.notices if line.startswith("added ")]
    return RedirectResponse("/second", 303)


def decide(desk: Desk, parts: Parts, form: Form) -> Response:
    """Write down how a difference was decided, and the cell if it changes."""
    if desk.blind:
        raise UsageError("end the blind reading first")
    review = find_row(desk.package(), "reviews", parts["review"])
    if review["decision"]:
        said = f"{parts['review']} was decided meanwhile: {review['decision']}"
        raise UsageError(f"{said}, by {review['decided_by'] or 'somebody without a name'}")
    after = {"decision": form.get("decision", ""), "decided_by": desk.name}
    before = {name: review[name] for name in after}
    changes = [RowChange(table="reviews", key=parts["review"], before=before, after=after)]
    if form.get("decision") == "second":
        cell = review["field"]
        changes.append(
            RowChange(
                table=review["resource"],
                key=review["row_key"],
                before={cell: review["stood"]},
                after={cell: review["value"]},
            )
        )
    desk.make(changes, f"decide {parts['review']}")
    return RedirectResponse("/second", 303)
