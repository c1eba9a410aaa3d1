"""Being in a folder is being registered: no list of formats, styles or exports is kept by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from claimcheck.data.bibliography import styles
from claimcheck.export import formats
from claimcheck.model.registry import Registry
from claimcheck.render import diffs, reports

FOLDERS: list[tuple[Registry[Any], Any, tuple[str, ...]]] = [
    (reports.FORMATS, reports, ("lines",)),
    (diffs.FORMATS, diffs, ("lines",)),
    (formats.FORMATS, formats, ("contents", "OUTPUT")),
    (styles.STYLES, styles, ("citation",)),
]


@pytest.mark.parametrize(("registry", "folder", "parts"), FOLDERS, ids=lambda x: str(x)[:40])
def test_every_module_of_a_folder_is_registered_and_has_what_it_needs(
    registry: Registry[Any], folder: Any, parts: tuple[str, ...]
) -> None:
    files = {path.stem for path in Path(folder.__file__).parent.glob("*.py")} - {"__init__"}
    assert {name.replace("-", "_") for name in registry} == files
    assert len(registry) == len(files) > 2
    assert all(hasattr(registry[name], part) for name in registry for part in parts)


@pytest.mark.parametrize(("registry", "folder", "parts"), FOLDERS, ids=lambda x: str(x)[:40])
def test_what_a_name_means_is_the_first_line_of_its_module(
    registry: Registry[Any], folder: Any, parts: tuple[str, ...]
) -> None:
    found = dict(registry.meanings())
    assert found == {name: str(registry[name].__doc__).splitlines()[0] for name in registry}


def test_a_name_that_is_not_there_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        reports.FORMATS["loud"]
    assert "loud" not in reports.FORMATS
