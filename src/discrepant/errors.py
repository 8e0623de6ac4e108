"""What can stop a run, and the exit code each failure carries.

DiscrepantError              exit 2: the result cannot be trusted
├── UsageError               a flag, a path or a name that does not exist
├── WorkspaceError           the workspace is broken: carries its problems
└── WriteError               a file could not be written; nothing was changed
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from discrepant.model import Problem


class DiscrepantError(Exception):
    """Base of every failure the tool reports by itself."""

    exit_code = 2
    kind = "error"


class UsageError(DiscrepantError):
    """The caller asked for something that does not exist or cannot be done."""

    kind = "usage"


class WorkspaceError(DiscrepantError):
    """The workspace holds faults that make the requested step impossible."""

    kind = "workspace"

    def __init__(self, message: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(message)
        self.problems = problems


class WriteError(DiscrepantError):
    """A file could not be written. What stood there before still stands."""

    kind = "write"
