"""Places: where something happened or has its seat; one or several, each with what holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from discrepant.grammar.place_readings import read_places
from discrepant.grammar.place_sets import compare_places, told
from discrepant.model import Places, Unreadable, Verdict

if TYPE_CHECKING:
    from discrepant.model import Reading, Value


class PlaceKind:
    """One place or several, by name and by what is known to hold them."""

    name = "place"

    def read(self, reading: Reading) -> Value:
        """The places that the words name. A name that no table has is kept as it is, folded."""
        return read_places(reading.text, reading.lang)

    def compare(self, a: Value, b: Value) -> Verdict:
        """How two readings relate: same, one inside the other (refine), some of several (tension), apart (conflict)."""
        if a == b:
            return Verdict("agree", (), f"the same: {self.explain(a)}")
        if isinstance(a, Places) and isinstance(b, Places):
            return compare_places(a, b)
        said = " and ".join(sorted((self.explain(a), self.explain(b))))
        return Verdict("compatible", (), f"they could not be read as two places: {said}")

    def explain(self, value: Value) -> str:
        """The places in plain words."""
        if isinstance(value, Places):
            return told(value)
        return f"not read: {value.why}" if isinstance(value, Unreadable) else f"a value of kind {value.kind}"

    def as_json(self, value: Value) -> dict[str, Any]:
        """The keys of the places, sorted (a country is its ISO 3166 code), and what holds each, innermost first."""
        if isinstance(value, Places):
            within = {key: list(value.within.get(key, ())) for key in sorted(value.places)}
            more = {"notes": list(value.notes)} if value.notes else {}
            return {"kind": "place", "places": sorted(value.places), "within": within} | more
        if isinstance(value, Unreadable):
            return {"kind": "unreadable", "why": value.why, "span": list(value.span) if value.span else None}
        return {"kind": value.kind}

    def span(self, value: Value) -> None:  # noqa: ARG002 (the protocol's signature)
        """Places lie on no scale."""
        return


KIND = PlaceKind()
