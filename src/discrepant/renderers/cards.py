"""One record at a time for a terminal: a finding, a claim, a question, a source, a rule, a match, a trace."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Any

from discrepant.renderers._clean import for_lines, throughout
from discrepant.renderers._columns import table, wrapped
from discrepant.renderers._view import View, part, word, words
from discrepant.renderers._words import file_place, in_context, meaning, place_in_source, qualifiers, share_phrase
from discrepant.renderers.text import WIDTH, finding_lines

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from discrepant.model import Explanation
    from discrepant.renderers._view import Record


_BAR = 12  # cells of the longest bar


def card(document: Mapping[str, Any], room: str, record: Mapping[str, Any]) -> str:
    """A record of one of the document's lists (findings, claims, questions, sources), as lines of text."""
    view = View(throughout(document, for_lines))
    own = throughout(record, for_lines)
    lines = {"findings": _finding, "claims": _claim, "questions": _question, "sources": _source}[room](own, view)
    return "\n".join(lines)


def trace(document: Mapping[str, Any], claim: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The way of a claim back to its sources, a step a record: step, what, where.

    First the claim in its file, then the words in the source, then whom the source relies on, nearest first, then the
    sources that this one derives from, each once; last, the question it answers and the findings about it.
    """
    view = View(document)
    source = view.source.get(word(claim, "source"), {"id": word(claim, "source")})
    steps = [
        _step(
            "claim",
            f"{word(claim, 'subject')}, {word(claim, 'attribute')}",
            f"{word(claim, 'id')}, {file_place(claim)}",
        ),
        _step(
            "reading", f"“{word(claim, 'reading')}”: {meaning(claim)}", place_in_source(claim) or "no place recorded"
        ),
        _step("source", _called(source), word(source, "id")),
    ]
    steps += [_step("relies on", who, "as the source says") for who in words(claim, "attribution")]
    steps += _ancestors(view, source)
    asked = word(claim, "question")
    if asked:
        steps.append(_step("question", asked, f"{len(words(view.question.get(asked, {}), 'claims'))} claims answer it"))
    about = [f.record for f in view.findings if word(claim, "id") in words(f.record, "claims")]
    steps += [_step("finding", word(f, "rule"), f"{word(f, 'id')}, {word(f, 'status')}") for f in about]
    return steps


def used_by(document: Mapping[str, Any], source: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What rests on a source, a step a record: its claims, sources that derive from it, findings, rulings on them."""
    view = View(document)
    name = word(source, "id")
    steps = [_step("source", _called(source), name)]
    heirs = [s for s in view.sources if name in words(s, "derives_from")]
    steps += [_step("derived source", _called(s), word(s, "id")) for s in heirs]
    own = [c for c in view.claims if word(c, "source") == name]
    steps += [
        _step("claim", f"{word(c, 'subject')}, {word(c, 'attribute')}: “{word(c, 'reading')}”", word(c, "id"))
        for c in own
    ]
    ids = {word(c, "id") for c in own}
    about = [f.record for f in view.findings if ids & set(words(f.record, "claims"))]
    steps += [_step("finding", word(f, "rule"), f"{word(f, 'id')}, {word(f, 'status')}") for f in about]
    rulings = [part(f, "decision") for f in about if part(f, "decision")]
    return steps + [_step("ruling", word(r, "reason"), word(r, "path")) for r in rulings]


def trace_text(steps: Sequence[Mapping[str, Any]]) -> str:
    """The steps of a trace in columns."""
    rows = [[word(s, "step"), word(s, "what"), word(s, "where")] for s in throughout(list(steps), for_lines)]
    return "\n".join(line for block in table(rows, WIDTH) for line in block)


def explanation(found: Explanation) -> str:
    """A match in words: the outcome, the gates, the terms that add up to the score."""
    verb = "answer the same question" if found.same_question else "do not answer the same question"
    lines = wrapped(f"{found.a} and {found.b} {verb}: {found.outcome}, {found.reason}", WIDTH, "", "  ")
    gates = [[g.verdict, g.name, g.left, g.right, g.why] for g in found.gates]
    lines += ["", "gates", *(line for block in table(gates, WIDTH, "  ") for line in block)]
    terms, sums = [], accumulate(t.weight for t in found.terms)
    scale = max((abs(t.weight) for t in found.terms), default=0.0)
    for term, so_far in zip(found.terms, sums, strict=True):
        bar = "█" * round(_BAR * abs(term.weight) / scale) if scale else ""
        terms.append([f"{term.weight:+.2f}", f"{so_far:+.2f}", bar, term.name, term.left, term.right])
    total = [f"{found.score:+.2f}", "", "", f"score; {found.threshold:+.2f} is needed", "", ""]
    head = ["", "terms, in bits: each, the sum so far, how much it is"]
    lines += [*head, *(line for block in table([*terms, total], WIDTH, "  ") for line in block)]
    return "\n".join(lines)


def support(voices: Sequence[Mapping[str, Any]]) -> str:
    """What each origin adds to each position of a question, in nats, with the sums that make the supports."""
    if not voices:
        return "one origin answers this question, so nothing is weighed"
    own = throughout(list(voices), for_lines)
    lines: list[str] = []
    for number in sorted({v["position"] for v in own}):
        mine = [v for v in own if v["position"] == number]
        lines += ["", f"{number}  “{mine[0]['reading']}”: support {share_phrase(mine[0]['support'])}"]
        rows = [[f"{v['weight']:+.2f}", word(v, "origin"), _record(v)] for v in mine]
        total = [
            f"{sum(v['weight'] for v in mine):+.2f}",
            "in nats; e to this, over that of all answers: the support",
            "",
        ]
        lines += [line for block in table([*rows, total], WIDTH, "   ") for line in block]
    return "\n".join(lines[1:])


def _record(voice: Mapping[str, Any]) -> str:
    """How far an origin can be gone by, and whether its answer is another one that this can stand beside."""
    share = f"{100 * voice['agreement']:.0f} % of {voice['shared']} shared questions"
    return share + (f"; gives answer {voice['through']}, which this can stand beside" if voice["through"] else "")


def rule(record: Mapping[str, Any]) -> str:
    """A rule with all it says, a heading a field."""
    lines = [f"{word(record, 'name')} ({word(record, 'severity')})"]
    for key in (k for k in record if k not in {"name", "severity"}):
        lines += ["", key.replace("_", " "), *wrapped(word(record, key), WIDTH, "  ")]
    return "\n".join(lines)


def rules(known: Sequence[Mapping[str, Any]]) -> str:
    """All rules, a line each."""
    rows = [[word(r, "name"), word(r, "severity"), word(r, "says")] for r in known]
    return "\n".join(line for block in table(rows, WIDTH) for line in block)


def _finding(record: Record, view: View) -> list[str]:
    shown = next(f for f in view.findings if f.record.get("id") == record.get("id"))
    lines = finding_lines(shown, view)
    for position in shown.positions:
        for claim in position.claims:
            lines += ["", *_claim(claim, view)]
    return lines


def _claim(claim: Record, view: View) -> list[str]:
    source = view.source.get(word(claim, "source"), {"id": word(claim, "source")})
    pairs = [
        ("claim", f"{word(claim, 'id')}  {file_place(claim)}"),
        ("subject", word(claim, "subject")),
        ("attribute", word(claim, "attribute")),
        ("reading", f"“{word(claim, 'reading')}”"),
        ("means", meaning(claim)),
        *qualifiers(claim),
        ("source", _called(source)),
        ("place", place_in_source(claim)),
        ("in context", _quote(claim)),
        ("statement", word(claim, "statement")),
        ("note", word(claim, "note")),
        ("question", word(claim, "question")),
    ]
    return _pairs(pairs)


def _question(record: Record, view: View) -> list[str]:
    lines = _pairs(
        [
            ("question", word(record, "id")),
            ("subject", word(record, "subject")),
            ("attribute", word(record, "attribute")),
        ]
    )
    for claim in words(record, "claims"):
        lines += ["", *_claim(view.claim.get(claim, {"id": claim}), view)]
    related = [r for r in view.relations if word(r, "question") == word(record, "id")]
    rows = [[word(r, "relation"), word(r, "a"), word(r, "b"), word(r, "why")] for r in related]
    return lines + ([""] if rows else []) + [line for block in table(rows, WIDTH) for line in block]


def _source(record: Record, view: View) -> list[str]:
    claims = [c for c in view.claims if word(c, "source") == word(record, "id")]
    given = [(key.replace("_", " "), "; ".join(words(record, key)) or word(record, key)) for key in record]
    return _pairs([*((k, v) for k, v in given if v and v != "[]"), ("claims", str(len(claims)))])


def _ancestors(view: View, source: Record) -> list[dict[str, Any]]:
    steps, seen, line = [], {word(source, "id")}, [source]
    while line:
        child = line.pop(0)
        for parent in words(child, "derives_from"):
            if parent in seen:
                continue
            seen.add(parent)
            record = view.source.get(parent, {"id": parent})
            note = word(child, "derives_note") or f"{word(child, 'id')} derives from it"
            steps.append(_step("derives from", _called(record), f"{parent}: {note}"))
            line.append(record)
    return steps


def _step(step: str, what: str, where: str) -> dict[str, Any]:
    return {"step": step, "what": what, "where": where}


def _called(source: Record) -> str:
    facts = [word(source, k) for k in ("author", "title", "container", "issued")]
    return ", ".join(filter(None, facts)) or word(source, "id")


def _quote(claim: Record) -> str:
    return "".join(in_context(claim) or ())


def _pairs(pairs: Sequence[tuple[str, str]]) -> list[str]:
    rows = [[label, value] for label, value in pairs if value]
    return [line for block in table(rows, WIDTH) for line in block]
