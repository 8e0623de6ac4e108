"""Reading dates: words as printed, or EDTF, become a Period. Nothing is ever filled from today's date."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from discrepant.grammar import edtf
from discrepant.grammar.date_phrase import phrase
from discrepant.grammar.date_scan import Refusal, Scan
from discrepant.grammar.date_words import lexicon_of, tokenise
from discrepant.model import Unreadable

if TYPE_CHECKING:
    from discrepant.model import Period

# Readings are at most ten words; a longer text is no reading.
_LONGEST = 300
_EDTF = re.compile(r"[0-9XYTZ:~?%./,{}\[\]\s-]+")  # what EDTF is written with


def read_date(text: str, lang: str = "en", anchor: str | None = None) -> Period | Unreadable:
    """The period that the words, or an EDTF string, name; Unreadable, saying why, if that is not certain.

    anchor: EDTF of the date from which relative and incomplete dates count ("the same year", "January 15"). What the
    anchor supplied is told in the notes. Never raises.
    """
    exact = edtf.read(text) if len(text) <= _LONGEST and _EDTF.fullmatch(text) else None
    if exact is not None:
        return exact
    if not text.strip() or len(text) > _LONGEST:
        return Unreadable("nothing is printed" if not text.strip() else "the text is too long for a reading")
    words = lexicon_of(lang)
    if words is None:
        return Unreadable(f"no date words are known for the language {lang!r}")
    known = edtf.read(anchor) if anchor else None
    if anchor and known is None:
        return Unreadable(f"the anchor {anchor!r} is not EDTF")
    scan = Scan(tokenise(text, lang), known, words.orders.get(lang.lower(), words.order))
    try:
        found, anchored = phrase(scan)
        built = edtf.period(found.relation, found.pieces, found.precision)
    except Refusal as refusal:
        return Unreadable(refusal.why, refusal.span)
    notes = (*found.notes, f"counted from the anchor {anchor}") if anchored else found.notes
    approx = built.approx or found.approx
    if not (notes or anchored) and approx == built.approx:
        return built
    return replace(built, approx=approx, anchor=anchor if anchored else None, notes=notes)
