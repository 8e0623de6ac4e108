"""One report for all renderers: three invented sources on an invented ferry accident and the fund that followed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

PAPER, WEEKLY, INQUIRY = "harbour-daily-2019", "island-weekly-2019", "inquiry-2021"
FERRY, FUND = "Sinking of the ferry Maren", "Fund for the families of the Maren"

SOURCES = [
    {
        "id": PAPER,
        "title": "Ferry Maren sinks off Tarn",
        "author": "R. Halloran",
        "container": "Harbour Daily",
        "issued": "2019-03-14",
        "language": "en",
        "url": "https://harbour-daily.example/maren?page=1&full=yes",
        "derives_from": [],
        "derives_note": None,
    },
    {
        "id": WEEKLY,
        "title": "Fährunglück vor Tarn",
        "author": None,
        "container": "Inselwoche",
        "issued": "2019-03-21",
        "language": "de",
        "url": None,
        "derives_from": [PAPER],
        "derives_note": "names it as its source",
    },
    {
        "id": INQUIRY,
        "title": "Report of the Commission of Inquiry into the Loss of the Maren",
        "author": "Commission of Inquiry",
        "container": None,
        "issued": "2021",
        "language": "en",
        "url": "https://inquiry.example/maren.pdf",
        "derives_from": [],
        "derives_note": None,
    },
]

# id: source, subject, attribute, kind, reading, meaning, value, span, paragraph, qualifiers
CLAIMS: dict[str, tuple[Any, ...]] = {
    "deaths-paper": (PAPER, FERRY, "deaths", "quantity", "at least 40", "40 or more; expected up to 44",
                     {"unit": "person", "low": "40"}, [40, None, 40, 44], 2, {}),
    "deaths-weekly": (WEEKLY, FERRY, "deaths", "quantity", "mindestens 40 Tote", "40 or more; expected up to 44",
                      {"unit": "person", "low": "40"}, [40, None, 40, 44], 1, {"lang": "de"}),
    "deaths-inquiry": (INQUIRY, FERRY, "deaths", "quantity", "37", "37", {"unit": "person", "low": "37"},
                       [37, 37, 37, 37], 118, {"as_of": "2021"}),
    "date-paper": (PAPER, FERRY, "date held", "date", "12 March 2019", "12 March 2019", {"edtf": "2019-03-12"},
                   [date(2019, 3, 12).toordinal()] * 4, 1, {}),
    "date-inquiry": (INQUIRY, FERRY, "date held", "date", "the night of 11 March 2019", "11 March 2019",
                     {"edtf": "2019-03-11"}, [date(2019, 3, 11).toordinal()] * 4, 4, {}),
    "fund-paper": (PAPER, FUND, "amount", "money", "€4.2 million", "4,200,000 EUR", {"currency": "EUR"},
                   [4.2e6, 4.2e6, 4.15e6, 4.25e6], 6,
                   {"stage": "agreed", "time": "2019", "attribution": ["Ministry of Transport"]}),
    "fund-weekly": (WEEKLY, FUND, "amount", "money", "4,2 Mio. Euro", "4,200,000 EUR", {"currency": "EUR"},
                    [4.2e6, 4.2e6, 4.15e6, 4.25e6], 5, {"lang": "de", "stage": "agreed", "time": "2019"}),
    "fund-inquiry": (INQUIRY, FUND, "amount", "money", "about 6 million euros", "about 6,000,000 EUR",
                     {"currency": "EUR"}, [6e6, 6e6, 5.5e6, 6.5e6], 131,
                     {"stage": "delivered", "time": "2020", "scope": "families and rescuers"}),
    "donors-paper": (PAPER, FUND, "parties", "members", "Norland, Suland and Estmark", "Estmark, Norland, Suland",
                     {"members": ["Estmark", "Norland", "Suland"], "closed": True}, None, 6, {}),
    "donors-inquiry": (INQUIRY, FUND, "parties", "members", "four states", "4 members, not named", {"count": 4},
                       None, 132, {}),
    "aboard-paper": (PAPER, FERRY, "people aboard", "quantity", "hundreds", "200 or more; expected up to 1,000",
                     {"unit": "person"}, [200, None, 200, 1000], 2, {}),
    "aboard-inquiry": (INQUIRY, FERRY, "people aboard", "quantity", "212", "212", {"unit": "person"},
                       [212, 212, 212, 212], 9, {"actors": ["crew", "passengers"], "place": "Tarn Sound"}),
    "cause-paper": (PAPER, FERRY, "cause", "text", "a freak wave", "a freak wave", {"folded": "a freak wave"}, None,
                    3, {"attribution": ["the harbour master", "a survivor"]}),
    "cause-inquiry": (INQUIRY, FERRY, "cause", "text", "an open bow door", "an open bow door",
                      {"folded": "an open bow door"}, None, 40, {}),
    "load-inquiry": (INQUIRY, FERRY, "load", "quantity", "as much as she would hold", "",
                     {"kind": "unreadable", "why": "no figure"}, None, None, {}),
}  # fmt: skip

QUOTES = {
    "deaths-paper": ["Rescuers said that ", "at least 40", " people had been lost by the evening."],
    "fund-inquiry": ["The fund had by then paid out (", "about 6 million euros", ") to families and rescuers."],
}

# id: attribute of the question, then its positions as (claims, origin groups)
QUESTIONS: dict[str, list[tuple[list[str], list[list[str]]]]] = {
    "q-deaths": [(["deaths-paper", "deaths-weekly"], [[PAPER, WEEKLY]]), (["deaths-inquiry"], [[INQUIRY]])],
    "q-date": [(["date-inquiry"], [[INQUIRY]]), (["date-paper"], [[PAPER]])],
    "q-fund": [(["fund-paper", "fund-weekly"], [[PAPER, WEEKLY]]), (["fund-inquiry"], [[INQUIRY]])],
    "q-donors": [(["donors-paper"], [[PAPER]]), (["donors-inquiry"], [[INQUIRY]])],
    "q-aboard": [(["aboard-paper", "aboard-inquiry"], [[PAPER], [INQUIRY]])],
    "q-cause": [(["cause-paper"], [[PAPER]]), (["cause-inquiry"], [[INQUIRY]])],
    "q-load": [(["load-inquiry"], [[INQUIRY]])],
}

RELATIONS = [
    ("deaths-paper", "deaths-weekly", "q-deaths", "agree", []),
    ("deaths-inquiry", "deaths-paper", "q-deaths", "conflict", ["value"]),
    ("date-inquiry", "date-paper", "q-date", "conflict", ["value"]),
    ("fund-paper", "fund-weekly", "q-fund", "agree", []),
    ("fund-inquiry", "fund-paper", "q-fund", "conflict", ["value", "stage", "as_of"]),
    ("donors-inquiry", "donors-paper", "q-donors", "tension", ["value"]),
    ("aboard-inquiry", "aboard-paper", "q-aboard", "refine", ["precision"]),
    ("cause-inquiry", "cause-paper", "q-cause", "tension", ["value"]),
]

DECISION = {
    "verdict": "accept",
    "reason": "The harbour log of 11 March shows the distress call at 23:40.",
    "by": "M. Okafor",
    "at": "2024-05-02",
    "claim": "date-inquiry",
    "until": "2026-05-02",
    "path": "claims/decisions/2024-05-02-date.yaml",
}

WAIVER = {**DECISION, "verdict": "both-stand", "claim": None, "until": None, "reason": "Reported as a first guess."}

# id: rule, severity, status, question, claims, why, decision
FINDINGS: dict[str, tuple[Any, ...]] = {
    "f-date01": ("date-conflict", "error", "decided", "q-date", ["date-inquiry", "date-paper"],
                 "They name different days: 11 March 2019 and 12 March 2019.", DECISION),
    "f-death1": ("quantity-conflict", "error", "open", "q-deaths",
                 ["deaths-inquiry", "deaths-paper", "deaths-weekly"],
                 "The figure of 37 lies below a floor of 40.", None),
    "f-fund01": ("money-conflict", "error", "open", "q-fund", ["fund-inquiry", "fund-paper", "fund-weekly"],
                 "They differ in amount and stage: agreed 4.2 million euros, delivered about 6 million.", None),
    "f-donor1": ("members-tension", "warning", "open", "q-donors", ["donors-inquiry", "donors-paper"],
                 "Three states are named, four are counted.", None),
    "f-cause1": ("text-tension", "warning", "waived", "q-cause", ["cause-inquiry", "cause-paper"],
                 "The causes named have no word in common.", WAIVER),
    "f-order1": ("order-impossible", "error", "baseline", None, ["date-paper", "fund-paper"],
                 "The fund was agreed in the year of the sinking.", None),
    "f-load01": ("unreadable-reading", "info", "open", "q-load", ["load-inquiry"],
                 "The reading holds no figure.", None),
    "f-dead99": ("decision-unused", "info", "open", None, [], "No finding answers to this decision.", None),
}  # fmt: skip


def _claim(line: int, key: str) -> dict[str, Any]:
    source, subject, attribute, kind, reading, meaning, value, span, paragraph, more = CLAIMS[key]
    question = next(q for q, positions in QUESTIONS.items() if any(key in p[0] for p in positions))
    claim = {
        "id": key,
        "source": source,
        "subject": subject,
        "attribute": attribute,
        "reading": reading,
        "lang": "en",
        "time": None,
        "as_of": None,
        "place": None,
        "actors": [],
        "scope": None,
        "stage": None,
        "attribution": [],
        "statement": None,
        "note": None,
        "kind": kind,
        "value": {"kind": kind, **value},
        "meaning": meaning,
        "span": span,
        "question": question,
        "dossier": "Money" if subject == FUND else "The sinking",
        "locator": {"paragraph": paragraph, "start": None, "end": None} if paragraph else None,
        "path": f"claims/{'fund' if subject == FUND else 'ferry'}.yaml",
        "line": 3 + 9 * line,
        **more,
    }
    if key in QUOTES:
        claim["quote"] = dict(zip(("before", "reading", "after"), QUOTES[key], strict=True))
    return claim


def _question(key: str) -> dict[str, Any]:
    first = CLAIMS[QUESTIONS[key][0][0][0]]
    origins = sum(len(groups) for _, groups in QUESTIONS[key])
    positions: list[dict[str, Any]] = [
        {
            "claims": claims,
            "sources": [CLAIMS[c][0] for c in claims],
            "origins": len(groups),
            "origin_groups": groups,
            "support": len(groups) / origins,
        }
        for claims, groups in QUESTIONS[key]
    ]
    ids = [c for p in positions for c in p["claims"]]
    return {
        "id": key,
        "subject": first[1],
        "attribute": first[2],
        "kind": first[3],
        "claims": ids,
        "positions": positions,
    }


def _finding(line: int, key: str) -> dict[str, Any]:
    rule, severity, status, question, claims, why, decision = FINDINGS[key]
    axes = next((r[4] for r in RELATIONS if r[2] == question and r[4]), [])
    place = {"path": "claims/ferry.yaml", "line": 7 + 9 * line}
    return {
        "id": key,
        "rule": rule,
        "severity": severity,
        "status": status,
        "question": question,
        "claims": claims,
        "why": why,
        "evidence": f"{line:08x}",
        "axes": axes,
        "decision": decision,
        **place,
    }


def build() -> dict[str, Any]:
    """The whole document, new on each call."""
    findings = [_finding(n, key) for n, key in enumerate(FINDINGS)]
    tally: dict[str, dict[str, int]] = {s: dict.fromkeys(("open", "decided", "waived", "baseline"), 0)
                                        for s in ("error", "warning", "info")}  # fmt: skip
    for finding in findings:
        tally[finding["severity"]][finding["status"]] += 1
    kinds = [r[3] for r in RELATIONS]
    counts = {k: kinds.count(k) for k in ("agree", "refine", "compatible", "tension", "conflict")}
    return {
        "schema_version": 1,
        "complete": True,
        "title": "The loss of the Maren",
        "summary": {"sources": 3, "claims": len(CLAIMS), "questions": len(QUESTIONS), "relations": counts,
                    "findings": tally, "problems": 1},
        "sources": SOURCES,
        "claims": [_claim(n, key) for n, key in enumerate(CLAIMS)],
        "questions": [_question(key) for key in QUESTIONS],
        "relations": [{"a": a, "b": b, "question": q, "relation": r, "axes": axes, "why": "stated in the finding"}
                      for a, b, q, r, axes in RELATIONS],
        "findings": findings,
        "refusals": [{"a": "aboard-paper", "b": "deaths-paper", "score": 5.25, "reason": "the attributes differ"}],
        "decisions": [DECISION],
        "problems": [{"rule": "schema-violation", "path": "claims/ferry.yaml", "line": 31, "column": 5,
                      "message": "'paragraf' is not a field of a claim"}],
    }  # fmt: skip


@pytest.fixture
def document() -> dict[str, Any]:
    """The whole document."""
    return build()


@pytest.fixture
def failure() -> dict[str, Any]:
    """A run that could not be trusted."""
    problem = {"rule": "parse-error", "path": "claims/a.yaml", "line": 3, "column": 1, "message": "no such key"}
    error = {"kind": "workspace", "message": "the workspace has faults"}
    return {"schema_version": 1, "complete": False, "error": error, "problems": [problem]}


STRUCTURAL = ("severity", "status", "relation", "kind", "verdict", "lang")


def _marked(data: Any, suffix: str, kept: tuple[str, ...]) -> Any:
    if isinstance(data, dict):
        return {k: v if k in kept else _marked(v, suffix, kept) for k, v in data.items()}
    if isinstance(data, list):
        return [_marked(item, suffix, kept) for item in data]
    return data + suffix if isinstance(data, str) else data


@pytest.fixture
def spoil() -> Callable[[str, bool], dict[str, Any]]:
    """The document with a suffix on every string, so that references still meet.

    With the second argument, on the words that steer the report too (severity, status, kind …).
    """
    return lambda suffix, everywhere: _marked(build(), suffix, () if everywhere else STRUCTURAL)
