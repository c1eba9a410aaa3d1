"""The names of the API for type checkers; `__init__.py` imports each when it is first used."""

from claimcheck.changes import Diff, diff
from claimcheck.data.cite import cite
from claimcheck.data.claim_record import Claim
from claimcheck.data.claims import claim, claims
from claimcheck.data.data_package import data_path, data_version, package
from claimcheck.data.describe import Column, describe, tables
from claimcheck.data.evidence import Evidence, evidence
from claimcheck.data.load import joined, load
from claimcheck.data.search import search
from claimcheck.errors import (
    ArticleError,
    BadConfig,
    BadPlugin,
    CannotBuild,
    CannotMigrate,
    ChangedMeanwhile,
    ClaimcheckError,
    ForkedTooLate,
    Locked,
    NoCluster,
    NotComparable,
    NotInstalled,
    NotReadable,
    NotSemVer,
    Refused,
    RowThere,
    TooLittleMemory,
    UnknownName,
    Unwritable,
    UsageError,
)
from claimcheck.model.finding import Finding
from claimcheck.model.report import Report
from claimcheck.run.validation import Options, validate

__version__: str

__all__ = [
    "ArticleError",
    "BadConfig",
    "BadPlugin",
    "CannotBuild",
    "CannotMigrate",
    "ChangedMeanwhile",
    "Claim",
    "ClaimcheckError",
    "Column",
    "Diff",
    "Evidence",
    "Finding",
    "ForkedTooLate",
    "Locked",
    "NoCluster",
    "NotComparable",
    "NotInstalled",
    "NotReadable",
    "NotSemVer",
    "Options",
    "Refused",
    "Report",
    "RowThere",
    "TooLittleMemory",
    "UnknownName",
    "Unwritable",
    "UsageError",
    "cite",
    "claim",
    "claims",
    "data_path",
    "data_version",
    "describe",
    "diff",
    "evidence",
    "joined",
    "load",
    "package",
    "search",
    "tables",
    "validate",
]
