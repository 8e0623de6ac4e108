"""The command line: parse, call, print, exit. The report goes to standard output, everything else to standard error."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Any

import typer
from typer._click.exceptions import ClickException

from discrepant.cli import (
    adopting,
    capturing,
    checking,
    deciding,
    judging,
    looking,
    proposing,
    readings,
    reusing,
    serving,
    setting_up,
    verifying,
    weighing,
)
from discrepant.errors import DiscrepantError, WorkspaceError

if TYPE_CHECKING:
    from collections.abc import Callable

app = typer.Typer(
    name="discrepant",
    help="Find where sources disagree: claims in plain files, compared by what they mean.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)

_COMMANDS: dict[str, Callable[..., None]] = {
    "check": checking.check,
    "report": checking.report,
    "show": looking.show,
    "explain": looking.explain,
    "trace": looking.trace,
    "rule": looking.rule,
    "rules": looking.rules,
    "read": readings.read,
    "compare": readings.compare,
    "quantities": readings.quantities,
    "decide": deciding.decide,
    "waive": adopting.waive,
    "baseline": adopting.baseline,
    "extract": proposing.extract,
    "accept": proposing.accept,
    "serve": serving.serve,
    "agreement": serving.agreement,
    "judge": judging.judge,
    "match": judging.match,
    "suggest": judging.suggest,
    "export": judging.export,
    "weigh": weighing.weigh,
    "lineage": reusing.lineage,
    "verify": verifying.verify,
    "schema": setting_up.schema,
    "init": setting_up.init,
    "config": adopting.config,
}
app.add_typer(capturing.app, name="source")
for _name, _command in _COMMANDS.items():
    app.command(_name)(_command)


def _version(value: bool) -> None:
    if value:
        from importlib.metadata import version

        typer.echo(f"discrepant {version('discrepant')}")
        raise typer.Exit


@app.callback()
def _main(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Print the version."),
) -> None:
    """Find where sources disagree: claims in plain files, compared by what they mean."""


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code: 0 nothing open, 1 open findings, 2 not to be trusted, 130 stopped.

    Never raises and never prints a traceback, except that DISCREPANT_TRACEBACK=1 lets internal errors through.
    """
    try:
        outcome = app(arguments, prog_name="discrepant", standalone_mode=False)
        sys.stdout.flush()
    except ClickException as error:
        error.show(file=sys.stderr)
        return _failed(arguments, "usage", error.format_message())
    except DiscrepantError as error:
        _complain(error)
        return _failed(arguments, error.kind, str(error), getattr(error, "problems", ()))
    except (KeyboardInterrupt, typer.Abort):
        print("stopped", file=sys.stderr)  # noqa: T201
        return 130
    except BrokenPipeError:
        # whoever read our output has seen enough; keep the interpreter from complaining at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if os.environ.get("DISCREPANT_TRACEBACK"):
            raise
        message = f"internal error ({type(error).__name__}): {error}"
        print(f"discrepant: {message}; DISCREPANT_TRACEBACK=1 shows where", file=sys.stderr)  # noqa: T201
        return _failed(arguments, "internal", message)
    return outcome if isinstance(outcome, int) else 0


def _complain(error: DiscrepantError) -> None:
    print(f"discrepant: {error}", file=sys.stderr)  # noqa: T201
    if isinstance(error, WorkspaceError):
        for p in error.problems:
            print(f"{p.path}:{p.line}:{p.column}: {p.message} ({p.rule})", file=sys.stderr)  # noqa: T201


def _failed(arguments: list[str], kind: str, message: str, problems: Any = ()) -> int:
    """Whoever asked for JSON gets one JSON document, also of a failure."""
    if _wants_json(arguments):
        from discrepant.steps.report import failure

        print(json.dumps(failure(kind, message, problems), ensure_ascii=False, indent=2))  # noqa: T201
    return 2


def _wants_json(arguments: list[str]) -> bool:
    pairs = zip(arguments, [*arguments[1:], ""], strict=True)
    return any((a == "--output-format" and b == "json") or a == "--output-format=json" for a, b in pairs)
