"""Points by latitude and longitude, as printed."""

from __future__ import annotations

import math
import re

_DEGREES = (
    r"(\d{1,3}(?:[.,]\d+)?)\s*(?:°|º|deg(?:rees?|s)?\.?)?\s*(?:(\d{1,2}(?:\.\d+)?)\s*(?:'|′|’|min(?:utes?|s)?\.?))?"
)
_SIDE = r"(?:\s*(?:\d{1,2}(?:\.\d+)?\s*(?:\"|″|”|''))?\s*)"
_POINT = re.compile(
    rf"(?:lat(?:itude|\.)?\s*)?{_DEGREES}{_SIDE}(N|S|north|south)\b\.?[,;]?\s*(?:and\s+)?"
    rf"(?:long(?:itude|\.)?\s*)?{_DEGREES}{_SIDE}(E|W|east|west)\b",
    re.IGNORECASE,
)
_KEY = re.compile(r"point (-?\d+\.\d+) (-?\d+\.\d+)")
EARTH_RADIUS_KM = 6371.0088
"""Mean radius of the Earth, in kilometres (IUGG)."""


def find_point(text: str) -> str | None:
    """The key of a point ("point 41.7667 -50.2333", degrees) where the words are a latitude and a longitude.

    A figure with a point and no degree sign ("41.46 north"), as old telegrams print it, is read as degrees and minutes
    if what stands behind the point has two digits under 60; else as decimal degrees.
    """
    match = _POINT.search(text)
    if not match or len(text[: match.start()].split()) > 3 or text[match.end() :].strip(" ."):
        return None
    marked = bool(re.search(r"°|º|deg", match.group(), re.IGNORECASE))
    lat = _value(match[1], match[2], marked) * (-1 if match[3][0] in "sS" else 1)
    lon = _value(match[4], match[5], marked) * (-1 if match[6][0] in "wW" else 1)
    return f"point {lat:.4f} {lon:.4f}" if abs(lat) <= 90 and abs(lon) <= 180 else None


def _value(degrees: str, minutes: str | None, marked: bool) -> float:
    whole, point, rest = degrees.replace(",", ".").partition(".")
    if minutes:
        return float(whole + point + rest) + float(minutes) / 60
    if not marked and len(rest) == 2 and int(rest) < 60:
        return int(whole) + int(rest) / 60
    return float(degrees.replace(",", "."))


def distance_km(a: str, b: str) -> float | None:
    """The great-circle distance in kilometres between two keys of points; None if one of them is no point."""
    one, two = _KEY.fullmatch(a), _KEY.fullmatch(b)
    if not one or not two:
        return None
    lat1, lon1, lat2, lon2 = (math.radians(float(x)) for x in (*one.groups(), *two.groups()))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(half))
