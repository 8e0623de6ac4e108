"""[tool.discrepant] in pyproject.toml, or discrepant.toml."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

from discrepant.model import Config
from discrepant.schemas.faults import faults as objections

if TYPE_CHECKING:
    from pathlib import Path

    from discrepant.workspace._faults import Faults

OWN = "discrepant.toml"
SHARED = "pyproject.toml"
_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")


def config(root: Path, faults: Faults) -> tuple[Config, str]:
    """The settings of a workspace, and the file they stand in. A setting at fault keeps its default."""
    own, shared = _table(root / OWN, OWN, faults), _table(root / SHARED, SHARED, faults)
    tool = shared.get("tool") if shared else None
    held = tool.get("discrepant") if isinstance(tool, dict) else None
    if own is not None and isinstance(inner := own.get("tool"), dict) and set(own) == {"tool"}:
        own = inner.get("discrepant", {})
    if own is not None and held is not None:
        at = where(root / SHARED, None, "discrepant")
        faults.add("schema-violation", SHARED, at, f"settings stand here and in {OWN}; those of {OWN} are used")
    shown = OWN if own is not None else SHARED
    data = own if own is not None else held
    return (_built(data, root / shown, shown, faults), shown) if data is not None else (Config(), shown)


def _table(path: Path, shown: str, faults: Faults) -> dict[str, Any] | None:
    if not path.is_file():
        return None
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        found = _PLACE.search(said)
        at = (int(found[1]), int(found[2])) if found else (1, 1)
        faults.add("parse-error", shown, at, f"not valid TOML: {_PLACE.sub('', said).strip()}")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        faults.add("parse-error", shown, (line, 1), f"the byte 0x{error.object[error.start]:02X} is not UTF-8")
    except OSError as error:
        faults.add("parse-error", shown, (1, 1), f"the file could not be read: {error.strerror or error}")
    return None


def _built(data: Any, path: Path, shown: str, faults: Faults) -> Config:
    if not isinstance(data, dict):
        faults.add("schema-violation", shown, where(path, None, "discrepant"), "[tool.discrepant] must be a table")
        return Config()
    found = objections("config", data)
    for fault in found:
        key = str(fault.keys[0]) if fault.keys else ""
        faults.add("schema-violation", shown, where(path, fault.at_key, key), fault.message)
    wrong = {fault.keys[0] for fault in found if fault.keys}
    kept = {key.replace("-", "_"): value for key, value in data.items() if key not in wrong}
    for threshold in ("accept", "review"):
        if threshold in kept:
            kept[threshold] = float(kept[threshold])
    return Config(**kept)


def where(path: Path, at_key: bool | None, key: str) -> tuple[int, int]:
    """Line and column of a key (at_key), of its value, or of its table's head (None); (1, 1) where it is not found."""
    name = re.escape(key)
    pattern = rf"\[.*\b{name}\b.*\]" if at_key is None else rf"""(["']?{name}["']?)\s*=\s*(?=\S)"""
    within = path.name == OWN
    for number, line in enumerate(path.read_text("utf-8-sig").splitlines(), start=1):
        if line.lstrip().startswith("["):
            within = "discrepant" in line
        found = re.match(rf"\s*{pattern}", line)
        if found and within:
            column = found.end() if at_key is False else len(line) - len(line.lstrip())
            return number, column + 1
    return 1, 1
