"""The pages: one function for each, which changes nothing."""

from __future__ import annotations

from starlette.responses import RedirectResponse, Response

from claimcheck.edit.row_change import key_of
from claimcheck.editor import check_facts, page_facts
from claimcheck.editor.answers import Form, Parts, page, table_of
from claimcheck.editor.desk import Desk, find_row
from claimcheck.editor.next_step import next_step
from claimcheck.editor.row_forms import form_fields
from claimcheck.schema import bundled


def show_home(desk: Desk, parts: Parts, form: Form) -> Response:
    """Lead to the first page."""
    return RedirectResponse("/second" if desk.blind else "/article", 303)


def show_article(desk: Desk, parts: Parts, form: Form) -> Response:
    """Show the article with the state of each sentence."""
    package = desk.package()
    facts = page_facts.article_facts(desk, package)
    title = package.text_property("title")
    return page(desk, "article", step=next_step(desk, package), title=title, **facts)


def show_sentence(desk: Desk, parts: Parts, form: Form) -> Response:
    """Show a sentence and its rows."""
    package = desk.package()
    facts = page_facts.sentence_facts(desk, package, parts["segment"])
    return page(desk, "sentence", step=next_step(desk, package), **facts)


def show_claim_check(desk: Desk, parts: Parts, form: Form) -> Response:
    """Show a claim beside a document."""
    package = desk.package()
    facts = check_facts.claim_check_facts(desk, package, parts["claim"], form.get("document", ""))
    return page(desk, "verify", step=next_step(desk, package), form=form, **facts)


def show_sources(desk: Desk, parts: Parts, form: Form) -> Response:
    """Show which texts are at hand."""
    package = desk.package()
    return page(
        desk,
        "sources",
        step=next_step(desk, package),
        **page_facts.source_facts(desk, package),
        fields=form_fields(
            "documents",
            typed={"extent": "whole"},
            choices=page_facts.key_choices(package),
            hidden=("copy_of", "path", "retrieved"),
        ),
    )


def show_findings(desk: Desk, parts: Parts, form: Form) -> Response:
    """Show what all rules find."""
    package = desk.package()
    found = desk.findings()
    desk.show(package, [(one.place.resource, one.place.row_key) for one in found])
    return page(desk, "findings", step=next_step(desk, package), findings=found)


def show_table(desk: Desk, parts: Parts, form: Form) -> Response:
    """Show the rows of a table."""
    table = table_of(parts)
    package = desk.package()
    rows = [(key_of(table, row), row) for row in package.text(table)]
    desk.show(package, [(table, key) for key, _ in rows])
    return page(
        desk,
        "table",
        step=next_step(desk, package),
        here=f"/table/{table}",
        table=table,
        tables=page_facts.TABLES,
        columns=[c for c in bundled.columns(table) if c not in bundled.derived_columns(table)][:6],
        rows=rows,
        fields=form_fields(table, choices=page_facts.key_choices(package)),
    )


def show_row(desk: Desk, parts: Parts, form: Form) -> Response:
    """Show one row as a form."""
    table = table_of(parts)
    package = desk.package()
    row = find_row(package, table, parts["key"])
    desk.show(package, [(table, parts["key"])])
    return page(
        desk,
        "row",
        step=next_step(desk, package),
        table=table,
        key=parts["key"],
        fields=form_fields(table, row, choices=page_facts.key_choices(package)),
        findings=[
            f
            for f in desk.findings()
            if f.place.resource == table and f.place.row_key == parts["key"]
        ],
    )


def show_second(desk: Desk, parts: Parts, form: Form) -> Response:
    """Show what to read blind, or where two readers differ."""
    package = desk.package()
    facts = check_facts.second_facts(desk, package) if desk.blind else {"check": None, "left": 0}
    return page(
        desk,
        "second",
        differences=[] if desk.blind else check_facts.differences(package),
        **facts,
    )
