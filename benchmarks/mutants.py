"""Mutation testing: change one operator, number or word of the code, and see what notices.

    python benchmarks/mutants.py --seed 11 --count 300 [--from N] [--only FOLDER]... [--pick N]...
    python benchmarks/mutants.py --module STEM [--list]
    python benchmarks/mutants.py --examples

Mutants are drawn from the rules, the engine, the values, a validation and the schemas (TESTS):
first a file, then one of its mutants; or they are all those of a module. One of a rule is tried by
the rule's own examples. What is alive then is tried in a process of its own, which imports the
changed module in place of the file, by the tests that concern the module, those that import it
first; nothing is written. A test that never ends has noticed, too; what is alive when its time is
over is alive. A test that fails without a mutant kills none: those that
killed are run once more at the end. Survivors are printed with their line; those of EQUIVALENT
with the reason why no test can tell them from the code.

With --examples every mutant of every rule is tried by its examples only: what is alive then is a
boundary that no example shows.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import importlib.abc
import importlib.util
import os
import random
import re
import resource
import signal
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
CODE = ROOT / "src/claimcheck"
LEFT_OUT = ("processes.py", "batches.py", "plugins.py", "alike.py", "printable.py", "shortened.py")
"""What other tests hold: processes, installations, hints."""
PATIENCE, MEMORY = 30, 6 << 30
"""Seconds of the processor after which no further test of a mutant begins, and most bytes."""

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

RULE = ("rules/test_examples.py", "rules/test_rule_laws.py", "test_damage.py")
"""Of these, a mutant of a rule is tried by the tests that name its code."""
FAMILY = {
    "article": ("test_article.py", "test_quotations.py"),
    "coverage": ("rules/test_coverage.py",),
    "dates": ("rules/test_dates.py",),
    "issues": ("rules/test_issues.py",),
    "numbers": ("rules/test_numbers.py", "test_numerals.py", "test_relations.py"),
    "package": ("test_descriptor.py", "test_packages_on_disk.py"),
    "references": ("rules/test_references.py",),
    "release": ("changes/test_against.py",),
    "sources": ("sources/test_sources.py",),
    "table": ("test_typed_values.py", "test_contract.py"),
    "verifications": ("rules/test_verifications.py",),
}
TESTS = {
    "rules": "rules/test_catalogue.py",
    "engine": "test_frames.py test_rule_contract.py rules/test_coverage.py test_numerals.py "
    "test_config.py test_hints.py rules/test_examples.py rules/test_issues.py "
    "rules/test_verifications.py test_relations.py test_testing.py test_why.py test_batches.py",
    "text": "text test_numerals.py rules/test_dates.py draft/test_numbers.py draft/test_dates.py "
    "test_article.py",
    "typed": "test_packed_tables.py test_typed_words.py test_hints.py test_contract.py "
    "test_frames.py test_typed_values.py test_own_schemas.py test_soundness.py",
    "run": "test_explain.py test_testing.py test_config.py test_contract.py test_why.py "
    "test_absent_columns.py test_one_cause.py test_ledger.py test_article.py test_cli.py "
    "test_report.py",
    "schema": "test_descriptor.py test_contract.py test_explain.py test_frames.py "
    "test_typed_values.py test_absent_columns.py test_own_schemas.py",
}
"""By folder: the tests that concern it, the quickest first."""
MARK = "only whether it is null is asked"
PLAIN = "read as a pattern, it finds the same"
SAME_LENGTH = "both have one length, as the lines before make sure"
ONE = "there is only one, or all are the same"
LUCK = "so few rows keep their order without it, which Polars does not promise"
BASE = "any number that is greater than the parts of a version"
TRUE = "True  ->  False"
EQUIVALENT = {
    "engine/collection.py: False  ->  True": "only how long a plan takes",
    "engine/terms.py: pl.col('size').first  ->  pl.col('size').last": ONE,
    "text/occurrences.py: 1  ->  2": "any number below zero is nowhere",
    "schema/profile.py: 10000  ->  10001": "only how long a descriptor takes",
    f"run/validation.py: {TRUE}": SAME_LENGTH,
    "run/tied_rows.py: 1  ->  2": "the second is the same column: a row's own key is known",
    f"typed/profile_tables.py: {TRUE}": "texts are read once, and found again by what they say",
    f"rules/article/copied_words.py: {TRUE}": LUCK,
    f"rules/dates/stale_derived_date.py: {TRUE}": MARK,
    f"rules/issues/dangling_issue.py: {TRUE}": MARK,
    f"rules/issues/unseen_issue.py: {TRUE}": PLAIN,
    "rules/numbers/difference_differs.py: pl.col('shown').filter(result).first  ->  "
    "pl.col('shown').filter(result).last": ONE,
    "rules/numbers/part_exceeds_total.py: pl.col('total_shown').first  ->  "
    "pl.col('total_shown').last": ONE,
    f"rules/numbers/ratio_differs.py: {TRUE}": "both have one length; of the terms that are listed "
    "only the places are used; an end that is not there is never asked whether it is open",
    f"rules/numbers/roles_do_not_fit_kind.py: {TRUE}": PLAIN,
    f"rules/numbers/stale_bounds.py: {TRUE}": MARK,
    f"rules/numbers/unequal_terms.py: {TRUE}": LUCK,
    f"rules/numbers/units_differ.py: {TRUE}": LUCK,
    "rules/references/inherited_scope_in_place.py: pl.col('place_marker') < pl.col('place')  ->  "
    "pl.col('place_marker') <= pl.col('place')": "a marker in the same segment is told before",
    f"rules/references/unused_note.py: {TRUE}": MARK,
    "rules/release/meaning_changed.py: (pl.col('kind') == 'corrected') & "
    "(pl.col('resource') == 'claims')  ->  (pl.col('kind') == 'corrected') | "
    "(pl.col('resource') == 'claims')": "no release lacks the columns that it asks for",
    f"rules/release/retired_in_another_release.py: {TRUE}": PLAIN,
    "rules/release/retired_in_another_release.py: 10  ->  11": BASE,
    "rules/release/retired_in_another_release.py: 12  ->  13": BASE,
    "rules/release/retired_in_another_release.py: 6  ->  7": BASE,
    f"rules/sources/year_not_in_passage.py: {TRUE}": LUCK,
    "rules/verifications/date_unlike_evidence.py: pl.col('claim_id', 'date').first  ->  "
    "pl.col('claim_id', 'date').last": ONE,
    f"rules/verifications/dependent_called_independent.py: {TRUE}": "a note that is not there is "
    "nobody's",
    "rules/verifications/numbers_unlike_evidence.py: pl.col('value', 'comparator', 'listed').first"
    "  ->  pl.col('value', 'comparator', 'listed').last": ONE,
    f"rules/verifications/refused_review_value.py: {TRUE}": SAME_LENGTH,
    "rules/verifications/shared_passage_without_origin.py: pl.col('len') > 1  ->  "
    "pl.col('len') >= 1": "a passage that stands alone has its own origin in common with itself",
    "rules/numbers/roles_do_not_fit_kind.py: 1000000  ->  1000001": "it stands for no limit",
    "rules/numbers/duration_differs.py: (pl.col('role') == 'result') & "
    "pl.col('lower').is_not_null()  ->  (pl.col('role') == 'result') | "
    "pl.col('lower').is_not_null()": "a claim has no unit, and the next line asks for one",
}
"""By mutant, without its line: why it does what the code does."""


class Mutant(NamedTuple):
    """One change: the file, its line, what stood there and what stands there now."""

    path: Path
    line: int
    old: str
    new: str
    source: str

    def __str__(self) -> str:
        return f"{self.path.relative_to(CODE)}:{self.line}: {self.old}  ->  {self.new}"

    @property
    def reason(self) -> str:
        """Say why no test can tell it from the code; nothing if one could."""
        return EQUIVALENT.get(re.sub(r"\.py:[0-9]+:", ".py:", str(self)), "")

    @property
    def module(self) -> str:
        return ".".join(self.path.relative_to(CODE.parent).with_suffix("").parts)


# Which mutants there are


def sites(path: Path) -> list[tuple[int, int]]:
    """Return where a module can be changed: the number of a node, and that of the change."""
    nodes = enumerate(code_of(ast.parse(path.read_text(encoding="utf-8"))))
    return [(number, change) for number, node in nodes for change in range(changes(node))]


def mutant_at(path: Path, site: tuple[int, int]) -> Mutant:
    """Make the mutant of a site."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = next(node for number, node in enumerate(code_of(tree)) if number == site[0])
    line, old = getattr(found, "lineno", 0), ast.unparse(found)
    apply(found, site[1])
    ast.fix_missing_locations(tree)
    return Mutant(path, line, old, ast.unparse(found), ast.unparse(tree))


def code_of(tree: ast.AST) -> Iterator[ast.AST]:
    """Walk what runs: no annotation, and no example of a rule, which is a test of it."""
    yield tree
    for name, value in ast.iter_fields(tree):
        if name in ("annotation", "returns") or _is_example(tree, name):
            continue
        for node in value if isinstance(value, list) else [value]:
            if isinstance(node, ast.AST):
                yield from code_of(node)


def _is_example(node: ast.AST, name: str) -> bool:
    """Tell whether a field of a node makes an example."""
    match node:
        case ast.keyword(arg="good" | "bad" | "further"):
            return name == "value"
        case ast.FunctionDef(returns=ast.Name(id="Example")):
            return True
        case _:
            return False


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
    """Tell whether texts are joined, or types outside of an annotation."""
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
        case ast.UnaryOp(op=ast.Invert()):
            node.op = ast.UAdd()
        case ast.UnaryOp():
            node.operand = ast.UnaryOp(op=ast.Not(), operand=node.operand)
        case ast.Constant(value=bool() as truth):
            node.value = not truth
        case ast.Constant(value=int() as number):
            node.value = number + 1
        case ast.Constant(value=str() as text):
            node.value = NAMED[text]
        case ast.Attribute(attr=attr):
            node.attr = NAMED[attr]


def draw_mutants(seed: int, count: int, only: list[str], modules: list[str]) -> list[Mutant]:
    """Draw mutants: first a file, then one of its mutants, so that long files do not crowd it."""
    files = sorted(p for folder in only or TESTS for p in (CODE / folder).rglob("*.py"))
    files = [p for p in files if p.name not in LEFT_OUT and (not modules or p.stem in modules)]
    every = {path: found for path in files if (found := sites(path))}
    if modules:
        return [mutant_at(path, site) for path, found in every.items() for site in found]
    chance = random.Random(seed)
    seen: dict[tuple[Path, tuple[int, int]], None] = {}
    while len(seen) < min(count, sum(map(len, every.values()))):
        path = chance.choice(list(every))
        seen[path, chance.choice(every[path])] = None
    return [mutant_at(path, site) for path, site in seen]


# How a mutant is tried


def tests_of(mutant: Mutant) -> tuple[list[list[str]], str]:
    """Return the tests that concern a mutant, and the code that they must name in RULE.

    Those that import the module come first, apart from the others.
    """
    folder, *inside = mutant.path.relative_to(CODE).parts
    tests, code = TESTS[folder].split(), ""
    if folder == "rules" and len(inside) > 1 and mutant.path.stem != "__init__":
        code = mutant.source.lstrip("\"' \n")[:6]
        tests = [*RULE, *tests, *FAMILY[inside[0]]]
    elif folder == "rules":
        tests = [RULE[0], *(test for family in FAMILY.values() for test in family)]
    paths = [ROOT / "tests" / test for test in tests]
    near = [path for path in (ROOT / "tests").rglob("test_*.py") if imports(path, mutant.module)]
    if mutant.old in ("True", "False"):  # it may be how a record is made
        near.append(ROOT / "tests/test_records.py")
    parts = (near, [path for path in paths if path not in near])
    return [[*map(str, part)] for part in parts if part], code


def imports(test: Path, module: str) -> bool:
    """Tell whether a file of tests imports from a module."""
    folder, _, name = module.removesuffix(".__init__").rpartition(".")
    asked = rf"from {folder} import .*\b{name}\b|from {folder}\.{name} import"
    return re.search(asked, test.read_text(encoding="utf-8")) is not None


class Finder(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    """Imports a mutant in place of the file."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != self.mutant.module.removesuffix(".__init__"):
            return None
        return importlib.util.spec_from_file_location(fullname, self.mutant.path, loader=self)

    def get_source(self, fullname: str) -> str:
        return self.mutant.source

    def is_package(self, fullname: str) -> bool:
        return self.mutant.path.stem == "__init__"


class Watch:
    """A plugin of pytest: leaves out the tests of other rules, and writes which test failed."""

    def __init__(self, code: str, told: Path) -> None:
        self.code, self.told = code, told

    def pytest_runtest_logfinish(self) -> None:
        if self.over:
            pytest.exit("its time is over")

    @property
    def over(self) -> bool:
        return sum(os.times()[:2]) > PATIENCE

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if self._concerns(item.nodeid)]

    def _concerns(self, test: str) -> bool:
        """Tell whether a test is tried: of those of RULE, the rule's own; of none, two a rule."""
        if not test.split("::", maxsplit=1)[0].endswith(RULE):
            return True
        return self.code in test if self.code else "_example_" in test

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            with self.told.open("a") as file:
                file.write(report.nodeid + "\n")

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.told.write_text("(not even imported)")


def killers(
    parts: Sequence[list[str]], told: Path, mutant: Mutant | None, code: str = ""
) -> list[str]:
    """Run tests in a fork, part by part, with a mutant or without, and return those that fail."""
    told.unlink(missing_ok=True)
    child = os.fork()
    if not child:
        _run_and_exit(parts, told, mutant, code)
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if ended == -signal.SIGXCPU:
        return ["(did not end)"]
    if ended:
        return [f"(ended with {ended})"]
    return told.read_text().splitlines() if told.exists() else []


def _run_and_exit(parts: Sequence[list[str]], told: Path, mutant: Mutant | None, code: str) -> None:
    """Be the fork: no test of a package may have been imported before it."""
    if mutant:
        resource.setrlimit(resource.RLIMIT_CPU, (3 * PATIENCE, 3 * PATIENCE + 5))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    if mutant:
        sys.meta_path.insert(0, Finder(mutant))
    quiet = ["-q", "-n", "0", "-p", "no:cacheprovider", f"--rootdir={ROOT}", "--tb=no"]
    watch, first = Watch(code, told), ["-x"] if mutant else []
    for tests in parts:
        ended = pytest.main([*quiet, *first, *tests], [watch])
        if told.exists() or watch.over:
            break
        if ended not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
            told.write_text(f"(pytest: {ended!r})")
    os._exit(0)


def prepare() -> None:
    """Import once what all tests need but the package itself, of which every fork has its own."""
    os.environ["POLARS_MAX_THREADS"] = "1"
    for library in ("jsonschema", "pandera.polars", "polars"):
        importlib.import_module(library)
    assert not any(name.split(".")[0] == "claimcheck" for name in sys.modules)
    os.chdir(ROOT)
    folders = [str(ROOT / folder) for folder in ("src", "tests", "")]
    sys.path[:0] = folders
    os.environ["PYTHONPATH"] = os.pathsep.join(folders)


def try_all(found: list[Mutant], begin: int) -> None:
    """Try each mutant from a number on and say what became of it; then count."""
    alive: list[Mutant] = []
    killed: dict[str, list[Mutant]] = {}
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "told"
        shown = by_examples(found, told)
        for number, mutant in enumerate(found, begin):
            parts, code = tests_of(mutant)
            by = ["(examples)"] if mutant in shown else killers(parts, told, mutant, code)
            print(f"{number:4} {by[0] if by else 'ALIVE'}  {mutant}", flush=True)
            if by:
                killed.setdefault(by[0], []).append(mutant)
            else:
                alive.append(mutant)
        tests = [test for test in killed if "::" in test]
        unsound = killers([tests], told, None) if tests else []
    for test in unsound:
        print(f"fails without a mutant, too: {test}")
        alive += killed.get(test, [])
    report(found, alive)


def by_examples(found: list[Mutant], told: Path) -> set[Mutant]:
    """Return the mutants of rules that their examples kill, asked in a fork."""
    child = os.fork()
    if not child:
        told_by = sound({mutant.path for mutant in found})
        numbers = (n for n, mutant in enumerate(found) if shown_by_examples(mutant, told_by))
        told.write_text(" ".join(map(str, numbers)))
        os._exit(0)
    os.waitpid(child, 0)
    return {found[int(number)] for number in told.read_text().split()}


def sound(paths: Iterable[Path]) -> dict[Path, str]:
    """Return what each rule says of its examples; one that fails as it is would lose all mutants.

    A module that is no rule is left out.
    """
    sources = ((path, path.read_text(encoding="utf-8")) for path in paths)
    found = {path: said_of_examples(Mutant(path, 0, "", "", code)) for path, code in sources}
    return {path: said for path, said in found.items() if said}


def shown_by_examples(mutant: Mutant, told_by: dict[Path, str]) -> bool:
    """Tell whether a rule's own examples tell a mutant from it."""
    right = told_by.get(mutant.path)
    return right is not None and said_of_examples(mutant, right) != right


def said_of_examples(mutant: Mutant, right: str = "") -> str:
    """Return what a rule says of its examples, as its page does; nothing if they fail.

    If it says what is `right`, each example is tried alone, too, and in another order.
    """
    from tools.pages.rules import rule_page

    from claimcheck.engine.rule import Rule
    from claimcheck.testing import check_rule

    if mutant.path.parent.parent != CODE / "rules" or mutant.path.stem == "__init__":
        return ""
    module = ModuleType(mutant.module)
    module.__file__ = str(mutant.path)
    try:
        exec(compile(mutant.source, str(mutant.path), "exec"), module.__dict__)
        rule = module.__dict__[mutant.path.stem]
        assert isinstance(rule, Rule)
        said = rule_page(rule)
        if right in ("", said):
            check_rule(rule)
        return said
    except BaseException:
        return ""


def report(found: list[Mutant], alive: list[Mutant]) -> None:
    """Print the survivors and the count."""
    for mutant in alive:
        print(f"alive  {mutant}  {mutant.reason}")
    same = sum(bool(mutant.reason) for mutant in alive)
    print(f"{len(found)} mutants, {len(found) - len(alive)} killed, {len(alive)} alive,", end=" ")
    print(f"{same} of them no other than the code")


def try_examples(modules: list[str]) -> None:
    """Try every mutant of every rule by the rule's own examples, and list those that survive."""
    prepare()
    paths = sorted((CODE / "rules").glob("*/[a-z]*.py"))
    tried = [path for path in paths if not modules or path.stem in modules]
    told_by = sound(tried)
    every = [mutant_at(path, site) for path in told_by for site in sites(path)]
    report(every, [mutant for mutant in every if not shown_by_examples(mutant, told_by)])


def main() -> None:
    """Draw the mutants, try each, and list those that survive."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--only", action="append", default=[], choices=TESTS)
    parser.add_argument("--module", action="append", default=[], help="every mutant of these")
    parser.add_argument("--pick", type=int, action="append", help="only this one of those drawn")
    parser.add_argument("--from", type=int, default=1, dest="begin", help="not those before")
    parser.add_argument("--list", action="store_true", help="only say which are drawn")
    parser.add_argument("--examples", action="store_true", help="rules, by their examples alone")
    asked = parser.parse_args()
    if asked.examples:
        try_examples(asked.module)
        return
    found = draw_mutants(asked.seed, asked.count, asked.only, asked.module)
    found = [found[number - 1] for number in asked.pick] if asked.pick else found
    found = found[asked.begin - 1 :]
    if asked.list:
        print(*found, sep="\n")
        return
    prepare()
    try_all(found, asked.begin)


if __name__ == "__main__":
    main()
