"""The proof that a body is nothing but records is that of the grammar, wherever it is cut."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claimcheck.files import csv_proof

_CELL = rb'(?:"(?:[^"]|"")*"|[^",\n]*)'


@given(
    st.lists(st.sampled_from([b"a", b",", b",", b'"', b'""', b"\n"]), max_size=16).map(b"".join),
    st.integers(1, 3),
    st.sampled_from([0, 2, 1 << 17]),
)
@example(b'"a\n,b",c\n', 2, 0)
@example(b'a,"b""\n"\n', 2, 0)
@example(b'a,"b"c\n', 2, 1 << 17)
@example(b'a,b"c"\n', 2, 1 << 17)
@example(b'"a\n"b,c\n', 2, 0)
def test_records_are_counted_where_the_grammar_knows_nothing_else(
    body: bytes, width: int, piece: int
) -> None:
    record = _CELL + rb"(?:,%b){%d}\n" % (_CELL, width - 1)
    ended = body + b"\n"
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(csv_proof, "_PIECE", piece)
        found = csv_proof.count_records(ended, width)
    assert (found is not None) == bool(re.fullmatch(b"(?:%b)*" % record, ended))
    assert found in (None, len(re.findall(record, ended)))
