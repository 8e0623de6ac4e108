"""What is imported, and when."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("pandas", "numpy", "pyarrow", "rapidfuzz", "dateparser", "babel", "jsonschema", "jinja2", "yaml", "anyascii")


def loaded_by(code: str) -> set[str]:
    """The modules that a fresh interpreter holds after running the code."""
    probe = f"import sys\n{code}\nprint('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines())


@pytest.mark.parametrize("code", ["import discrepant", "import discrepant.cli", "import discrepant.model"])
def test_nothing_heavy_is_imported_before_it_is_needed(code: str) -> None:
    """Importing the package or its command line loads none of the heavy libraries."""
    assert not loaded_by(code) & set(HEAVY)


def test_help_of_every_command_loads_nothing_heavy() -> None:
    """--help, of the whole and of each command, is printed without a heavy import."""
    code = (
        "import contextlib, io\n"
        "from discrepant.cli import app, run\n"
        "with contextlib.redirect_stdout(io.StringIO()):\n"
        "    codes = [run(['--help'])] + [run([c.name, '--help']) for c in app.registered_commands]\n"
        "assert set(codes) == {0}, codes"
    )
    assert not loaded_by(code) & set(HEAVY)
