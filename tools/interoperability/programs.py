"""The readers: each a small program in its own language, which prints one line of JSON.

It is given the package's folder and a folder of exports. `rows` are counted by what was read, and
`typed` names the columns of `claims` that it gave a type other than text without being told.
"""

from __future__ import annotations

from typing import NamedTuple


class Reader(NamedTuple):
    """A reader: what runs its program, what it reads, the program, what should be known of it."""

    name: str
    runs: str
    reads: str
    program: str
    note: str = ""


_FRICTIONLESS = """
import frictionless
package = frictionless.Package(given + "/datapackage.json")
read = {r.name: r.read_rows() for r in package.resources}
counts = {name: len(rows) for name, rows in read.items()}
say(frictionless.__version__, counts, typed(read["claims"]))
"""
_NPM = """
const { Package } = require('datapackage');
const { version } = require('datapackage/package.json');
(async () => {
  const found = await Package.load(given + '/datapackage.json');
  const rows = {};
  for (const r of found.resources)
    rows[r.name] = (await r.read({keyed: true, relations: true})).length;
  const typed = ['footnote', 'timeline', 'date_earliest', 'date_latest'];
  const read = await found.getResource('claims').read({keyed: true});
  console.log(JSON.stringify({version, rows, typed: typed.filter(
    name => read.some(row => row[name] !== null && typeof row[name] !== 'string'))}));
})();
"""
_R = """
given <- commandArgs(TRUE)[1]
%s
typed <- names(read$claims)[!sapply(read$claims, is.character)]
typed <- typed[sapply(read$claims[typed], function(column) !all(is.na(column)))]
rows <- paste0('"', names(read), '": ', sapply(read, nrow), collapse = ", ")
cat(sprintf('{"version": "%%s", "rows": {%%s}, "typed": [%%s]}', %s, rows,
  paste0('"', typed, '"', collapse = ", ")))
"""
_FILES = """files <- list.files(file.path(given, "data"), full.names = TRUE)
read <- lapply(files, %s)
names(read) <- sub(".csv", "", basename(files), fixed = TRUE)"""
_BASE = _FILES % 'function(f) read.csv(f, encoding = "UTF-8", na.strings = "")', "getRversion()"
_READR = (
    _FILES % "function(f) readr::read_csv(f, show_col_types = FALSE, guess_max = Inf)",
    'packageVersion("readr")',
)
_FRICTIONLESS_R = (
    """package <- frictionless::read_package(file.path(given, "datapackage.json"))
names <- frictionless::resources(package)
read <- lapply(names, function(name) frictionless::read_resource(package, name))
names(read) <- names
stopifnot(all(sapply(read, function(table) nrow(readr::problems(table)) == 0)))""",
    'packageVersion("frictionless")',
)
_DUCKDB = """
import duckdb, pathlib
rows, typed = {}, []
for file in sorted(pathlib.Path(given, "data").glob("*.csv")):
    found = duckdb.sql(f"SELECT * FROM read_csv('{file}', sample_size = -1, header = true)")
    rows[file.stem] = len(found)
    if file.stem == "claims":
        typed = [n for n, t in zip(found.columns, found.types) if str(t) != "VARCHAR"]
say(duckdb.__version__, rows, typed)
"""
_PANDAS = """
import pandas, pathlib
read = {f.stem: pandas.read_parquet(f) for f in pathlib.Path(exports, "parquet").glob("*.parquet")}
claims = ({k: v for k, v in row.items() if pandas.notna(v)} for row in
          read["claims"].to_dict("records"))
say(pandas.__version__, {name: len(frame) for name, frame in read.items()}, typed(claims))
"""
_SQLITE = """
import sqlite3, contextlib
with contextlib.closing(sqlite3.connect(exports + "/claims.sqlite")) as found:
    names = [n for n, in found.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    rows = {n: found.execute(f'SELECT count(*) FROM "{n}"').fetchone()[0] for n in names}
    kinds = found.execute("SELECT name, type FROM pragma_table_info('claims')").fetchall()
    assert not found.execute("PRAGMA foreign_key_check").fetchall()
say(sqlite3.sqlite_version, rows, [n for n, t in kinds if t != "TEXT"])
"""
_LIBREOFFICE = """
import csv, pathlib, subprocess, tempfile, re
every = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
with tempfile.TemporaryDirectory() as out:
    call = ["soffice", f"-env:UserInstallation=file://{out}/user", "--headless", "--convert-to"]
    subprocess.run([*call, every, "--outdir", out, exports + "/claims.xlsx"], check=True,
                   capture_output=True)
    rows = {}
    for file in pathlib.Path(out).glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as text:
            rows[file.stem.removeprefix("claims-")] = sum(1 for _ in csv.reader(text)) - 1
told = subprocess.run(["soffice", "--version"], check=True, capture_output=True, text=True).stdout
say(re.search(r"[0-9.]+", told)[0], rows)
"""
_CROISSANT = """
import logging, warnings
logging.disable()
warnings.simplefilter("ignore")
import mlcroissant
from importlib.metadata import version
from mlcroissant._src.core.context import Context, CroissantVersion
from mlcroissant._src.structure_graph.nodes.metadata import Metadata
context = Context(conforms_to=CroissantVersion.V_1_1)
metadata = Metadata.from_file(ctx=context, file=exports + "/croissant/croissant.json")
assert not context.issues.errors
data = mlcroissant.Dataset.from_metadata(metadata)
rows = {found.id: len(list(data.records(found.id))) for found in metadata.record_sets}
claims = ({k.removeprefix("claims/"): v for k, v in row.items()} for row in data.records("claims"))
say(version("mlcroissant"), rows, typed(claims))
"""
_ROCRATE = """
from importlib.metadata import version
from rocrate.rocrate import ROCrate
crate = ROCrate(exports + "/ro-crate")
files = [entity for entity in crate.get_entities() if entity.type == "File"]
say(version("rocrate"), len(files), unit="files")
"""
_PYBTEX = """
from importlib.metadata import version
import pybtex.database
say(version("pybtex"), len(pybtex.database.parse_file(exports + "/references.bib").entries))
"""
_RISPY = """
from importlib.metadata import version
import rispy
with open(exports + "/references.ris", encoding="utf-8") as file:
    say(version("rispy"), len(rispy.load(file)))
"""
_PANDOC = """
import subprocess, json
def pandoc(*words):
    return subprocess.run(["pandoc", *words], check=True, capture_output=True, text=True).stdout
read = [json.loads(pandoc("-f", kind, "-t", "csljson", exports + "/references." + suffix))
        for kind, suffix in (("csljson", "json"), ("bibtex", "bib"))]
assert len(read[0]) == len(read[1])
say(pandoc("--version").split()[1], len(read[0]))
"""
_CFF = """
from importlib.metadata import version
import cffconvert, pathlib
text = pathlib.Path(given).parent.joinpath("CITATION.cff").read_text(encoding="utf-8")
citation = cffconvert.Citation(text)
citation.validate()
assert "author" in citation.as_bibtex()
say(version("cffconvert"), 1, unit="citation")
"""
_LABELS = """
from importlib.metadata import version
import json, pathlib, warnings
warnings.simplefilter("ignore")
from label_studio_sdk.label_interface import LabelInterface
folder = pathlib.Path(exports, "label-studio")
interface = LabelInterface((folder / "interface.xml").read_text(encoding="utf-8"))
interface.validate()
tasks = json.loads((folder / "tasks.json").read_text(encoding="utf-8"))
good = [t for t in tasks if interface.validate_task({"data": t["data"]})
        and all(interface.validate_prediction(p) for p in t["predictions"])]
assert len(good) == len(tasks)
say(version("label-studio-sdk"), len(good), unit="tasks")
"""
_LOCAL = "contexts are [local copies](../tools/interoperability/contexts), with our terms only"
_LINKED = """
from importlib.metadata import version
from tools.interoperability.linked_data import count, read
graph, lost = read(exports + "/%s")
assert not lost, lost
say(version("rdflib"), count(graph, "%s"), unit="%s")
"""
_SCHEMA = """
from importlib.metadata import version
from tools.interoperability.linked_data import count, misplaced, read
graphs = [read(exports + f)[0] for f in ("/claims.jsonld", "/schema-org/dataset.jsonld")]
assert not any(map(misplaced, graphs))
say(version("rocrate"), count(graphs[0], "http://schema.org/Claim"), unit="claims")
"""
_DATASETS = """
import datasets, tempfile
datasets.disable_progress_bars()
with tempfile.TemporaryDirectory() as cache:
    found = datasets.load_dataset("json", data_files=exports + "/claims_fever.jsonl",
                                  split="train", cache_dir=cache)
    assert set(found["label"]) <= {"SUPPORTS", "REFUTES", "NOT ENOUGH INFO"}
    assert all(len(place) == 4 for sets in found["evidence"] for one in sets for place in one)
    say(datasets.__version__, len(found), unit="verdicts")
"""

READERS = (
    Reader("Frictionless (Python)", "python", "the package", _FRICTIONLESS),
    Reader(
        "datapackage (npm)",
        "node",
        "the package",
        _NPM,
        "with all foreign keys followed; needs the delimiter stated, which `build` does",
    ),
    Reader(
        "R", "Rscript", "`data/*.csv`", _R % _BASE, "names classes by `colClasses`: see the README"
    ),
    Reader("readr (R)", "Rscript", "`data/*.csv`", _R % _READR),
    Reader(
        "frictionless (R)",
        "Rscript",
        "the package",
        _R % _FRICTIONLESS_R,
        "enumerations become factors; needs the `profile` of version 1, which `build` states",
    ),
    Reader("DuckDB", "python", "`data/*.csv`", _DUCKDB),
    Reader("pandas", "python", "`export parquet`", _PANDAS, "keys are in the descriptor only"),
    Reader(
        "SQLite",
        "python",
        "`export sqlite`",
        _SQLITE,
        "all foreign keys hold; days are text such as 2021-08-15, truths 0 and 1",
    ),
    Reader(
        "LibreOffice",
        "python",
        "`export xlsx`",
        _LIBREOFFICE,
        "days before 1900 make a column text; keys are in the sheet `columns` only",
    ),
    Reader(
        "mlcroissant",
        "python",
        "`export croissant`",
        _CROISSANT,
        "foreign keys stand in the descriptions only: it cannot load a table that refers to itself",
    ),
    Reader(
        "rocrate", "python", "`export ro-crate`", _ROCRATE, "files and hashes; columns are not told"
    ),
    Reader("pybtex", "python", "`export bibtex`", _PYBTEX),
    Reader(
        "rispy",
        "python",
        "`export ris`",
        _RISPY,
        "RIS has no place for who may open a source",
    ),
    Reader(
        "pandoc",
        "python",
        "`export csl-json`, `bibtex`",
        _PANDOC,
        "who may open a source stands under `custom`, which styles do not print",
    ),
    Reader("cffconvert", "python", "`CITATION.cff`", _CFF, "valid; makes BibTeX"),
    Reader("label-studio-sdk", "python", "`export label-studio`", _LABELS),
    Reader(
        "datasets (Hugging Face)",
        "python",
        "`export fever`",
        _DATASETS,
        "the scorer of FEVER itself, `fever-scorer` 2.0.39, cannot be installed any more",
    ),
    Reader(
        "rdflib, by PyLD",
        "python",
        "`export web-annotation`",
        _LINKED % ("annotations.jsonld", "http://www.w3.org/ns/oa#Annotation", "annotations"),
        f"no property is lost; {_LOCAL}",
    ),
    Reader(
        "rdflib, by PyLD",
        "python",
        "`export schema-claims`",
        _LINKED % ("claims.jsonld", "http://schema.org/Claim", "claims"),
        f"no property is lost; {_LOCAL}",
    ),
    Reader(
        "rdflib, by PyLD",
        "python",
        "`export schema-org`",
        _LINKED % ("schema-org/dataset.jsonld", "http://schema.org/DataDownload", "files"),
        f"no property is lost; {_LOCAL}",
    ),
    Reader(
        "rdflib, by PyLD",
        "python",
        "`export croissant`",
        _LINKED % ("croissant/croissant.json", "http://mlcommons.org/croissant/Field", "columns"),
        "no property is lost; the context is in the file",
    ),
    Reader(
        "schema.org's vocabulary, in rocrate",
        "python",
        "`export schema-claims`, `schema-org`",
        _SCHEMA,
        "each property is one that schema.org gives to the type on which it stands",
    ),
)
"""In the order of the page."""
