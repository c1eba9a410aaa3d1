"""Try the rules about the words of statements on claims that others wrote.

    python benchmarks/false_alarms.py FILE...

Each file is one of these public sets, fetched by whoever runs this and never committed: AVeriTeC
(data/dev.json), WiCE (data/entailment_retrieval/claim/*.jsonl) or HealthFC (Datensatz.csv, of which
the sentences of the English explanations are taken, since its claims are questions). They become
claims packages without quantities. Every finding is printed, for a person to judge: a number that
counts something is rightly asked for, a number in a name is not.
"""

from __future__ import annotations

import csv
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from claimcheck.article.sentences import split
from claimcheck.engine.settings import Config
from claimcheck.run.validation import Options, validate
from support.base import BASE, ROWS

CODES = ("NUM014", "COV014", "COV015", "COV016")


def texts(path: Path) -> Iterator[str]:
    """Yield the claims of a public set, as they are written there."""
    content = path.read_text(encoding="utf-8-sig")
    if path.suffix == ".csv":
        for row in csv.DictReader(content.splitlines(keepends=True)):
            text = " ".join(row["en_explanation"].split())
            yield from (text[start:end] for start, end in split(text))
    elif path.suffix == ".jsonl":
        yield from (json.loads(line)["claim"] for line in content.splitlines())
    else:
        yield from (record["claim"] for record in json.loads(content))


def statement(text: str) -> str:
    """Return a claim as a statement: one line, a capital first, a full stop at the end."""
    line = " ".join(text.split())
    end = "" if line.endswith((".", '."', ".'", ".”")) else "."
    return line[:1].upper() + line[1:].rstrip("!?") + end


def main() -> None:
    """Print every finding with its statement, and the counts of each file."""
    for path in map(Path, sys.argv[1:]):
        said = [statement(text) for text in texts(path)]
        rows = [
            {**ROWS["claims"], "claim_id": f"C{n:05}", "statement": text}
            for n, text in enumerate(said, 1)
        ]
        with tempfile.TemporaryDirectory() as folder:
            package = BASE.with_rows("claims", *rows).write(Path(folder))
            # More findings of a rule than are listed would not be seen: they are counted below.
            report = validate(package, options=Options(config=Config(), select=CODES))
        for finding in report.findings:
            number = int(finding.place.row_key[1:])
            print(finding.code, finding.place.value, "|", finding.message, "|", said[number - 1])
        counts = Counter({rule.code: rule.findings for rule in report.rules})
        print(f"{path.name}: {len(said)} statements, {dict(counts)}")


if __name__ == "__main__":
    main()
