"""Rules about the package against the article's text (ART), and the article of their examples."""

import json
from itertools import accumulate

from claimcheck.text.normal import n1, sha256

TITLE = "The Tolls of Norland"
PORT = "Norland closed its port in 1950 (1)."
SHIPS = "It had taken tolls from about thirteen ships a day until then."
FILE = f"{TITLE}\n\n{PORT} {SHIPS}\n"


def anchored(*texts: str, shift: int = 0) -> dict[str, str]:
    """Return descriptor and segments of a package that was made from these texts.

    The first one is the title. With `shift`, the last segment is said to begin so much later.
    """
    normal = [n1(text) for text in texts]
    ends = list(accumulate(len(text) + 1 for text in normal))
    rows = ["segment_id,kind,char_start,char_end,sha256"]
    for number, (text, end) in enumerate(zip(normal, ends, strict=True), 1):
        start = end - 1 - len(text) + (shift if number == len(normal) else 0)
        kind = "title" if number == 1 else "sentence"
        rows.append(f"S{number:03},{kind},{start},{end - 1},{sha256(text)}")
    body = " ".join(normal)
    article = {"title": texts[0], "n1_length": len(body), "n1_sha256": sha256(body)}
    return {"descriptor": json.dumps({"article": article}), "segments": "\n".join(rows)}
