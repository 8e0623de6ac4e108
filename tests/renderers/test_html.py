"""The page is one file, reaches for nothing, and no data can break out of its place."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from discrepant.renderers.html import RENDERER, anchor

Spoil = Callable[[str, bool], dict[str, Any]]
ATTACKS = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "</title><h1>",
    "\"' onmouseover=alert(1) x='\"",
    "--><!-- ]]>",
    "{{ 7 * 7 }}{% raw %}",
    "&lt;script&gt; &amp;amp;",
    "a|b `c` **d**",
    "\u202eright to left\u2066\u200f",
    "\x00\x1b[31m\x9b",
]


class Page(HTMLParser):
    """The page taken apart: its elements, the names of their attributes, their values, and the text."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.code: dict[str, str] = {}
        self._within = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._within = tag

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self._within = ""

    def handle_data(self, data: str) -> None:
        if self._within in {"script", "style"}:
            self.code[self._within] = self.code.get(self._within, "") + data
        else:
            self.text.append(data)

    @property
    def shape(self) -> Counter[tuple[str, tuple[str, ...]]]:
        return Counter((tag, tuple(sorted(attributes))) for tag, attributes in self.elements)


@pytest.mark.parametrize("everywhere", [False, True])
@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_data_gives_the_same_elements_as_harmless_data(spoil: Spoil, attack: str, everywhere: bool) -> None:
    page = Page(RENDERER.render(spoil(attack, everywhere)))
    harmless = Page(RENDERER.render(spoil("€", everywhere)))
    assert page.shape == harmless.shape
    assert page.code == harmless.code
    assert not [name for _, attributes in page.elements for name in attributes if name.startswith("on")]


@given(attack=st.text(min_size=1, alphabet=st.one_of(st.sampled_from("<>\"'&/`={}%-!]~ "), st.characters())))
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_whatever_adds_an_element(spoil: Spoil, attack: str) -> None:
    assert Page(RENDERER.render(spoil(attack, False))).shape == Page(RENDERER.render(spoil("€", False))).shape


@pytest.mark.parametrize("attack", ATTACKS[:9])
def test_what_was_printed_is_shown_letter_for_letter(document: dict[str, Any], attack: str) -> None:
    document["claims"][0]["reading"] = attack
    assert attack in Page(RENDERER.render(document)).text


def test_the_page_reaches_for_nothing(document: dict[str, Any]) -> None:
    page = Page(RENDERER.render(document))
    known = {s["url"] for s in document["sources"]}
    reaching = {"src", "srcset", "action", "poster", "data", "background", "formaction", "xlink:href", "ping"}
    for tag, attributes in page.elements:
        assert not reaching & set(attributes)
        assert tag not in {"link", "img", "iframe", "object", "embed", "base", "source", "use", "image"}
        if target := attributes.get("href"):
            assert tag == "a"
            assert target.startswith("#") or (target in known and attributes["rel"] == "noreferrer")
    assert not re.search(r"url\(|@import|https?:", page.code["style"])
    assert not re.search(r"https?:|fetch|XMLHttpRequest|import\(|innerHTML|eval\(", page.code["script"])


def test_sources_are_linked_only_where_a_browser_may_follow(document: dict[str, Any]) -> None:
    document["sources"] = [{**document["sources"][0], "url": "javascript:alert(1)"}]
    targets = [a["href"] for t, a in Page(RENDERER.render(document)).elements if t == "a"]
    assert [t for t in targets if t and not t.startswith("#")] == []


def test_the_policy_names_exactly_the_style_and_script_of_the_page(document: dict[str, Any]) -> None:
    page = Page(RENDERER.render(document))
    policy = next(a["content"] for t, a in page.elements if a.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for name in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(page.code[name].encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert not [t for t, a in page.elements if "style" in a]


@pytest.mark.parametrize("suffix", ["", " with blanks/and/strokes#", "ñ~7e~"])
def test_every_link_within_the_page_arrives_and_ids_are_unique(spoil: Spoil, suffix: str) -> None:
    elements = Page(RENDERER.render(spoil(suffix, False))).elements
    ids = [a["id"] for _, a in elements if a.get("id")]
    assert len(ids) == len(set(ids))
    pointed = [a[k] for _, a in elements for k in ("href", "for", "aria-labelledby") if a.get(k)]
    inner = [p.removeprefix("#") for p in pointed if p and not p.startswith("http")]
    assert inner
    assert [p for p in inner if p not in ids] == []


@given(st.text(), st.text())
@settings(deadline=None)
def test_two_names_never_share_an_anchor(a: str, b: str) -> None:
    assert (anchor("claim", a) == anchor("claim", b)) == (a == b)
    assert re.fullmatch(r"claim-[A-Za-z0-9._~-]*", anchor("claim", a))


def test_each_finding_has_a_card_that_can_be_linked_and_filtered(document: dict[str, Any]) -> None:
    page = Page(RENDERER.render(document))
    cards = {a["id"]: a for t, a in page.elements if "data-card" in a}
    assert set(cards) == {f"finding-{f['id']}" for f in document["findings"]}
    fund = cards["finding-f-fund01"]
    assert (fund["data-severity"], fund["data-status"], fund["data-rule"]) == ("error", "open", "money-conflict")
    assert set((fund["data-source"] or "").split()) == {s["id"] for s in document["sources"]}


def test_the_filters_count_what_the_cards_carry(document: dict[str, Any]) -> None:
    page = Page(RENDERER.render(document))
    cards = [a for _, a in page.elements if "data-card" in a]
    offered = [(a["name"], a["value"]) for t, a in page.elements if t == "input" and a.get("value")]
    carried = {(n, v) for c in cards for n in ("severity", "status", "rule", "source") for v in _split(c[f"data-{n}"])}
    assert {o for o in offered if o[0] != "subject"} == carried
    assert len(set(offered)) == len(offered)
    subjects = Counter(c["data-subject"] for c in cards)
    assert {v for n, v in offered if n == "subject"} == {s for s, many in subjects.items() if many > 1}


def _split(value: str | None) -> list[str]:
    return (value or "").split()


def test_open_errors_come_before_all_else(document: dict[str, Any]) -> None:
    cards = [a for _, a in Page(RENDERER.render(document)).elements if "data-card" in a]
    severities = [c["data-severity"] or "" for c in cards]
    assert severities == sorted(severities, key=["error", "warning", "info"].index)
    errors = [c["data-status"] for c in cards if c["data-severity"] == "error"]
    assert errors == ["open", "open", "decided", "baseline"]


def test_a_strip_has_a_spoken_label_with_every_reading(document: dict[str, Any]) -> None:
    labels = [a["aria-label"] or "" for t, a in Page(RENDERER.render(document)).elements if a.get("role") == "img"]
    assert len(labels) == 4
    assert any("€4.2 million" in label and "about 6 million euros" in label for label in labels)


def _palettes() -> list[dict[str, str]]:
    css = (files("discrepant.renderers") / "page" / "page.css").read_text("utf-8")
    light, dark = re.findall(r":root \{(.*?)\}", css, re.DOTALL)[:2]
    return [dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", block)) for block in (light, dark)]


def _contrast(a: str, b: str) -> float:
    """The contrast ratio of two colours, by the definition in WCAG 2.2."""
    lights = []
    for colour in (a, b):
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        lights.append(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])
    return (max(lights) + 0.05) / (min(lights) + 0.05)


@pytest.mark.parametrize("palette", _palettes(), ids=["light", "dark"])
def test_text_and_drawing_stand_out_from_their_ground(palette: dict[str, str]) -> None:
    for ink in ("ink", "soft", "link", "error", "warning", "info"):
        for ground in ("paper", "card", "wash"):
            assert _contrast(palette[ink], palette[ground]) >= 4.5, (ink, ground)
    assert _contrast(palette["ink"], palette["mark"]) >= 4.5
    assert _contrast(palette["draw"], palette["card"]) >= 3
    assert _contrast(palette["draw"], palette["band"]) >= 3


def test_an_open_finding_is_not_called_settled_by_an_old_decision(document: dict[str, Any]) -> None:
    finding = next(f for f in document["findings"] if f["id"] == "f-date01")
    finding["status"] = "open"
    text = "".join(Page(RENDERER.render(document)).text)
    assert "Decision on file, finding still open" in text
    assert "Named by the decision" not in text


def test_every_ruling_on_a_finding_is_told_those_replaced_too(document: dict[str, Any]) -> None:
    decided = next(f for f in document["findings"] if f["status"] == "decided")
    old = {**decided["decision"], "finding": decided["id"], "path": "d/1.yaml", "stands": False}
    old["reason"] = "A first <guess>."
    new = {**decided["decision"], "finding": decided["id"], "stands": True}
    page = RENDERER.render({**document, "decisions": [old, new]})
    assert "All that was ruled" in page
    assert "A first &lt;guess&gt;." in page
    assert "Replaced: " in page
    assert "All that was ruled" not in RENDERER.render({**document, "decisions": [new]})
