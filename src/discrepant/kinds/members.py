"""Sets of states and bodies: lists, groups with what they leave out, counts; two of them compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from discrepant.grammar.member_readings import read_members
from discrepant.grammar.member_sets import compare_members, explain_members
from discrepant.model import Members, Unreadable, Verdict

if TYPE_CHECKING:
    from discrepant.model import Reading, Value


class MembersKind:
    """Who takes part, belongs or signs: states by code, bodies by folded name."""

    name = "members"

    def read(self, reading: Reading) -> Value:
        """The set of states and bodies that the words name. Reading.unit may name the group that "members" means."""
        return read_members(reading.text, reading.lang, reading.anchor, reading.unit)

    def compare(self, a: Value, b: Value) -> Verdict:
        """How two sets relate. Lists that differ are in conflict if both are whole; counts that differ always are."""
        if a == b:
            return Verdict("agree", (), f"the same: {self.explain(a)}")
        if isinstance(a, Members) and isinstance(b, Members):
            return compare_members(a, b)
        said = " and ".join(sorted((self.explain(a), self.explain(b))))
        return Verdict("compatible", (), f"they could not be read as two lists: {said}")

    def explain(self, value: Value) -> str:
        """Who is named, in plain words."""
        if isinstance(value, Members):
            return explain_members(value)
        return (
            f"words that could not be read: {value.why}"
            if isinstance(value, Unreadable)
            else f"a value of kind {value.kind}"
        )

    def as_json(self, value: Value) -> dict[str, Any]:
        """Members and minus as sorted codes, the group's key, the count, closed."""
        if isinstance(value, Members):
            more = ({"anchor": value.anchor} if value.anchor else {}) | (
                {"notes": list(value.notes)} if value.notes else {}
            )
            return {
                "kind": "members",
                "members": sorted(value.members),
                "group": value.group,
                "minus": sorted(value.minus),
                "count": value.count,
                "closed": value.closed,
            } | more
        if isinstance(value, Unreadable):
            return {"kind": "unreadable", "why": value.why, "span": list(value.span) if value.span else None}
        return {"kind": value.kind}

    def span(self, value: Value) -> None:  # noqa: ARG002 (the protocol's signature)
        """Sets lie on no scale."""
        return


KIND = MembersKind()
