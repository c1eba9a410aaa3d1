"""Mutation testing: change one operator or number of the code, and see whether a test notices.

    python benchmarks/mutants.py --seed 11 --count 300 [--only FOLDER]... [--list]
    python benchmarks/mutants.py --examples

Mutants are drawn from the rules, the engine and the values (FOLDERS). Each is tried in a copy of
the checkout by the tests that concern its file, the narrowest first; one that no test notices
survives, and is printed with its line. A test that never ends has noticed, too.

With --examples every mutant of every rule is tried by the rule's own two examples only, in this
process, within some minutes: what is alive then is a boundary that no example shows.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
FOLDERS = ("rules", "engine", "text", "typed")
LEFT_OUT = ("processes.py", "batches.py", "plugins.py", "alike.py", "printable.py")
"""What other tests hold: processes, installations, hints."""
PATIENCE = 200

COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
JOINED: dict[type[ast.operator], type[ast.operator]] = {
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
}
NAMED = {
    "is_null": "is_not_null",
    "is_not_null": "is_null",
    "min": "max",
    "max": "min",
    "first": "last",
    "semi": "anti",
    "anti": "semi",
}
"""Words of Polars that say the opposite of each other: methods, and ways to join."""
TESTS = {
    "rules": ("tests/rules/test_examples.py",),
    "engine": (
        "tests/test_numerals.py",
        "tests/test_relations.py",
        "tests/test_frames.py",
        "tests/rules/test_examples.py",
        "tests/rules/test_rule_laws.py",
        "tests/test_why.py",
        "tests/test_config.py",
    ),
    "text": ("tests/text", "tests/test_numerals.py", "tests/rules/test_dates.py"),
    "typed": (
        "tests/test_typed_values.py",
        "tests/test_own_schemas.py",
        "tests/test_soundness.py",
        "tests/test_contract.py",
        "tests/test_hints.py",
    ),
}
"""By folder: the tests that concern it, the narrowest first."""


class Mutant(NamedTuple):
    """One change: the file, its line, what stood there and what stands there now."""

    path: Path
    line: int
    old: str
    new: str
    source: str

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.line}: {self.old}  ->  {self.new}"


def mutants(path: Path) -> Iterator[Mutant]:
    """Yield every mutant of a module."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for number, node in enumerate(ast.walk(tree)):
        for change in range(changes(node)):
            other = deepcopy(tree)
            found = next(n for at, n in enumerate(ast.walk(other)) if at == number)
            old = ast.unparse(found)
            apply(found, change)
            ast.fix_missing_locations(other)
            line = getattr(node, "lineno", 0)
            yield Mutant(path, line, old, ast.unparse(found), ast.unparse(other))


def changes(node: ast.AST) -> int:
    """Count the ways in which a node can be changed."""
    match node:
        case ast.Compare(ops=ops):
            return len(ops)
        case ast.BinOp(op=op) if type(op) in JOINED and not _of_text(node):
            return 1
        case ast.BoolOp() | ast.UnaryOp(op=ast.Not() | ast.Invert()):
            return 1
        case ast.Constant(value=bool() | int()):
            return 1
        case ast.Constant(value=str() as text) | ast.Attribute(attr=text) if text in NAMED:
            return 1
        case _:
            return 0


def _of_text(node: ast.BinOp) -> bool:
    """Tell whether texts are joined, or types in an annotation: such a change never runs."""
    ends = (node.left, node.right)
    texts = (isinstance(end, ast.Constant) and isinstance(end.value, str) for end in ends)
    types = all(isinstance(end, ast.Name | ast.Constant) for end in ends)
    return (
        any(texts)
        or any(isinstance(end, ast.JoinedStr) for end in ends)
        or (types and isinstance(node.op, ast.BitOr))
    )


def apply(node: ast.AST, change: int) -> None:
    """Change a node in place."""
    match node:
        case ast.Compare(ops=ops):
            ops[change] = COMPARED[type(ops[change])]()
        case ast.BinOp():
            node.op = JOINED[type(node.op)]()
        case ast.BoolOp(op=op):
            node.op = ast.Or() if isinstance(op, ast.And) else ast.And()
        case ast.UnaryOp():
            node.op = ast.UAdd() if isinstance(node.op, ast.Invert) else ast.Not()
            node.operand = (
                node.operand
                if isinstance(node.op, ast.UAdd)
                else ast.UnaryOp(op=ast.Not(), operand=node.operand)
            )
        case ast.Constant(value=bool() as truth):
            node.value = not truth
        case ast.Constant(value=int() as number):
            node.value = number + 1
        case ast.Constant(value=str() as text):
            node.value = NAMED[text]
        case ast.Attribute(attr=attr):
            node.attr = NAMED[attr]


def drawn(seed: int, count: int, only: list[str]) -> list[Mutant]:
    """Draw mutants: first a file, then one of its mutants, so that long files do not crowd it."""
    within = [ROOT / "src/claimcheck" / folder for folder in only or FOLDERS]
    files = sorted(p for folder in within for p in folder.rglob("*.py") if p.name not in LEFT_OUT)
    every = {path: found for path in files if (found := list(mutants(path)))}
    chance = random.Random(seed)
    seen: dict[str, Mutant] = {}
    while len(seen) < min(count, sum(map(len, every.values()))):
        mutant = chance.choice(every[chance.choice(list(every))])
        seen.setdefault(str(mutant), mutant)
    return list(seen.values())


def tests_of(mutant: Mutant) -> Iterator[list[str]]:
    """Yield the arguments of the test runs that concern a mutant, the narrowest first."""
    folder, *inside = mutant.path.relative_to(ROOT / "src/claimcheck").parts
    if folder == "rules" and len(inside) == 2:
        code = mutant.source.lstrip("\"' \n")[:6]
        narrow = ("examples", "rule_laws", "catalogue")
        yield [*(f"tests/rules/test_{name}.py" for name in narrow), "-k", f"{code} or register"]
        family = f"tests/rules/test_{inside[0]}.py"
        others = ["tests/rules/test_rule_laws.py"]
        if inside[0] == "numbers":
            others.append("tests/test_relations.py")
        yield from ([test] for test in [family, *others] if (ROOT / test).exists())
    else:
        yield from ([test] for test in TESTS[folder])


def survives(mutant: Mutant, copy: Path) -> bool:
    """Try a mutant in a copy of the checkout, and put the file back."""
    file = copy / mutant.path.relative_to(ROOT)
    before = file.read_bytes()
    wide = [tests for tests in tests_of(mutant) if "-k" not in tests]
    able = {tests[0] for tests in wide if passes_unchanged(tests[0], copy)}
    file.write_text(mutant.source, encoding="utf-8")
    try:
        runs = (tests for tests in tests_of(mutant) if "-k" in tests or tests[0] in able)
        return all(passes(tests, copy) for tests in runs)
    finally:
        file.write_bytes(before)


@cache
def passes_unchanged(test: str, copy: Path) -> bool:
    """Tell whether a file of tests passes without a mutant: one that does not can kill none."""
    sound = passes([test], copy)
    if not sound:
        print(f"left out, since it fails without a mutant: {test}", flush=True)
    return sound


def passes(tests: list[str], copy: Path) -> bool:
    """Tell whether tests pass; that none was picked is no failure."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-n", "0", "-p", "no:cacheprovider"]
    paths = os.pathsep.join(str(copy / folder) for folder in ("src", "tests"))
    environment = {**os.environ, "PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            [*command, *tests],
            cwd=copy,
            env=environment,
            capture_output=True,
            timeout=PATIENCE * max(1, len(tests)),
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode in (0, 5)


def checkout(copy: Path) -> None:
    """Copy every file of the checkout that git knows, or would."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True
    )
    for name in listed.stdout.decode().splitlines():
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, copy / name)


def try_examples() -> None:
    """Try every mutant of every rule by the rule's own examples, and list those that survive."""
    from claimcheck.engine.rule import Rule
    from claimcheck.testing import check_rule

    tried = alive = 0
    for path in sorted((ROOT / "src/claimcheck/rules").glob("*/[a-z]*.py")):
        for mutant in mutants(path):
            module = ModuleType(f"claimcheck.rules.{path.parent.name}.{path.stem}")
            module.__file__ = str(path)
            tried += 1
            try:
                exec(compile(mutant.source, str(path), "exec"), module.__dict__)
                rule = module.__dict__[path.stem]
                assert isinstance(rule, Rule)
                check_rule(rule)
            except BaseException:
                continue
            alive += 1
            print(f"alive  {mutant}", flush=True)
    print(f"{tried} mutants of rules, {alive} alive after their examples")


def main() -> None:
    """Draw the mutants, try each, and list those that survive."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--only", action="append", default=[], choices=FOLDERS)
    parser.add_argument("--list", action="store_true", help="only say which are drawn")
    parser.add_argument("--examples", action="store_true", help="rules, by their examples alone")
    asked = parser.parse_args()
    if asked.examples:
        try_examples()
        return
    found, alive = drawn(asked.seed, asked.count, asked.only), 0
    with tempfile.TemporaryDirectory() as folder:
        if not asked.list:
            checkout(Path(folder))
        for number, mutant in enumerate(found, 1):
            survived = asked.list or survives(mutant, Path(folder))
            alive += survived
            print(f"{number:4} {'alive ' if survived else 'killed'} {mutant}", flush=True)
    print(f"seed {asked.seed}: {len(found)} mutants, {alive} alive")


if __name__ == "__main__":
    main()
