"""Decisions written down: one readable file each, never over another."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
import subprocess
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import yaml

from discrepant.errors import WriteError
from discrepant.schemas.faults import faults

if TYPE_CHECKING:
    from discrepant.model import Decision

FOLDER: Final = Path("claims", "decisions")
"""Where decisions stand in a workspace."""

PATIENCE: Final = 5.0
"""Seconds that git may take to tell who is at work."""

_WIDTH: Final = 100
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # every scalar stays text, as a workspace is read
_UNSAFE = re.compile(r"[^a-z0-9]+")


class _Dumper(yaml.SafeDumper):
    """Indents lists below their key."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002 (the parent's name)
        super().increase_indent(flow, False)


class _Block(str):
    """Text to print as a block."""

    __slots__ = ()


def _block(dumper: yaml.SafeDumper, text: _Block) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style="|" if "\n" in text else ">")


def _pair(dumper: yaml.SafeDumper, pair: tuple[str, ...]) -> yaml.SequenceNode:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", pair, flow_style=True)


_Dumper.add_representer(_Block, _block)
_Dumper.add_representer(tuple, _pair)


def write_decision(root: str | Path, decision: Decision) -> Path:
    """Write the decision to claims/decisions/<date>-<short>.yaml below this workspace; the file written.

    <short> is made of the finding's id, if the ruling is about one, and a hash of the content, so rulings written apart
    have files of their own; a number is added rather than writing over another one. It appears whole or not at all.
    Raises WriteError where the decision is not one that could be read again, or the disk refuses.
    """
    objections = [fault.message for fault in faults("decision", {k: _plain(v) for k, v in _data(decision).items()})]
    if objections := objections or _no_day(decision.at):
        raise WriteError("the decision cannot be written: " + "; ".join(objections))
    text = render(decision)
    folder = Path(root) / FOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _place(folder, name(decision, text), text)
    except (OSError, UnicodeError) as error:
        raise WriteError(f"{folder}: the decision could not be written: {error}") from error


def name(decision: Decision, text: str) -> str:
    """What the file with this text is called, without its suffix: <date>-<short>."""
    finding = _UNSAFE.sub("-", decision.finding.lower().removeprefix("f-")).strip("-")[:40]
    content = hashlib.sha256(text.encode()).hexdigest()
    return f"{decision.at[:10]}-{finding}-{content[:4]}" if finding else f"{decision.at[:10]}-{content[:8]}"


def sweep(root: str | Path, older: float = 3600.0) -> None:
    """Remove the hidden drafts, older than so many seconds, that a writer left behind when it was ended."""
    limit = time.time() - older
    with contextlib.suppress(OSError):
        for draft in (Path(root) / FOLDER).glob(".*.tmp"):
            if draft.stat().st_mtime < limit:
                draft.unlink(missing_ok=True)


def render(decision: Decision) -> str:
    """The decision as YAML: the reason as a block where it can be one, the rest in the order of the schema.

    Raises WriteError where a field holds characters that no YAML file can hold.
    """
    data = _data(decision)
    wanted = {key: _plain(value) for key, value in data.items()}
    block = {**data, "reason": _Block(decision.reason)}
    for fields, bare in ((block, True), (data, False)):  # escapes throughout, where the block would not read back equal
        text: str = yaml.dump(fields, Dumper=_Dumper, sort_keys=False, allow_unicode=bare, width=_WIDTH)
        with contextlib.suppress(yaml.YAMLError, UnicodeError):
            if yaml.load(text, Loader=_Loader) == wanted:  # noqa: S506 (builds only text, lists and mappings)
                return text
    raise WriteError("the decision could not be written: it holds characters that no YAML file can hold")


def identity(root: str | Path) -> str:
    """Who is at work here, from git's user.name and user.email: "Name <email>", or the one of them that is set.

    Raises WriteError where git is missing, slow, or knows neither.
    """
    name, email = (_git(root, key) for key in ("user.name", "user.email"))
    if name and email:
        return f"{name} <{email}>"
    if name or email:
        return name or email
    raise WriteError(
        'nobody has signed here: set a name with `git config user.name "Your Name"`, or give one with --by'
    )


def _git(root: str | Path, key: str) -> str:
    git = shutil.which("git")
    if git is None:
        return ""
    try:
        done = subprocess.run(  # noqa: S603 (a fixed command; the path of git is the user's own)
            [git, "config", "--get", key],
            cwd=root,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace").strip() if done.returncode == 0 else ""


def _no_day(at: str) -> list[str]:
    """What is wrong with a date that has the form of one."""
    try:
        date.fromisoformat(at[:10])
    except ValueError:
        return [f"`at` cannot be `{at}`: there is no such day"]
    return []


def _data(decision: Decision) -> dict[str, Any]:
    """The fields to write, in order, without those that are empty."""
    fields: dict[str, Any] = {
        "finding": decision.finding,
        "rule": decision.rule,
        "verdict": decision.verdict,
        "claim": decision.claim,
        "value": decision.value,
        "slot": decision.slot,
        "claims": list(decision.claims),
        "pairs": list(decision.pairs),
        "reason": decision.reason,
        "by": decision.by,
        "at": decision.at,
        "until": decision.until,
        "replaces": list(decision.replaces),
        "evidence": decision.evidence,
    }
    always = {"verdict", "reason", "by", "at"}
    if decision.verdict not in {"same", "not-the-same", "unsure"}:
        always |= {"claims"}
    return {key: value for key, value in fields.items() if key in always or value not in (None, "", [])}


def _plain(value: Any) -> Any:
    return [list(item) if isinstance(item, tuple) else item for item in value] if isinstance(value, list) else value


def _place(folder: Path, name: str, text: str) -> Path:
    """Put the text into a new file of this name, numbered if the name is taken, in one step."""
    descriptor, temporary = tempfile.mkstemp(dir=folder, prefix=".", suffix=".tmp")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o666 & ~_umask())
        for number in range(1, 10_000):
            path = folder / (f"{name}.yaml" if number == 1 else f"{name}-{number}.yaml")
            if _claim(Path(temporary), path):
                _settle(folder)
                return path
        raise OSError(f"all names from {name}.yaml on are taken")
    finally:
        Path(temporary).unlink(missing_ok=True)


def _claim(temporary: Path, path: Path) -> bool:
    """Give the file its name unless another has it. Both ways refuse an existing file, whoever else writes."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        return False
    except OSError:  # a disk without hard links: take the name first, then put the content there
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        except FileExistsError:
            return False
        temporary.replace(path)
    return True


def _settle(folder: Path) -> None:
    """Ask the disk to keep the folder's new entry; some systems cannot be asked."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _umask() -> int:
    """The permissions that new files do not get; it can only be read by setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
