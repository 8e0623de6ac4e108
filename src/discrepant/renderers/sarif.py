"""SARIF 2.1.0 (OASIS), for code hosts: every claim at stake in relatedLocations, paths relative to the workspace."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from discrepant import rules
from discrepant.renderers._results import failure, problems, results

if TYPE_CHECKING:
    from collections.abc import Mapping

    from discrepant.renderers._results import Result

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_RANKS = {"error": 90.0, "warning": 50.0, "info": 10.0}


class SarifRenderer:
    """Prints one run. The fingerprint of a result is the finding's id, which holds while its claims do."""

    name = "sarif"
    suffix = ".sarif"

    def render(self, document: Mapping[str, Any]) -> str:
        """The whole document. Findings that are settled carry a suppression."""
        found = results(document)
        used = sorted({r.rule for r in found})
        run: dict[str, Any] = {
            "tool": {"driver": {"name": "discrepant", "rules": [_rule(name) for name in used]}},
            "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "The workspace."}}},
            "columnKind": "unicodeCodePoints",
            "invocations": [_invocation(document)],
            "results": [_result(r, used.index(r.rule)) for r in found],
        }
        data = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _invocation(document: Mapping[str, Any]) -> dict[str, Any]:
    told = [_notice(f"{rule}: {text}", path, line) for path, line, _, rule, text in problems(document)]
    if why := failure(document):
        told.append({"level": "error", "message": {"text": why}})
    found: dict[str, Any] = {"executionSuccessful": document.get("complete") is True}
    return {**found, "toolExecutionNotifications": told} if told else found


def _notice(text: str, path: str, line: int) -> dict[str, Any]:
    return {"level": "error", "message": {"text": text}, "locations": [_location(path, line)]}


def _rule(name: str) -> dict[str, Any]:
    rule = rules.rules().get(name)
    if rule is None:
        return {"id": name}
    return {
        "id": name,
        "shortDescription": {"text": rule.says},
        "fullDescription": {"text": rule.why},
        "help": {"text": f"{rule.do}\n\nFor example: {rule.example}"},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(result: Result, index: int) -> dict[str, Any]:
    # a link "[text](1)" in a message leads to the related location of that id
    said = "; ".join(f"[{_unlinked(side.text)}]({n})" for n, side in enumerate(result.sides, 1))
    text = _unlinked(": ".join(filter(None, (result.heading, result.why)))) + (f" — {said}" if said else "")
    found: dict[str, Any] = {
        "ruleId": result.rule,
        "ruleIndex": index,
        "level": _LEVELS.get(result.severity, "none"),
        "rank": _RANKS.get(result.severity, 0.0),
        "message": {"text": text},
        "locations": [_location(result.path, result.line)] if result.path else [],
        "relatedLocations": [
            {"id": n, "message": {"text": _unlinked(side.text)}, **_location(side.path, side.line)}
            for n, side in enumerate(result.sides, 1)
            if side.path
        ],
        "partialFingerprints": {"finding/v1": result.id, "evidence/v1": result.evidence},
    }
    if result.status != "open":
        found["suppressions"] = [{"kind": "external", "status": "accepted", "justification": result.settled}]
    return found


def _location(path: str, line: int) -> dict[str, Any]:
    place = {"uri": quote(path), "uriBaseId": "%SRCROOT%"}
    return {"physicalLocation": {"artifactLocation": place, "region": {"startLine": line}}}


def _unlinked(text: str) -> str:
    """Text that holds no link and no placeholder.

    SARIF reads "[text](target)" in messages, brackets are escaped by a backslash; and "{0}", braces are doubled
    (SARIF 2.1.0, 3.11.5).
    """
    escaped = text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    return escaped.replace("{", "{{").replace("}", "}}")


RENDERER = SarifRenderer()
