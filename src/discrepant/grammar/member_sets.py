"""Two sets of states and bodies compared, and a set in plain words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from discrepant.grammar.state_groups import group, group_name, has_members, is_region, members_at, span_of
from discrepant.grammar.states import is_state, state_name, successors
from discrepant.model import Verdict

if TYPE_CHECKING:
    from discrepant.model import Members

_SPELLING = 85  # rapidfuzz token_sort_ratio from which two names of bodies count as one


@dataclass(frozen=True, slots=True)
class _Side:
    """A value made ready: who is known to be in, who is known to be out, how many in all, whether that is everybody."""

    known: frozenset[str]
    out: frozenset[str]
    total: int | None
    whole: bool
    group: str | None
    said: str
    pool: frozenset[str] | None = None


def _side(value: Members) -> _Side:
    known, resolved = value.members, True
    if value.group is not None and value.closed:
        expanded = members_at(value.group, span_of(value.anchor))
        resolved = expanded is not None
        known = known | ((expanded or frozenset()) - value.minus)
    named_all = value.closed and resolved and value.count in {None, len(known)}
    if value.group is not None and resolved and value.closed:
        named_all = True
    total = len(known) if named_all and not (value.group and value.count) else value.count
    if value.group is not None and value.minus and value.count is not None:
        total = None if not resolved else len(known)  # "all six members, except X": six counts X or not
    pool = members_at(value.pool, span_of(value.anchor)) if value.pool else None
    return _Side(known, value.minus, total, named_all, value.group, explain_members(value), pool)


def compare_members(a: Members, b: Members) -> Verdict:
    """How two sets relate. Symmetric. A group is taken as of its anchor; where that is unknown, so is the answer."""
    if a == b or (replace(a, notes=()) == replace(b, notes=())):
        return Verdict("agree", (), f"both name {explain_members(a)}")
    one, two = sorted((_side(a), _side(b)), key=lambda s: (s.said, sorted(s.known), s.group or "", s.total or 0))
    one, two = _same_spelling(one, two)
    return (
        _shut_out(one, two)
        or _groups(one, two)
        or (_both_whole(one, two) if one.whole and two.whole else None)
        or (_one_whole(one, two) if one.whole else None)
        or (_one_whole(two, one) if two.whole else None)
        or _neither(one, two)
    )


def _conflict(why: str) -> Verdict:
    return Verdict("conflict", ("value",), why)


def _same_spelling(one: _Side, two: _Side) -> tuple[_Side, _Side]:
    """Bodies spelt a little differently are made the same, each with its closest, if they are close enough."""
    ours = sorted(n for n in one.known - two.known if not is_state(n))
    theirs = sorted(n for n in two.known - one.known if not is_state(n))
    swap = {}
    for name in ours:
        best = max(theirs, key=lambda other: (fuzz.token_sort_ratio(name, other), other), default=None)
        if best is not None and fuzz.token_sort_ratio(name, best) >= _SPELLING:
            swap[name] = best
            theirs.remove(best)
    return replace(one, known=frozenset(swap.get(n, n) for n in one.known)), two


def _shut_out(one: _Side, two: _Side) -> Verdict | None:
    """Somebody is left out by name on one side and named on the other."""
    clash = (one.out & two.known) | (two.out & one.known)
    if not clash:
        return None
    return _conflict(f"{_names(clash)} {_is(clash)} left out by one and named by the other: {_two(one, two)}")


def _groups(one: _Side, two: _Side) -> Verdict | None:
    if one.group is None or one.group != two.group or (one.whole and two.whole):
        return None
    if one.out != two.out:
        return _conflict(f"they leave out different members: {_two(one, two)}")
    if one.total is not None and two.total is not None and one.total != two.total:
        return _conflict(f"they give different numbers of members: {_two(one, two)}")
    if one.total != two.total or one.whole != two.whole:
        return Verdict("refine", ("precision",), f"one says more than the other: {_two(one, two)}")
    if one.known == two.known:
        return Verdict("agree", (), f"both name the same group: {_two(one, two)}")
    return None


def _both_whole(one: _Side, two: _Side) -> Verdict:
    if one.known != two.known:
        return _different(one, two)
    told = {s.total for s in (one, two)} - {None, len(one.known)}
    if told:
        return _conflict(f"the same members, but the printed number differs: {_two(one, two)}")
    return Verdict("agree", (), f"both name {_names(one.known)}")


def _different(one: _Side, two: _Side) -> Verdict:
    """Two whole lists that differ."""
    ours, theirs = one.known - two.known, two.known - one.known
    for old, new in ((ours, theirs), (theirs, ours)):
        heirs = frozenset[str]().union(*(successors(code) for code in old))
        if old and new and all(successors(code) for code in old) and new <= heirs:
            return Verdict(
                "tension", ("value",), f"{_names(old)} on one side, {_names(new)} on the other: one came of the other"
            )
    if ours and theirs and not any(is_state(n) for n in ours | theirs) and not any(group(n) for n in ours | theirs):
        return Verdict("tension", ("value",), f"{_names(ours | theirs)} may be the same body or not: {_two(one, two)}")
    apart = ours | theirs
    if any(s.group and s.total == len(other.known) and other.known < s.known for s, other in ((one, two), (two, one))):
        why = f"the list has as many as the words count, but {_names(apart)} belonged to the group as well"
        return Verdict("tension", ("value",), f"{why}: {_two(one, two)}")
    return _conflict(f"{_names(apart)} {_is(apart)} named by only one of the two: {_two(one, two)}")


def _one_whole(whole: _Side, part: _Side) -> Verdict:
    first, second = sorted((whole, part), key=lambda s: s.said)
    both = _two(first, second)
    beyond = part.known - whole.known
    if beyond:
        return _conflict(f"{_names(beyond)} {_is(beyond)} named by only one of two lists that should hold them: {both}")
    size = whole.total or len(whole.known)
    if part.total is not None and part.total != size:
        few, many = sorted((part.total, size))
        return _conflict(f"{few} against {many}: {both}")
    if part.pool is not None and part.total is not None:
        fit = (whole.known & part.pool) - part.known
        if len(fit) < part.total - len(part.known):
            return _conflict(f"{len(fit) or 'none'} of those who are named belong to those who are counted: {both}")
    if part.total is not None or part.known:
        return Verdict("refine", ("precision",), f"one names whom the other counts or names in part: {both}")
    return Verdict("compatible", (), f"{_unknown(part.group)} is not known: {both}")


def _neither(one: _Side, two: _Side) -> Verdict:
    both = _two(one, two)
    together = one.known | two.known
    totals = sorted({s.total for s in (one, two) if s.total is not None})
    if len(totals) == 2:
        return _conflict(f"{totals[0]} against {totals[1]}: {both}")
    if totals and len(together) > totals[0]:
        return _conflict(f"together they name {len(together)}, more than {totals[0]}: {both}")
    if one.total is not None and one.total == two.total and one.known == two.known and not (one.group or two.group):
        return Verdict("agree", (), f"both count {one.total}: {both}")
    if not (one.group or two.group) and (one.known <= two.known or two.known <= one.known):
        same = one.known == two.known and one.total == two.total
        return Verdict(
            "agree" if same else "refine", () if same else ("precision",), f"one says no less than the other: {both}"
        )
    unknown = sorted({_unknown(s.group) for s in (one, two) if s.group})
    if unknown:
        verb = "is" if len(unknown) == 1 else "are"
        return Verdict("compatible", (), f"{' and '.join(unknown)} {verb} not known: {both}")
    return Verdict("compatible", (), f"neither claims to be the whole list: {both}")


def _name(code: str) -> str:
    return state_name(code) if is_state(code) else group_name(group(code) or code)


def _names(codes: frozenset[str]) -> str:
    names = sorted(_name(code) for code in codes)
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else "nobody"


def _unknown(key: str | None) -> str:
    if key is None:
        return "who is meant"
    return f"the membership of {_group(key)} at that time" if has_members(key) else f"who is meant by “{key}”"


def _is(codes: frozenset[str]) -> str:
    return "is" if len(codes) == 1 else "are"


def _group(key: str | None) -> str:
    name = group_name(key or "")
    return name if not has_members(key or "") or name in {"Central Asia", "Benelux", "NATO"} else f"the {name}"


def _two(one: _Side, two: _Side) -> str:
    return f"{one.said}; {two.said}" if one.said <= two.said else f"{two.said}; {one.said}"


def explain_members(value: Members) -> str:
    """Who is in the set, in plain words."""
    said = []
    if value.members:
        said.append(_names(value.members))
    if value.group:
        noun = "states" if is_region(value.group) else "members"
        whose = f"{noun} of {_group(value.group)}" if has_members(value.group) else group_name(value.group)
        when = f" as of {value.anchor}" if value.anchor else ""
        said.append(f"{'all' if value.closed else 'other'} {whose}{when}")
    text = " and ".join(said)
    if value.minus:
        text += (
            f" except {_names(value.minus)}" if value.group or not value.members else f" without {_names(value.minus)}"
        )
    if value.count is not None:
        pool = f" of the states of {_group(value.pool)}" if value.pool else ""
        unnamed = value.count - len(value.members)
        rest = f", {unnamed} of them{pool.removeprefix(' of the')}" if value.members and pool else ""
        text = f"{text} ({value.count} in all{rest})" if text else f"{value.count}{pool}, not named"
    return (
        text
        if value.closed or value.group
        else f"{text}, and perhaps others"
        if value.count is None
        else f"{text}, not all named"
    )
