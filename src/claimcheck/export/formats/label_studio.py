"""The sentences as tasks of Label Studio, to be read and labelled there; `add claims --from` back.

A claim is a labelled part of its sentence: the label is its type, and its text the statement. What
the package has already is a prediction, so that nobody begins with nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import quoteattr

from claimcheck.data.data_package import DataPackage, Row
from claimcheck.data.related import Related
from claimcheck.model.draft_marks import PENDING
from claimcheck.schema import bundled
from claimcheck.text.printable import json_document
from claimcheck.text.quotes import Quotes

OUTPUT = "claims_label_studio"

TYPE, STATEMENT, REASON, TEXT = "claim_type", "statement", "no_claim_reason", "text"
"""The names of the controls, which are those of columns, and of the text that they are about."""
_READ = ("deck", "sentence", "bullet")
"""The kinds of segments of which claims are made."""


def contents(package: DataPackage) -> dict[str, bytes]:
    """Return the tasks and the labelling interface; without the article, tasks say only where."""
    return quoted(package, {})


def quoted(package: DataPackage, quotes: Quotes) -> dict[str, bytes]:
    """Return the tasks with the sentences themselves, from the reader's copy of the article."""
    related = Related(package.rows)
    read = (segment for segment in related.rows("segments") if segment["kind"] in _READ)
    tasks = [_task(package, related, segment, quotes) for segment in read]
    return {"tasks.json": json_document(tasks), "interface.xml": interface().encode("utf-8")}


def interface() -> str:
    """Return the labelling interface, to be pasted into a project's settings."""
    labels = "\n".join(_tag("Label", value) for value in bundled.meanings("claims", TYPE))
    known = bundled.meanings("segments", REASON)
    reasons = "\n".join(_tag("Choice", value) for value in known if value != PENDING)
    return f"""<View>
  <Header value="$section"/>
  <Labels name="{TYPE}" toName="{TEXT}">
{labels}
  </Labels>
  <Text name="{TEXT}" value="${TEXT}"/>
  <TextArea name="{STATEMENT}" toName="{TEXT}" perRegion="true" required="true" maxSubmissions="1"/>
  <Choices name="{REASON}" toName="{TEXT}" choice="single">
{reasons}
  </Choices>
</View>
"""


def _tag(name: str, value: str) -> str:
    return f"    <{name} value={quoteattr(value)}/>"


def _task(package: DataPackage, related: Related, segment: Row, quotes: Quotes) -> dict[str, Any]:
    key = str(segment["segment_id"])
    section = related.one("sections", "section_id", segment["section_id"])
    place = f"{key}: characters {segment['char_start']} to {segment['char_end']} of the article"
    text = quotes[key].exact if key in quotes else place
    claims = related.by("claims", "segment_id").get(key, ())
    result = [part for claim in claims for part in _region(claim, len(text))]
    if segment[REASON] not in (None, PENDING):
        value = {"choices": [segment[REASON]]}
        result.append({"from_name": REASON, "to_name": TEXT, "type": "choices", "value": value})
    data = {"segment_id": key, "section": section["title"] if section else "", TEXT: text}
    told = {"model_version": f"{package.name} {package.version}", "result": result}
    return {"data": data, "predictions": [told] if result else []}


def _region(claim: Row, end: int) -> Iterator[dict[str, Any]]:
    """Yield a claim as the label and the statement of one region: where it stands is not known."""
    both = {"id": claim["claim_id"], "to_name": TEXT}
    place = {"start": 0, "end": end}
    label, text = {**place, "labels": [claim[TYPE]]}, {**place, "text": [claim[STATEMENT]]}
    yield {**both, "from_name": TYPE, "type": "labels", "value": label}
    yield {**both, "from_name": STATEMENT, "type": "textarea", "value": text}
