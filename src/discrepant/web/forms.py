"""What a form of the desk says, as a ruling."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from discrepant.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from discrepant.model import Decision
    from discrepant.web.desk import Desk

MOST = 64 * 1024
"""Bytes that a form may have."""


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a form, the last of each name; missing ones are empty."""

    fields: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        """The field, or an empty text."""
        return self.fields.get(name, "")


def parsed(body: bytes) -> Form:
    """A form out of the body of a request (application/x-www-form-urlencoded). Raises UsageError for what is none."""
    if len(body) > MOST:
        raise UsageError("the form is too long; a reason is a few sentences")
    try:
        found = parse_qs(body.decode("utf-8"), keep_blank_values=True, max_num_fields=100)
    except (UnicodeDecodeError, ValueError) as error:
        raise UsageError(f"the form cannot be read: {error}") from error
    return Form({name: values[-1] for name, values in found.items()})


def ruling(desk: Desk, finding: str, form: Form, at: str) -> Decision:
    """The ruling that a form asks for. Raises UsageError, saying what is missing."""
    verdict, _, claim = form["verdict"].partition(":")
    if not verdict:
        raise UsageError("choose what you rule")
    if not form["reason"].strip():
        raise UsageError("give a reason; others will read it")
    words: dict[str, Any] = {"reason": form["reason"], "claim": claim or None}
    if verdict == "value":
        words["value"] = form["value"]
    if verdict == "both-stand":
        words["slot"] = form["slot"] or None
    if verdict in {"defer", "waive"}:
        words["until"] = form["until"].strip() or None
    return desk.draft(finding, verdict, form["at"] or at, settle=bool(form["settle"]), **words)


def key(secret: str) -> str:
    """What every form of this desk carries, so that no other page can make one up."""
    return hashlib.sha256(f"form {secret}".encode()).hexdigest()[:32]
