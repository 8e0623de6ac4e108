"""judge, suggest, match, export: which claims answer one question, what attributes mean, and who said so."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from discrepant.cli import _common
from discrepant.cli.looking import _known
from discrepant.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from discrepant.model import Decision, Workspace
    from discrepant.steps.review import Queued

Answer = Literal["same", "different", "unsure"]
Exported = Literal["pairs", "annotations", "claimreview", "csl", "claims"]
_VERDICTS = {"same": "same", "different": "not-the-same", "unsure": "unsure"}
_KEYS = {"y": "same", "n": "different", "u": "unsure"}


def judge(
    a: Annotated[str, typer.Argument(help="The id of a claim.", metavar="A")],
    b: Annotated[str, typer.Argument(help="The id of another claim.", metavar="B")],
    answer: Annotated[Answer | None, typer.Argument(help="Whether they answer the same question.")] = None,
    reason: Annotated[str, typer.Option("--reason", help="Why; others will read it.")] = "",
    by: Annotated[str | None, typer.Option("--by", help="Who judges; default: the git identity.")] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take the newest judgement on the two back.")] = False,
    workspace: _common.WorkspaceOption = Path(),
) -> None:
    """Say of two claims that they answer the same question, or not, or that nobody can tell.

    Writes one file under claims/decisions. The newest judgement on two claims holds on every run, against all likeness.
    """
    space = _workspace(workspace)
    for claim in (a, b):
        _known(claim, list(space.claims["id"]), "claim")
    if a == b:
        raise UsageError(f"judge needs two claims; both are {a}")
    if undo == (answer is not None):
        raise UsageError("judge needs an answer (same, different or unsure), or --undo, and not both")
    if undo:
        print(f"{_taken_back(workspace, space, a, b)}: removed", file=sys.stderr)  # noqa: T201
        return
    path = _judged(workspace, (a, b), answer or "", reason, by)
    print(f"{path}: {answer}, {a} and {b}", file=sys.stderr)  # noqa: T201


def suggest(
    path: _common.PathArgument = Path(),
    take: Annotated[
        tuple[str, str] | None,
        typer.Option("--take", help="Settle what a wording stands for.", metavar="WORDING ATTRIBUTE"),
    ] = None,
    lang: Annotated[str, typer.Option("--lang", help="The language of the wording, for --take.")] = "en",
    output_format: _common.FormOption = "text",
) -> None:
    """Say what attributes in the sources' own words most likely mean: the best three of the catalogue, with reasons.

    A mark (=) stands before an attribute that is used without asking. --take writes the wording into
    claims/attributes.yaml, under `words` of the attribute it stands for; nothing else of the file changes.
    """
    from discrepant import pipeline

    if take is not None:
        _taken(path, *take, lang)
        return
    found = pipeline.suggest(_common.load(path))
    if output_format == "json":
        _common.output(_common.as_json(found))
        return
    lines = []
    for record in found:
        lines.append(f"{record['wording']}  ({', '.join(record['claims'][:3])}{' …' * (len(record['claims']) > 3)})")
        for each in record["candidates"]:
            mark = "=" if each["taken"] else " "
            lines.append(f"  {mark} {each['attribute']}  {each['score']:.1f} bits: {', '.join(each['reasons'])}")
    _common.output("\n".join(lines) or "every attribute is a name of the catalogue")


def match(
    path: _common.PathArgument = Path(),
    review: Annotated[
        bool, typer.Option("--review", help="Go through the pairs that a person should look at.")
    ] = False,
    answers: Annotated[
        Path | None, typer.Option("--answers", help="Take answers from a file, or - : lines “A B y|n|u [reason]”.")
    ] = None,
    by: Annotated[str | None, typer.Option("--by", help="Who judges; default: the git identity.")] = None,
    output_format: _common.FormOption = "text",
) -> None:
    """List the pairs of claims whose judgement would change most, best first; with --review, judge them key by key.

    Keys: y the same question, n another one, u nobody can tell, s skip, b back (undo), q quit. Each answer is written
    and used at once.
    """
    if answers is not None:
        _answered(path, answers, by)
        return
    if review and output_format == "text":
        _reviewed(path, by)
        return
    queue = _queue(path)
    if output_format == "json":
        _common.output(_common.as_json([each.as_json() for each in queue]))
    else:
        _common.output("\n\n".join(each.in_words() for each in queue) or "there is no pair to look at")


def export(
    path: _common.PathArgument = Path(),
    to: Annotated[Exported, typer.Option("--to", help="What to print; see below.")] = "pairs",
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file instead.")] = None,
) -> None:
    """Print what the workspace holds for other programs.

    pairs: {"clusters": [[claim ids]], "relations": [{"a", "b", "relation"}]}. annotations: claims as W3C Web
    Annotations. claimreview: decided findings as schema.org's ClaimReview. csl: the sources as CSL-JSON. claims: the
    claims as a CSV table that check reads again.
    """
    from discrepant import pipeline, registry

    data = pipeline.document(_common.reconciled(path, None, None), quotes=False)
    _common.output(registry.renderer(to).render(data), output)


def _taken(path: Path, wording: str, attribute: str, lang: str) -> None:
    from discrepant import amend

    space = _workspace(path)
    _known(attribute, list(space.attributes), "attribute")
    written = amend.add_word(path, attribute, space.attributes[attribute].kind, lang, wording)
    print(f"{written}: “{wording}” stands for {attribute}", file=sys.stderr)  # noqa: T201


def _workspace(path: Path) -> Workspace:
    if not path.is_dir():
        raise UsageError("a table of claims has no place for what people say; this works on a workspace folder")
    return _common.load(path)


def _judged(root: Path, pair: tuple[str, str], answer: str, reason: str, by: str | None) -> Path:
    """Write a judgement with what it rests on; the file."""
    from discrepant import ledger
    from discrepant.model import Decision
    from discrepant.steps.review import ground

    if not reason.strip():
        raise UsageError("a judgement needs a reason that others can follow: --reason")
    at = datetime.now(UTC).isoformat(timespec="microseconds")
    verdict: Any = _VERDICTS[answer]
    who = by or ledger.identity(root)
    rests = ground(_common.load(root).claims, pair)
    return ledger.write_decision(root, Decision("", "", verdict, reason.strip(), who, at, rests, (), pairs=(pair,)))


def _taken_back(root: Path, space: Workspace, a: str, b: str) -> Path:
    """Remove the newest judgement on these two alone; its file. Raises UsageError where there is none."""
    wanted = {tuple(sorted((a, b)))}
    held = [d for d in space.decisions if not d.finding and {tuple(sorted(p)) for p in d.pairs} == wanted]
    if not held:
        raise UsageError(f"nobody has judged {a} and {b}")
    newest: Decision = max(held, key=lambda d: (d.at, d.path))
    path = root / newest.path
    path.unlink()
    return path


def _queue(path: Path) -> list[Queued]:
    from discrepant import pipeline

    return pipeline.queue(_common.reconciled(path, None, None))


def _answered(path: Path, answers: Path, by: str | None) -> None:
    """Judge by lines of a file. All faults are named; nothing is written where there is one."""
    space = _workspace(path)
    known = set(space.claims["id"])
    faults, rulings = [], []
    for number, line in enumerate(_lines(answers), 1):
        words = line.split(maxsplit=3)
        if not words:
            continue
        lost = [w for w in words[:2] if w not in known]
        if len(words) < 3 or words[2] not in _KEYS:
            faults.append(f"line {number}: write two claims and y, n or u")
        elif lost:
            faults.append(f"line {number}: there is no claim {' or '.join(lost)}")
        else:
            rulings.append(((words[0], words[1]), _KEYS[words[2]], words[3] if len(words) > 3 else "reviewed"))
    if faults:
        raise UsageError(f"{answers}: nothing was judged; " + "; ".join(faults))
    for pair, answer, reason in rulings:
        print(_judged(path, pair, answer, reason, by), file=sys.stderr)  # noqa: T201


def _lines(path: Path) -> Iterator[str]:
    try:
        yield from sys.stdin if str(path) == "-" else path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read: {error}") from error


def _reviewed(path: Path, by: str | None) -> None:
    """Ask key by key, the likeliest to change most first, until the queue is empty or q is pressed."""
    _workspace(path)
    written: list[Path] = []
    skipped: set[tuple[str, str]] = set()
    while True:
        queue = [each for each in _queue(path) if each.pair not in skipped]
        if not queue and not written:
            typer.echo("there is no pair to look at")
            return
        ask = (
            "the same question? y n u · s skip · b back · q quit" if queue else "that was the last one: b back · q quit"
        )
        typer.echo(f"\n{queue[0].in_words()}\n\n{ask} " if queue else f"\n{ask} ", nl=False)
        key = _key()
        typer.echo(key)
        if key in {"q", ""}:
            return
        if key == "b" and written:
            written.pop().unlink()
        elif key == "s" and queue:
            skipped.add(queue[0].pair)
        elif key in _KEYS and queue:
            written.append(_judged(path, queue[0].pair, _KEYS[key], "reviewed side by side", by))


def _key() -> str:
    """One key from a terminal, or the first letter of a line from a pipe; empty at the end of input."""
    if sys.stdin.isatty():
        import click

        return click.getchar().lower()
    return sys.stdin.readline().strip()[:1].lower()
