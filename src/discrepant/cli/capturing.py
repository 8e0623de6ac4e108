"""source add, source import: documents and bibliographies become sources of a workspace."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

import typer

from discrepant.cli import _common  # noqa: TC001 (typer reads the options at run time)
from discrepant.errors import UsageError

app = typer.Typer(no_args_is_help=True, help="Add sources: documents with their texts, or records of a bibliography.")


@app.command("add")
def add(
    place: Annotated[str, typer.Argument(help="A file (.txt .md .html .pdf .docx) or a URL.", metavar="FILE|URL")],
    name: Annotated[
        str | None, typer.Option("--id", help="What to call the source; default: by author and year.")
    ] = None,
    title: Annotated[str | None, typer.Option("--title", help="The title, where the document's own is wrong.")] = None,
    renew: Annotated[bool, typer.Option("--renew", help="Replace the text of the source --id names.")] = False,
    workspace: _common.WorkspaceOption = Path(),
) -> None:
    """Take a document into the workspace: its text, and a record with its hash.

    What the document tells of itself (title, author, date) is put into the record and named under `custom: guessed`.
    Nothing is written unless all of it can be.
    """
    from discrepant import capture
    from discrepant.capture import mend, record
    from discrepant.workspace import settings

    if not (workspace / "claims").is_dir():
        raise UsageError(f"{workspace} is no workspace: it has no folder claims/; see: discrepant init")
    if renew and not name:
        raise UsageError("--renew needs --id, the source whose text is to be replaced")
    data, kind, url, shown = _got(place)
    found = capture.extract(data, shown, kind)
    text = mend.mended(found.paragraphs, found.pages)
    known: dict[str, Any] = {"title": title, "URL": url, "name": shown}
    if url:
        known["accessed"] = datetime.now(UTC).date().isoformat()
    made = record.record(found, text, data, **known)
    called = name or record.named(made, Path(shown).stem)
    folder = settings(workspace)[0].texts
    put = record.renew if renew else record.write
    for path in put(workspace, folder, called, made, text):
        print(path, file=sys.stderr)  # noqa: T201
    guessed = ", ".join(made["custom"]["guessed"])
    told = f"{called}: {len(text.text):,} characters" + (f"; to be checked: {guessed}" if guessed else "")
    print(told, file=sys.stderr)  # noqa: T201


@app.command("import")
def import_records(
    path: Annotated[Path, typer.Argument(help="An export of Zotero: BibTeX, RIS or CSL-JSON.", metavar="FILE")],
    workspace: _common.WorkspaceOption = Path(),
) -> None:
    """Add the records of a bibliography as sources without texts. Sources that are there already stay as they are."""
    from discrepant.capture import bibliography, record

    if not (workspace / "claims").is_dir():
        raise UsageError(f"{workspace} is no workspace: it has no folder claims/; see: discrepant init")
    rows = bibliography.records(_read(path), path.name)
    fresh = [r for r in rows if not (workspace / "sources" / f"{r['id']}.yaml").exists()]
    for row in fresh:
        made = {key: value for key, value in row.items() if key in record.KNOWN}
        for written in record.write(workspace, "", row["id"], made, None):
            print(written, file=sys.stderr)  # noqa: T201
    print(f"{len(fresh)} added, {len(rows) - len(fresh)} there already", file=sys.stderr)  # noqa: T201


def _got(place: str) -> tuple[bytes, str, str | None, str]:
    """The bytes, their media type if it is known, the address if there is one, and a name to show."""
    if "://" not in place:
        path = Path(place)
        return _read(path), "", None, path.name
    from discrepant.capture.fetch import fetch

    found = fetch(place)
    last = urlsplit(found.url).path.rstrip("/").rpartition("/")[2]
    return found.data, found.kind or "text/html", found.url, last or (urlsplit(found.url).hostname or "page")


def _read(path: Path) -> bytes:
    from discrepant.capture import LARGEST

    try:
        if path.is_dir():
            raise UsageError(f"{path} is a folder; name a file")
        size = path.stat().st_size
        if size > LARGEST:
            raise UsageError(
                f"{path}: {size / 1e6:,.0f} MB are more than the {LARGEST / 1e6:.0f} MB a document may have"
            )
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}") from None
