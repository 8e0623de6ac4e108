"""Finds where sources disagree: claims in plain files, compared by what they mean.

read("about $700,000") says what words mean, compare(a, b) how two readings relate; see docs/python.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from discrepant.api import Compared, Read, compare, read, read_column

__all__ = ["Compared", "Read", "compare", "read", "read_column"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """The public names, imported when they are first asked for, so that the command line starts quickly."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from discrepant import api

    return getattr(api, name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
