"""The baseline in its files: claims/baseline/<finding>.txt, each with the finding's rule and evidence.

One file a finding, so that branches which add or take away entries merge without a conflict.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from discrepant.errors import WriteError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from discrepant.workspace._faults import Faults

FOLDER: Final = Path("claims", "baseline")
_ENTRY = re.compile(r"\S+ [0-9a-f.]+\n?")
_NAME = re.compile(r"f-[0-9a-f]{8}")


def read(root: Path, faults: Faults) -> dict[str, str]:
    """The evidence of each finding in the baseline, by its id. An entry at fault is left out."""
    found = {}
    folder = root / FOLDER
    for path in sorted(folder.glob("*.txt")) if folder.is_dir() else ():
        shown = path.relative_to(root).as_posix()
        try:
            text = path.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            faults.add("parse-error", shown, (1, 1), f"the file could not be read: {error}")
            continue
        if not _NAME.fullmatch(path.stem) or not _ENTRY.fullmatch(text):
            message = (
                "an entry of the baseline is f-<8 hex digits>.txt and holds a rule and the evidence, in hex digits"
            )
            faults.add("schema-violation", shown, (1, 1), message)
            continue
        found[path.stem] = text.split()[1]
    return found


def write(root: Path, entries: Mapping[str, tuple[str, str]]) -> int:
    """Add or renew entries (finding → rule, evidence); how many files changed. Raises WriteError."""
    folder, changed = root / FOLDER, 0
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, (rule, evidence) in sorted(entries.items()):
            path, text = folder / f"{name}.txt", f"{rule} {evidence}\n"
            if not path.exists() or path.read_text("utf-8") != text:
                draft = folder / f".{name}.new"
                draft.write_text(text, "utf-8")
                draft.replace(path)
                changed += 1
    except OSError as error:
        raise WriteError(f"{folder} could not be written: {error.strerror or error}") from error
    return changed


def remove(root: Path, names: Iterable[str]) -> None:
    """Take entries away. Raises WriteError."""
    try:
        for name in names:
            (root / FOLDER / f"{name}.txt").unlink(missing_ok=True)
    except OSError as error:
        raise WriteError(f"{root / FOLDER} could not be changed: {error.strerror or error}") from error
