"""Readings thrown at the reader: python bench/fuzz.py [--count N] [--seed N]

Phrases of all languages, mutated (pieces swapped, doubled, cut, glued, long runs repeated, letters of any alphabet put
in), and characters at random, up to 10,000 of them. Each is read as a kind chosen at random, in a language chosen at
random, and every tenth is compared with the one before. Prints each that raised or took longer than 50 milliseconds of
CPU time to read, how many did, and the slowest. Exit code 1 if any did.
"""

from __future__ import annotations

import argparse
import gc
import random
import sys
import time
import traceback
from dataclasses import replace
from typing import TYPE_CHECKING

from discrepant import registry, scripting
from discrepant.model import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

SLOW = 0.050
LONGEST = 10_000
SEEDS = """\
about $700,000
more than 3,000 soldiers
between 15% and 20%
tens of thousands of refugees
5 or 6 jets
one and a half million tonnes
Rs 1.5 lakh crore
3.2 × 10^6 m3
two-thirds of voters
€2.5bn (about $2.8bn)
knapp 300 Verletzte
zweihundertfünfzig Menschen
anderthalb Millionen
vom 24. bis 29. August 2014
près de 300 blessés
quatre-vingt-dix-sept voix
une centaine d’hommes
XIXe siècle
de 15 à 20 %
casi 300 heridos
dos millones y medio
entre el 15 % y el 20 %
siglo XIX
mil millones de euros
cerca de 700 mil dólares
a maioria dos membros
oltre il 40%
ventunomila voti
anderhalf miljoen ton
десятки тысяч беженцев
два с половиной года
1 млрд 200 млн рублей
свыше 40 %
понад тисячу людей
一千三百多人
百分之四十
3万5000人
近300人受伤
2014年8月24日至29日
3万人以上
4割5分
二〇一四年八月
8 September 2017
late May
the third quarter of 2019
04/05/2017
2009–10
{2013,2016-06}
FY2019-20
China, Russia and Kazakhstan
all member states except Uzbekistan
中俄哈吉塔五国
between China and Kyrgyzstan
tripled
10-fold
P1Y6M
a year and a half
the 15th
No. 7
yes
near Bishkek
55°N 37°E
not 300 men
""".splitlines()
PIECES = [
    *"""\
of
and
to
about
more than
-
–
,
.
/
%
$
(
)
½
²
million
thousand
hundert
cent
mille
тысяч
万
亿
十
多
年
月
d'
l’
et demi
y medio
0
1
12
2014
1,000
1.000
١٢
１２
e
E+6
E+60
×
10
^
no
not
both
half
third
's
""".splitlines(),
    *("\u00a0", "\u202e", "\u0301"),
]
UNITS = (None, None, None, "%", "km", "USD", "soldier")
LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "nl", "ru", "uk", "zh", "ja", "sv", "xx", "pt-BR")


def texts(chance: random.Random) -> Iterator[str]:
    """Texts without end, the same for the same seed."""
    while True:
        roll = chance.random()
        if roll < 0.75:
            yield mutated(chance)
        elif roll < 0.95:
            yield chance.choice(["", " "]).join(chance.choice(PIECES) for _ in range(chance.randint(0, 14)))
        elif roll < 0.995:
            yield "".join(_letter(chance) for _ in range(chance.randint(0, 60)))
        else:
            unit = chance.choice((*SEEDS, *PIECES))
            yield (unit * (chance.randint(0, LONGEST) // max(len(unit), 1) + 1))[:LONGEST]


def _letter(chance: random.Random) -> str:
    """Any letter of the Latin blocks, or of all others."""
    return chr(chance.choice((chance.randint(32, 0x24F), chance.randint(0x370, 0xFFFF))))


def mutated(chance: random.Random) -> str:
    """A seed phrase with some of its pieces changed."""
    text = chance.choice(SEEDS)
    for _ in range(chance.randint(0, 4)):
        at = chance.randint(0, len(text))
        to = min(len(text), at + chance.randint(0, 6))
        change = chance.randrange(5)
        if change == 0:
            text = text[:at] + text[to:]
        elif change == 1:
            text = text[:at] + chance.choice(PIECES) + text[at:]
        elif change == 2:
            text = text[:to] + text[at:to] + text[to:]
        elif change == 3:
            text = text[:at] + str(chance.randint(0, 10 ** chance.randint(1, 22))) + text[to:]
        else:
            text = f"{text} {chance.choice(('and', 'to', 'or', 'of', 'bis', 'à', 'и', '至'))} {chance.choice(SEEDS)}"
    return text


def reading_time(words: Reading) -> float:
    """Seconds of CPU time for reading the words, telling what they mean, and their value as plain data."""
    kind = registry.kinds()[words.kind or ""]
    start = time.thread_time()
    value = kind.read(words)
    kind.explain(value)
    kind.as_json(value)
    return time.thread_time() - start


def main() -> int:
    """Read, count, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--patient", action="store_true", help="slow readings are told, but no failure")
    given = parser.parse_args()
    chance = random.Random(given.seed)  # noqa: S311 (made-up data)
    kinds = registry.kinds()
    names = list(kinds)
    for lang in LANGUAGES:  # lexicons are loaded once, before the clock runs
        for kind in kinds.values():
            kind.read(Reading("5 members of China and Peru in Lima", lang))
    scripting.compare_words(Reading("5 km"), Reading("5 furlongs"))
    gc.freeze()  # the lexicons of fourteen languages are no garbage
    gc.disable()  # garbage is collected between readings: what a collection takes depends on all that were read before
    raised, slow, slowest, before = 0, 0, (0.0, ""), Reading("5")
    for number, text in zip(range(given.count), texts(chance), strict=False):
        words = Reading(text, chance.choice(LANGUAGES), chance.choice(names), "2006", chance.choice(UNITS))
        told = f"{text[:60]!r} ({len(text)} characters, {words.lang}, {words.kind})"
        try:
            took = reading_time(words)
            if number % 10 == 0:
                scripting.compare_words(replace(words, kind=None), replace(before, kind=None))
        except Exception:
            raised += 1
            print(f"raised: {text!r} {told}\n{traceback.format_exc()}")
            continue
        slowest = max(slowest, (took, told))
        if took > SLOW:
            slow += 1
            print(f"slow: {took * 1000:.1f} ms, {told}")
        before = words
        if number % 2000 == 0:
            gc.collect()
    print(f"{given.count:,} readings: {raised} raised, {slow} slower than {SLOW * 1000:.0f} ms")
    print(f"the slowest: {slowest[0] * 1000:.1f} ms, {slowest[1]}")
    return 1 if raised or (slow and not given.patient) else 0


if __name__ == "__main__":
    sys.exit(main())
