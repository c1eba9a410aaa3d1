"""Spoil the real package in its structure, thousands of times, and see that `validate` answers.

    python benchmarks/structural_mutants.py --seed 11 --count 20000 [--alone 500] [--start 0]

Each mutant is one change, or two, of its JSON (a value of another type, taken away, doubled, deep),
of a CSV file (bytes cut, doubled, turned, quotes, cells, lines) or of the zip that holds it. They
are validated in batches of 50, and some alone. It counts exceptions and runs that take over ten
seconds of the processor; there may be none. It tells what the process held at most (Linux only),
and how much more a run took than as many sound packages do; each that took 100 MB more is named.
Every mutant can be made again from the seed; a long run is cut into slices with `--start`.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from claimcheck.engine.settings import Config
from claimcheck.errors import ClaimcheckError
from claimcheck.run.validation import Options, validate
from claimcheck.schema import bundled
from support.disk import write_files, zip_files

Files = dict[str, bytes]
BATCH, SLOW = 50, 10.0
"""Packages of a batch, and the seconds that one may take for each ten of them."""
FAR_MORE = 100 << 10
"""KiB by which a run may take more than sound packages before it is named."""
DESCRIPTOR = "datapackage.json"
VALUES = (
    None,
    True,
    0,
    -1,
    1.5,
    10**30,
    "",
    "x",
    "../x",
    "https://example.org",
    [],
    {},
    [[]],
    [None],
)
SIGNS = (b"", b'"', b",", b"\n", b"\r", b"\0", b"\xff", b"\xef\xbb\xbf", b";", b"\t", b"''", b'""')


def original() -> Files:
    """Return the files of the real package."""
    folder = bundled.folder("datapackage")
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def spoil_json(chance: random.Random, files: Files) -> Files:
    """Change a value of the descriptor, wherever it stands."""
    found = json.loads(files[DESCRIPTOR])
    places = list(_places(found))
    for _ in range(chance.choice((1, 1, 2))):
        inside, key = chance.choice(places)
        match chance.randrange(5):
            case 0:
                inside[key] = chance.choice(VALUES)
            case 1:
                inside[key] = [inside[key]] * chance.choice((1, 2, 300))
            case 2:
                inside[key] = {str(key): inside[key]}
            case 3:
                other, name = chance.choice(places)
                inside[key] = json.loads(json.dumps(other[name]))
            case _:
                deep: object = inside[key]
                for _ in range(chance.choice((3, 99, 400))):
                    deep = [deep]
                inside[key] = deep
    return files | {DESCRIPTOR: json.dumps(found).encode()}


def _places(value: object) -> list[tuple[dict | list, str | int]]:
    """Return every property and item, as what holds it and its key."""
    keys = (
        value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    )
    here = [(value, key) for key in keys]
    return [*here, *(place for inside, key in list(here) for place in _places(inside[key]))]


def spoil_bytes(chance: random.Random, files: Files) -> Files:
    """Change bytes of a file."""
    name = chance.choice([name for name in files if files[name]])
    data = files[name]
    for _ in range(chance.choice((1, 1, 2))):
        first, last = sorted(chance.choices(range(len(data) + 1), k=2))
        match chance.randrange(4):
            case 0:
                data = data[:first] + chance.choice(SIGNS) + data[first:]
            case 1:
                data = data[:first]
            case 2:
                data = data[:first] + data[min(last, first + 80) :]
            case _:
                data = data[:last] + data[first : first + 300] * chance.choice((1, 3)) + data[last:]
    return files | {name: data}


def spoil_cells(chance: random.Random, files: Files) -> Files:
    """Change cells, columns or lines of a table, as somebody with an editor would."""
    name = chance.choice(
        [name for name in files if name.endswith(".csv") and files[name].count(b"\n") > 1]
    )
    lines = files[name].split(b"\n")
    at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(5):
        case 0:
            lines[at], lines[other] = lines[other], lines[at]
        case 1:
            lines.insert(at, lines[other])
        case 2:
            del lines[at]
        case 3:
            cells = lines[at].split(b",")
            cells[chance.randrange(len(cells))] = chance.choice((*SIGNS, b"9" * 400, b"x" * 10_000))
            lines[at] = b",".join(cells)
        case _:
            lines = [line.replace(b",", b";") for line in lines]
    return files | {name: b"\n".join(lines)}


def spoil_files(chance: random.Random, files: Files) -> Files:
    """Take a file away, empty it, or give it to another name."""
    name, other = chance.choice(list(files)), chance.choice(list(files))
    match chance.randrange(3):
        case 0:
            return {
                path: data for path, data in files.items() if path != name or path == DESCRIPTOR
            }
        case 1:
            return files | {name: b""}
        case _:
            return files | {name: files[other]}


SPOILERS: tuple[Callable[[random.Random, Files], Files], ...] = (
    spoil_json,
    spoil_bytes,
    spoil_cells,
    spoil_files,
)


def write_mutant(seed: int, number: int, files: Files, folder: Path) -> Path:
    """Write one mutant, as a folder or a zip, and return its path."""
    chance = random.Random(f"{seed}/{number}")
    spoiled = chance.choice(SPOILERS)(chance, files)
    if number % 4:
        return write_files(folder / str(number), spoiled)
    packed = zip_files(folder / f"{number}.zip", spoiled, "")
    if chance.random() < 0.5:  # damaged in the zip itself
        data = bytearray(packed.read_bytes())
        for _ in range(chance.choice((1, 4))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        packed.write_bytes(data)
    return packed


def validate_together(paths: list[Path]) -> str:
    """Validate packages together; one that cannot be opened at all is refused, and left out."""
    left, begun = list(paths), time.process_time()
    while left:
        try:
            validate(*left, options=Options(config=Config()))
            break
        except ClaimcheckError as refusal:
            left = [path for path in left if not _names(str(refusal), path)] if left[1:] else []
        except BaseException as error:
            return f"exception: {type(error).__name__}: {error}"
    slow = time.process_time() - begun > SLOW * max(1, len(paths) / 10)
    return "slow" if slow else "answered"


def _names(message: str, path: Path) -> bool:
    """Tell whether a message names this path, and not one that only begins with it."""
    return re.search(rf"{re.escape(str(path))}(?![0-9.])", message) is not None


def held_by_sound(files: Files, count: int) -> int:
    """Return the KiB that the process holds at most while it validates sound packages together."""
    with tempfile.TemporaryDirectory() as name:
        paths = [write_files(Path(name) / str(number), files) for number in range(count)]
        for _ in range(2):  # the first run also loads the libraries
            forget_most()
            validate(*paths, options=Options(config=Config()))
    return most_held()


def forget_most() -> None:
    """Let the system count anew what this process holds at most (proc(5), clear_refs)."""
    Path("/proc/self/clear_refs").write_text("5")


def most_held() -> int:
    """Return the KiB that this process held at most since it was last forgotten."""
    found = re.search(r"VmHWM:\s*([0-9]+)", Path("/proc/self/status").read_text())
    return int(found[1]) if found else 0


def main() -> None:
    """Make the mutants batch by batch, and count what became of them."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--alone", type=int, default=500)
    parser.add_argument("--start", type=int, default=0)
    asked = parser.parse_args()
    files, counts = original(), Counter[str]()
    sound = {size: held_by_sound(files, size) for size in (1, BATCH)}
    most = more = 0
    end = asked.start + asked.count
    for start in range(asked.start, end, BATCH):
        numbers = range(start, min(start + BATCH, end))
        with tempfile.TemporaryDirectory() as name:
            paths = [write_mutant(asked.seed, number, files, Path(name)) for number in numbers]
            runs = [paths] if start >= asked.alone else [[path] for path in paths]
            for run in runs:
                forget_most()
                outcome = validate_together(run)
                counts[outcome.partition(":")[0]] += len(run)
                held = most_held()
                further = held - sound[1 if len(run) == 1 else BATCH]
                most, more = max(most, held), max(more, further)
                if outcome != "answered" or further > FAR_MORE:
                    told = f"{[p.name for p in run][:3]} {outcome}, {held >> 10} MB"
                    print(f"seed {asked.seed}, {numbers}: {told}", flush=True)
        if start % (20 * BATCH) == 0:
            print(f"{start:,}: {dict(counts)}, {most >> 10} MB at most", flush=True)
    alone = max(0, min(asked.alone - asked.start, asked.count))
    print(f"seed {asked.seed}: {asked.count:,} mutants, {alone:,} of them alone: {dict(counts)}")
    print(
        f"sound: {', '.join(f'{size}: {held >> 10} MB' for size, held in sound.items())}", end="; "
    )
    print(f"at most {most >> 10} MB, and {more >> 10} MB more than as many sound packages")


if __name__ == "__main__":
    main()
