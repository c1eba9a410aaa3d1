"""Rules about the package against the article's text (ART), and the article of their examples."""

import json

from claimcheck.text.normal import sha256

TITLE = "The Tolls of Norland"
PORT = "Norland closed its port in 1950 (1)."
SHIPS = "It had taken tolls from about thirteen ships a day until then."
FILE = f"{TITLE}\n\n{PORT} {SHIPS}\n"


def anchored_tables(
    *texts: str, shift: int = 0, notes: int = 1, misplaced: int = 0
) -> dict[str, str]:
    """Return the tables of a package that was made from these texts, in which it records notes.

    The first text is the title, and the marker of note 1 stands in the second one, and so on. With
    `shift`, the last segment is said to begin so much later, with `misplaced` the first marker.
    """
    segments = ["segment_id,kind,char_start,char_end,sha256"]
    markers = ["footnote,occurrence,segment_id,char_start"]
    normal = []
    for note, text in enumerate(texts):
        marker = f" ({note})"
        at = text.index(marker) if 0 < note <= notes else None
        # What `n2` makes of these plain texts, without its patterns: every start imports this.
        normal.append(text if at is None else text.replace(marker, ""))
        start = sum(map(len, normal[:-1])) + note
        begin = start + (shift if note + 1 == len(texts) else 0)
        kind = "sentence" if note else "title"
        end, digest = start + len(normal[-1]), sha256(normal[-1])
        segments.append(f"S{note + 1:03},{kind},{begin},{end},{digest}")
        if at is not None:
            place = start + at + (misplaced if note == 1 else 0)
            markers.append(f"{note},1,S{note + 1:03},{place}")
    body = " ".join(normal)
    article = {"title": texts[0], "n2_length": len(body), "n2_sha256": sha256(body)}
    return {
        "descriptor": json.dumps({"article": article}),
        "segments": "\n".join(segments),
        "footnotes": "\n".join(["footnote", *map(str, range(1, notes + 1))]),
        "markers": "\n".join(markers),
    }
