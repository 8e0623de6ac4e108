"""read, compare: readings by themselves, for scripts and for trying things out."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from discrepant.cli import _common
from discrepant.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LangOption = Annotated[str, typer.Option("--lang", help="The language of the words.")]
KindOption = Annotated[str | None, typer.Option("--kind", help="quantity, money, date …; default: found out.")]
AnchorOption = Annotated[str | None, typer.Option("--anchor", help="The date from which relative dates count.")]
LinesOption = Annotated[
    Path | None, typer.Option("--jsonl", help="Read JSON Lines from a file, or - for standard input.")
]


def read(
    words: Annotated[list[str] | None, typer.Argument(help="The words as printed, one argument a reading.")] = None,
    lang: LangOption = "en",
    kind: KindOption = None,
    anchor: AnchorOption = None,
    jsonl: LinesOption = None,
    output_format: _common.FormOption = "text",
) -> None:
    """Say what readings mean: “about $700,000” is 700,000 USD, approximately.

    With --jsonl: {"id", "reading", "lang", "kind", "anchor"} in, {"id", "kind", "value"} out, a line each.
    """
    from discrepant import scripting

    if jsonl is not None:
        _stream(jsonl, ("reading",), scripting.read_record)
        return
    if not words:
        raise UsageError("read needs words, or --jsonl FILE")
    records = [
        scripting.read_record({"id": w, "reading": w, "lang": lang, "kind": kind, "anchor": anchor}) for w in words
    ]
    if output_format == "json":
        _common.output(_common.as_json(records))
    else:
        _common.output("\n".join(f"{r['id']}: {r['kind']}, {r['means']}" for r in records))


def quantities(
    file: Annotated[Path, typer.Argument(help="A text in UTF-8, or - for standard input.")],
    output_format: _common.FormOption = "text",
) -> None:
    """Find the quantities in an English text: where each stands, its words, and what they mean.

    A figure with its hedge, range or list, and unit; years, references and names with digits are left out. Places are
    code points from 0, the end excluded.
    """
    from discrepant import scripting

    try:
        text = sys.stdin.buffer.read().decode() if str(file) == "-" else file.read_bytes().decode()
    except OSError as error:
        raise UsageError(f"{file} could not be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise UsageError(f"{file}:{line}: the byte 0x{error.object[error.start]:02X} is not UTF-8") from error
    records = scripting.quantities(text)
    if output_format == "json":
        _common.output(_common.as_json(records))
    elif records:
        _common.output(
            "\n".join(f"{r['start']}–{r['end']}: “{r['text']}”: {r['means']}" for r in map(_inline, records))
        )


def _inline(record: dict[str, Any]) -> dict[str, Any]:
    from discrepant.renderers._clean import for_lines

    return {key: for_lines(value) if isinstance(value, str) else value for key, value in record.items()}


def compare(
    a: Annotated[str | None, typer.Argument(help="A reading.", metavar="A")] = None,
    b: Annotated[str | None, typer.Argument(help="Another reading.", metavar="B")] = None,
    lang: LangOption = "en",
    kind: KindOption = None,
    jsonl: LinesOption = None,
    output_format: _common.FormOption = "text",
) -> None:
    """Say how two readings relate: agree, refine, compatible, tension or conflict, and why.

    With --jsonl: {"id", "a", "b", "lang_a", "lang_b", "kind"} in, {"id", "relation", "axes", "why"} out, a line each.
    """
    from discrepant import scripting

    if jsonl is not None:
        _stream(jsonl, ("a", "b"), scripting.compare_record)
        return
    if a is None or b is None:
        raise UsageError("compare needs two readings, or --jsonl FILE")
    record = scripting.compare_record({"a": a, "b": b, "lang_a": lang, "lang_b": lang, "kind": kind})
    _common.output(_common.as_json(record) if output_format == "json" else f"{record['relation']}: {record['why']}")


def _stream(path: Path, needed: tuple[str, ...], work: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    """One JSON line out for each line in, as they come. Faulty lines are passed over and all named at the end."""
    faults: list[str] = []
    wanted = " and ".join(f"“{key}”: text" for key in needed)
    for number, line in enumerate(_lines(path), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError as error:
            faults.append(f"line {number}: not JSON ({error})")
            continue
        if not isinstance(record, dict) or any(not isinstance(record.get(key), str) for key in needed):
            faults.append(f"line {number}: not a record with {wanted}")
            continue
        try:
            typer.echo(json.dumps(work(record), ensure_ascii=False))
        except UsageError as error:
            faults.append(f"line {number}: {error}")
    if faults:
        raise UsageError(f"{path}: {len(faults)} lines could not be used; " + "; ".join(faults))


def _lines(path: Path) -> Iterator[str]:
    try:
        if str(path) == "-":
            yield from sys.stdin
        else:
            with path.open(encoding="utf-8-sig") as file:
                yield from file
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not UTF-8 (byte {error.start})") from error
