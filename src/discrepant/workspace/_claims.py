"""Claims from dossiers and tables, gathered into one frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from discrepant.columns import CLAIMS
from discrepant.schemas.faults import Fault, faults, meant, slip_of
from discrepant.workspace import _records
from discrepant.workspace._checks import Asked
from discrepant.workspace._faults import where

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    import pandas as pd

    from discrepant.model import Attribute
    from discrepant.protocols import Reader, Row
    from discrepant.workspace._faults import Faults, Keys

_COLUMNS = (
    *_records.REQUIRED,
    *("lang", "time", "as_of", "place", "actors", "scope", "stage", "attribution", "locator", "statement", "note"),
    *("kind", "anchor", "value", "because", "paragraph", "start", "end"),
)
_NUMBERS = ("paragraph", "start", "end")


class Known:
    """The names that claims of a folder may use. A table uses whatever it likes (strict is False).

    An attribute may be in the source's own words, but not a slip of a known one.
    """

    def __init__(
        self, sources: Collection[str], attributes: Mapping[str, Attribute], kinds: Collection[str] | None, strict: bool
    ) -> None:
        self.sources = sources
        self.attributes = attributes
        self.kinds = kinds
        self.strict = strict
        self.words = {word: a.name for a in attributes.values() for words in a.words.values() for word in words}
        self._said: dict[tuple[str, str], str] = {}
        self._slips: dict[str, bool] = {}

    def faults(self, record: Mapping[str, Any]) -> list[Fault]:
        """The references of this record that lead nowhere."""
        found = []
        if self.strict:
            if (source := record["source"]) not in self.sources:
                found.append(Fault(("source",), self._unknown("source", source, self.sources)))
            if self._slip(attribute := record["attribute"]):
                found.append(Fault(("attribute",), self._unknown("attribute", attribute, self.attributes)))
        kind = record.get("kind")
        if kind is not None and self.kinds is not None and kind not in self.kinds:
            found.append(Fault(("kind",), self._unknown("kind", kind, self.kinds)))
        return found

    def _slip(self, attribute: str) -> bool:
        """Whether an attribute looks like a misprint of a name of the catalogue; other words are the source's own."""
        if attribute in self.attributes or attribute in self.words:
            return False
        if attribute not in self._slips:
            self._slips[attribute] = slip_of(attribute, self.attributes) is not None
        return self._slips[attribute]

    def _unknown(self, what: str, word: str, known: Collection[str]) -> str:
        said = self._said.get((what, word))
        if said is None:
            article = "an" if what == "attribute" else "a"
            said = f"`{word}` is not {article} {what} of this workspace"
            said += f"; did you mean `{slip_of(word, known)}`?" if what == "attribute" else meant(word, known)
            self._said[what, word] = said
        return said


class Gathered:
    """Claims as they come in, file by file, with the checks that dossiers ask for."""

    def __init__(self, known: Known, faults: Faults) -> None:
        self.known = known
        self.faults = faults
        self.columns: dict[str, list[Any]] = {name: [] for name in CLAIMS}
        self.seen: dict[str, tuple[str, int]] = {}  # every id met, also of claims at fault
        self.asked = Asked(faults)
        self.unread = False  # a file could not be read, so that nobody knows which ids it holds

    def file(self, path: Path, shown: str, reader: Reader) -> None:
        """All claims of one file."""
        rows, problems = reader.read(path, shown)
        if self.faults.extend(problems) and not rows:
            self.unread = True
        if reader.name == "yaml" or any("claims" in (row.data or ()) for row in rows[:1]):
            for row in rows:
                self._dossier(row, shown, path.stem)
        elif rows:
            self._table(rows, shown, path.stem)

    def _dossier(self, row: Row, shown: str, stem: str) -> None:
        data, broken = row.data, getattr(row, "broken", ())
        if not data:
            return self.faults.add("schema-violation", shown, (row.line, 1), "the file is empty: write `claims:`")
        if () in broken:
            self.unread = True
            return None
        if not isinstance(data, dict):
            message = "a dossier is a mapping: write `title:`, and below `claims:` the list of claims"
            return self.faults.add("schema-violation", shown, row.place(), message)
        claims = data.get("claims")
        shell = {key: value for key, value in data.items() if value is not None and key != "checks"}
        if "claims" in data and (isinstance(claims, list) or claims is None):
            shell["claims"] = []
        self.faults.schema("dossier", shell, shown, row)
        title = str(data.get("title") or stem)
        told = {"topic": data.get("topic"), "time": data.get("period")}
        inherited = _records.normal({key: value for key, value in told.items() if not isinstance(value, (dict, list))})
        spoiled = {keys[1] for keys in broken if len(keys) > 1 and keys[0] == "claims"}
        for index, claim in enumerate(claims if isinstance(claims, list) else ()):
            if index in spoiled:
                self._note_id(claim, shown, row.place("claims", index))
                continue
            if not isinstance(claim, dict):
                message = "a claim is a mapping with `id`, `source`, `subject`, `attribute` and `reading`"
                self.faults.add("schema-violation", shown, row.place("claims", index), message)
                continue
            self._claim({**inherited, **_records.normal(claim)}, row, shown, title, ("claims", index))
        self.asked.dossier(row, shown, data.get("checks"))
        return None

    def _note_id(self, claim: Any, shown: str, at: tuple[int, int]) -> None:
        """Remember the id of a claim that a reader found unusable, so that references to it are not blamed."""
        if isinstance(claim, dict) and isinstance(claim.get("id"), str):
            self.seen.setdefault(claim["id"].strip(), (shown, at[0]))

    def _table(self, rows: list[Row], shown: str, title: str) -> None:
        head: Mapping[str, tuple[int, int]] | None = getattr(rows[0], "head", None)
        extra: list[str] = []
        if head is not None:
            extra = [name for name in head if name not in _COLUMNS]
            for name in extra:
                message = f"unknown column `{name}`{meant(name, _COLUMNS)}"
                self.faults.add("schema-violation", shown, head[name], message)
            missing = [name for name in _records.REQUIRED if name not in head]
            for name in missing:
                message = f"the column `{name}` is missing: none of the {len(rows)} claims can be used"
                self.faults.add("schema-violation", shown, (1, 1), message)
            if missing:
                self.unread = True
                return
        for row in rows:
            record = _records.of_table(row.data)
            for name in extra:
                record.pop(name, None)
            self._claim(record, row, shown, title, ())

    def _claim(self, record: dict[str, Any], row: Row, shown: str, title: str, under: Keys) -> None:
        """One claim: kept, or left out and named by a problem."""
        sound = _records.sound(record)
        found = [] if sound else faults("claim", record)
        found += _records.further(record, self.known.strict)
        self.faults.objections(found, shown, row, under)
        lost = self.known.faults(record) if not found else []
        for fault in lost:
            self.faults.add("dangling-reference", shown, where(row, fault, under), fault.message)
        name = record.get("id")
        if isinstance(name, str) and name:
            line = row.place(*under)[0] if under else row.line
            if name in self.seen:
                path, first = self.seen[name]
                message = f"the id `{name}` is taken: it also stands in {path}, line {first}"
                return self.faults.add("duplicate-id", shown, row.place(*under, "id"), message)
            self.seen[name] = (shown, line)
            if not found and not lost:
                self._keep(record, (title, shown, line))
        return None

    def _keep(self, record: dict[str, Any], stands: tuple[str, str, int]) -> None:
        columns = self.columns
        for name in _PLAIN:
            columns[name].append(record.get(name))
        for name in ("actors", "attribution"):
            columns[name].append(tuple(record.get(name, ())))
        for name, number in zip(_NUMBERS, _records.span(record), strict=True):
            columns[name].append(number)
        for name, value in zip(("dossier", "path", "line"), stands, strict=True):
            columns[name].append(value)

    def frame(self, languages: Mapping[str, str], language: str) -> pd.DataFrame:
        """All claims, with the columns and dtypes of columns.CLAIMS."""
        import pandas as pd

        self.columns["lang"] = [
            lang or languages.get(source, language)
            for lang, source in zip(self.columns["lang"], self.columns["source"], strict=True)
        ]
        series = {name: pd.Series(self.columns[name], dtype=dtype) for name, dtype in CLAIMS.items()}
        return pd.DataFrame(series, columns=list(CLAIMS))


_PLAIN = tuple(name for name in CLAIMS if name not in {"actors", "attribution", *_NUMBERS, "dossier", "path", "line"})
