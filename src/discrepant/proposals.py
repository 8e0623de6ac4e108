"""Proposed claims in files, claims/proposed/<source>.yaml, and what was accepted of them, claims/accepted/.

A proposal never counts as a claim: the folder `proposed` is not read as claims. Accepting moves it, keeping its id.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from discrepant import files
from discrepant.errors import UsageError
from discrepant.schemas.faults import faults

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from discrepant.steps.extract import Proposal

PROPOSED, ACCEPTED = "proposed", "accepted"

Claim = dict[str, Any]

_FIRST = ("id", "source", "subject", "attribute", "reading", "kind")


def write(root: Path, source: str, proposals: Sequence[Proposal]) -> Path:
    """Write the proposals from a source, in place of those that stand there; the file. Raises WriteError."""
    place = root / "claims" / PROPOSED / f"{source}.yaml"
    how = f"discrepant accept ID… (or --all --source {source})"
    head = f"# Proposed by `discrepant extract {source}`. Accept with: {how}\n"
    blocks = [head, f"title: Proposals from {_scalar(source)}\nclaims:\n"]
    for each in proposals:
        rules = "; ".join(f"{slot}: {rule}" for slot, rule in each.rules.items())
        repeats = f"# repeats {each.repeats}\n" if each.repeats else ""
        blocks.append(f"# {_line(rules)}\n{repeats}{_dumped([claim(source, each)])}")
    files.write(place, "".join(blocks) if proposals else f"{head}title: Proposals from {_scalar(source)}\nclaims: []\n")
    return place


def claim(source: str, proposal: Proposal) -> Claim:
    """A proposal as a claim would stand in a file."""
    place = {"paragraph": proposal.paragraph, "start": proposal.start, "end": proposal.end}
    told = {"id": proposal.id, "source": source, **proposal.slots}
    reading = {"reading": proposal.reading, "kind": proposal.kind, "locator": place}
    order = (*_FIRST, "time", "anchor", "actors", "stage", "attribution")
    whole = {**told, **reading}
    return {**{key: whole[key] for key in order if key in whole}, "locator": place}


def held(root: Path) -> dict[str, list[Claim]]:
    """The proposals there are, by source. Raises UsageError for a file that cannot be read."""
    return {path.stem: _claims(path) for path in sorted((root / "claims" / PROPOSED).glob("*.yaml"))}


def accept(root: Path, wanted: Collection[str], recorded: Collection[str]) -> list[Path]:
    """Move proposals of these ids to claims/accepted/<source>.yaml; the files written.

    Where the disk fails midway, a claim may stand in both places, never in neither.

    recorded: the ids of claims there are. Raises UsageError for an id that is not proposed, or recorded already.
    """
    proposals = held(root)
    known = {c["id"]: source for source, claims in proposals.items() for c in claims}
    lost = sorted(set(wanted) - known.keys())
    if lost:
        raise UsageError(f"nothing is proposed as {', '.join(lost)}; see claims/{PROPOSED}/")
    twice = sorted(set(wanted) & set(recorded))
    if twice:
        raise UsageError(f"there is a claim {', '.join(twice)} already")
    made: dict[Path, str] = {}
    for source in sorted({known[name] for name in wanted}):
        moved = [c for c in proposals[source] if c["id"] in wanted]
        for each in moved:
            if objections := faults("claim", each):
                raise UsageError(f"{each['id']}: {objections[0].message}")
        place = root / "claims" / ACCEPTED / f"{source}.yaml"
        before = _claims(place) if place.exists() else []
        made[place] = f"title: Accepted from {_scalar(source)}\nclaims:\n{_dumped([*before, *moved])}"
        rest = [c for c in proposals[source] if c["id"] not in wanted]
        body = f"claims:\n{_dumped(rest)}" if rest else "claims: []\n"
        made[root / "claims" / PROPOSED / f"{source}.yaml"] = f"title: Proposals from {_scalar(source)}\n{body}"
    for path, text in sorted(made.items()):  # accepted/ comes before proposed/: no claim is ever in neither
        files.write(path, text)
    return sorted(made)


def _claims(path: Path) -> list[Claim]:
    try:
        data = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 (builds only text, lists, mappings)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise UsageError(f"{path} cannot be read: {str(error).splitlines()[0]}") from None
    rows = data.get("claims") if isinstance(data, dict) else None
    if not isinstance(rows, list) or not all(isinstance(r, dict) and isinstance(r.get("id"), str) for r in rows):
        raise UsageError(f"{path} is no list of claims, each with an `id`, under `claims:`")
    return rows


def _dumped(claims: Sequence[Mapping[str, Any]]) -> str:
    blocks = [yaml.safe_dump([dict(c)], sort_keys=False, allow_unicode=True, width=1000) for c in claims]
    return "\n".join(blocks) + ("\n" if blocks else "")


def _scalar(text: str) -> str:
    return yaml.safe_dump(text, allow_unicode=True, width=1000).split("\n")[0]


def _line(text: str) -> str:
    return " ".join(text.split())
