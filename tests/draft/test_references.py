"""Entries of a reference list, each with the fields that it is taken apart into."""

import pytest

from claimcheck.article import references
from claimcheck.article.references import parse

LINK = "https://example.org/a"


@pytest.mark.parametrize(
    ("entry", "fields"),
    [
        (
            "1. Jane Roe, Rivers of the North (Oslo: Fjord Press 1999) p. 12.",
            {
                "type": "book",
                "author": "Jane Roe",
                "title": "Rivers of the North",
                "place": "Oslo",
                "publisher": "Fjord Press",
                "issued": "1999",
                "page": "12",
            },
        ),
        (
            "2. Rivers of the North, translated by Jane Roe, p. 3. (Oslo, Fjord Press) 13.",
            {
                "type": "book",
                "translator": "Jane Roe",
                "title": "Rivers of the North",
                "place": "Oslo",
                "publisher": "Fjord Press",
                "page": "3, 13",
            },
        ),
        (
            f"3. A Flood, Again, The Daily Post, May 4, 2020, (date of entry: May 6, 2020), {LINK}",
            {
                "type": "article-newspaper",
                "title": "A Flood, Again",
                "container": "The Daily Post",
                "issued": "2020-05-04",
                "accessed": "2020-05-06",
                "url": LINK,
            },
        ),
        (
            f"4. Fjord News Agency, A Flood, 4 May 2020, accessed 2020-05-06, {LINK}.",
            {
                "type": "article-newspaper",
                "title": "A Flood",
                "container": "Fjord News Agency",
                "issued": "2020-05-04",
                "accessed": "2020-05-06",
                "url": LINK,
            },
        ),
        (
            f"5) What Is a Flood?, Dr. Jane Roe, May 2020, (accessed May 6, 2020), {LINK}",
            {
                "type": "webpage",
                "author": "Dr. Jane Roe",
                "title": "What Is a Flood?",
                "issued": "2020-05",
                "accessed": "2020-05-06",
                "url": LINK,
            },
        ),
        (
            f"5. Jane Roe (May 4, 2020), A Flood, The Daily Post, {LINK}. "
            "Archived from the original on June 5, 2021. "
            f"https://web.archive.org/web/2021/{LINK} [dead link]",
            {
                "type": "article-newspaper",
                "title": "Jane Roe, A Flood",
                "container": "The Daily Post",
                "issued": "2020-05-04",
                "url": LINK,
                "archive_url": f"https://web.archive.org/web/2021/{LINK}",
            },
        ),
        (
            "5. Trade Secrets Act, 18 U.S.C. § 1905",
            {"type": "document", "title": "Trade Secrets Act, 18 U.S.C. § 1905"},
        ),
        (
            "5. An Archived Life, Osk 1990",
            {"type": "document", "title": "An Archived Life, Osk", "issued": "1990"},
        ),
        (
            f"5. https://web.archive.org/web/2021/{LINK}",
            {"type": "webpage", "url": f"https://web.archive.org/web/2021/{LINK}"},
        ),
        (
            "6. Interview with the warden of the dam, Jane Roe, May 4, 2020.",
            {
                "type": "interview",
                "author": "Jane Roe",
                "title": "Interview with the warden of the dam, Jane Roe",
                "issued": "2020-05-04",
            },
        ),
        (
            "7. Speech by the warden to a school in Oslo, May 4, 2020.",
            {
                "type": "speech",
                "title": "Speech by the warden to a school in Oslo",
                "issued": "2020-05-04",
            },
        ),
        (
            f"1. A Flood, accessed in May 2020, {LINK}",
            {"type": "webpage", "title": "A Flood, accessed in May 2020", "url": LINK},
        ),
        (
            "1. A Flood of 1999, February 30, 2020",
            {"type": "document", "title": "A Flood of 1999, February 30, 2020"},
        ),
        (
            "8. Jane Roe, Rivers (Oslo: Fjord Press 1999) c. 12.",
            {
                "type": "book",
                "author": "Jane Roe",
                "title": "Rivers c. 12",
                "place": "Oslo",
                "publisher": "Fjord Press",
                "issued": "1999",
            },
        ),
        ("8. Ibid.", {"type": "document", "title": "Ibid"}),
        ("9. The Post", {"type": "document", "title": "The Post"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_entry_is_taken_apart(entry, fields):
    found = parse(entry)
    names = set(found.__dataclass_fields__) - {"number", "raw"}
    assert {name: getattr(found, name) for name in names if getattr(found, name)} == fields
    assert (found.number, found.raw) == (int(entry[0]), entry[3:])


def test_an_entry_without_a_number_is_refused():
    with pytest.raises(ValueError, match="begins with its number"):
        parse("Jane Roe, Rivers")


def test_before_a_date_only_a_few_letters_are_looked_at(monkeypatch):
    looked = []

    class Counting:
        def search(self, text):
            looked.append(len(text))

    monkeypatch.setattr(references, "_PARAGRAPH", Counting())
    parse("1. " + "Report of May 4, 2020, No. 7; " * 200)
    assert len(looked) >= 200
    assert max(looked) < 40
