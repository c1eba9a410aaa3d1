"""A row that goes: an id that readers may have cited stays known, and is never given again."""

from __future__ import annotations

from claimcheck.edit.row_change import RowChange, addition, withdrawal
from claimcheck.edit.row_names import clean, id_letters
from claimcheck.errors import NotSemVer, UsageError
from claimcheck.files.raw_package import RawPackage
from claimcheck.text.semver import needed_bump, parse


def take_out(
    package: RawPackage,
    table: str,
    key: str,
    *,
    reason: str = "",
    retired_in: str = "",
    replaced_by: str = "",
) -> list[RowChange]:
    """Return the changes that take a row out; with a reason, its id is kept in `retired`.

    Rows whose key is no id just go: nobody cites them. If nothing is said, `retired_in` is the next
    version that can be without the row; `claimcheck release` writes the one that it then is.

    Raises:
        UsageError: the package was released, and no reason is given why an id goes.

    """
    gone = withdrawal(table, key)
    if table not in id_letters().values():
        return [gone]
    if not (why := clean(reason)):
        if was_released(package):
            raise UsageError(f"{key} was released; say why it goes, for those who cited it")
        return [gone]
    cells = {
        "id": key,
        "resource": table,
        "retired_in": clean(retired_in) or _next_version(package),
        "reason": why,
        "replaced_by": clean(replaced_by),
    }
    return [gone, addition("retired", cells)]


def assure_id_kept(package: RawPackage, change: RowChange) -> None:
    """Refuse a change that gives a row of a release another id.

    Raises:
        UsageError: it does, and nobody would find the row by the id that was cited.

    """
    if change.table not in id_letters().values() or change.key_after == change.key:
        return
    if was_released(package):
        said = f"{change.key} was released, so the row keeps its id"
        raise UsageError(f"{said}; add another one, and withdraw {change.key} with a --reason")


def was_released(package: RawPackage) -> bool:
    """Tell whether a package is a release, or is called a draft since it was one.

    Only a release has the day on which it was made.
    """
    return package.text_property("status") == "release" or bool(package.text_property("created"))


def _next_version(package: RawPackage) -> str:
    """Return the version under way: that of a draft, or the one after a release.

    What was released keeps the row; taking out one demands a minor step (docs/codebook.md).
    """
    version = package.text_property("version")
    if package.text_property("status") != "release":
        return version
    try:
        return str(needed_bump(parse(version), "minor"))
    except NotSemVer:  # which a finding says
        return version
