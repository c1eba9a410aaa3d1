"""The notes of Markdown, as pandoc has them: `[^1]` with its words elsewhere, or `^[its words]`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_inline

_LETTER = re.compile(r"[^\W\d_]")
_TAIL = "footnote_tail"
"""The step of the plug-in that puts all notes at the end, one of each label."""
_DEFINED = "note_labels"
"""The key in the environment of a text under which the labels of its notes stand."""
_INLINE = "inline_notes"
"""The key there of what stands in the notes that have their words in place, by their number."""
AN_AT = "\ufdd0"
"""What stands for `\\@` where keys are looked for, which begins none."""


def notes_plugin(reader: MarkdownIt) -> None:
    """Let a reader of Markdown know both kinds of notes."""
    reader.use(footnote_plugin)
    reader.inline.ruler.at("footnote_inline", _inline_note)
    reader.core.ruler.before(_TAIL, _DEFINED, _keep_labels)
    reader.core.ruler.before(_TAIL, _INLINE, _keep_inline)
    reader.core.ruler.before("text_join", "escaped_at", _keep_escaped)


def _inline_note(state: StateInline, silent: bool) -> bool:
    """Read `^[words]`; what is raised is none: `x^[1]^`, `^[1](#n1)`."""
    first = state.pos
    if not footnote_inline(state, True):
        return False
    last, state.pos = state.pos, first
    words, behind = state.src[first + 2 : last - 1], state.src[last : last + 1]
    if behind in {"^", "("} or not _LETTER.search(words):
        return False
    return footnote_inline(state, silent)


def _keep_labels(state: StateCore) -> None:
    opened = (token for token in state.tokens if token.type == "footnote_reference_open")
    state.env.setdefault(_DEFINED, [token.meta["label"] for token in opened])


def labels_defined_again(env: Mapping[str, Any]) -> list[str]:
    """Return the labels under which a text that was read has several notes, of which one counts."""
    times: Counter[str] = Counter(env.get(_DEFINED, []))
    return [label for label in times if times[label] > 1]


def _keep_inline(state: StateCore) -> None:
    """Keep what stands in notes in place as it is; the words of a note are joined in one of both.

    The reader lists the same words once more at the end, and joins them only there.
    """
    listed: Mapping[int, Mapping[str, Any]] = state.env.get("footnotes", {}).get("list", {})
    kept = state.env.setdefault(_INLINE, {})
    for number, note in listed.items():
        if "tokens" in note and number not in kept:
            kept[number] = [token.copy() for token in note["tokens"]]


def _keep_escaped(state: StateCore) -> None:
    for token in (child for block in state.tokens for child in block.children or ()):
        if token.type == "text_special" and token.content == "@":
            token.content = AN_AT


def inline_notes(env: Mapping[str, Any]) -> Mapping[int, Sequence[Token]]:
    """Return what stands in each note that has its words where it is cited, by its number."""
    found: Mapping[int, Sequence[Token]] = env.get(_INLINE, {})
    return found
