"""Markdown: the words without their marks; what stands in front as YAML tells of the document."""

from __future__ import annotations

import re
from typing import Any

import yaml

from discrepant.capture import Extracted
from discrepant.capture.plain import decoded, paragraphs
from discrepant.errors import UsageError

_FRONT = re.compile(r"\A---\n(.*?)\n(?:---|\.\.\.)\n", re.DOTALL)
_FENCE = re.compile(r"^(```|~~~).*?^\1[^\n]*$", re.DOTALL | re.MULTILINE)
_GONE = (
    re.compile(r"<!--.*?-->", re.DOTALL),
    re.compile(r"!\[[^\]]*\]\([^)]*\)"),  # pictures
    re.compile(r"\[\^[^\]]+\](?!:)"),  # marks of footnotes
    re.compile(r"</?[A-Za-z][^>\n]*>"),
)
_LINK = re.compile(r"\[([^\]]+)\](?:\([^)\s]*(?:\s+\"[^\"]*\")?\)|\[[^\]]*\])")
_LEAD = re.compile(
    r"^[ \t]{0,3}(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+|\d{1,3}[.)][ \t]+|\[\^[^\]]+\]:[ \t]*)+", re.MULTILINE
)
_RULE = re.compile(r"^\s*(?:[-=*_]\s*){3,}$", re.MULTILINE)
_STRONG = re.compile(r"(?<!\w)(\*{1,3}|_{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)", re.DOTALL)
_HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*#*$", re.MULTILINE)
_LIST = re.compile(r"\n(?=\s{0,3}(?:[-*+]|\d{1,3}[.)])\s)")


def extract(data: bytes, name: str) -> Extracted:
    """The paragraphs, headings and list entries; title, author, date and language from the front matter."""
    text = decoded(data, name)
    fields: dict[str, Any] = {}
    if front := _FRONT.match(text):
        fields = _told(front[1], name)
        text = text[front.end() :]
    text = _FENCE.sub("", text)
    if "title" not in fields and (heading := _HEADING.search(text)):
        fields["title"] = _bare(heading[1])
    text = _HEADING.sub(lambda m: f"\n\n{m[1]}\n\n", _LIST.sub("\n\n", text))
    return Extracted(tuple(p for p in paragraphs(_bare(text))), "Markdown", fields)


def _told(front: str, name: str) -> dict[str, Any]:
    try:
        data = yaml.load(front, Loader=yaml.BaseLoader)  # noqa: S506 (builds only text, lists and mappings)
    except yaml.YAMLError as error:
        raise UsageError(f"{name}: the front matter is no YAML: {str(error).splitlines()[0]}") from None
    if not isinstance(data, dict):
        return {}
    names = {"title": "title", "date": "issued", "lang": "language", "language": "language", "url": "URL"}
    found: dict[str, Any] = {ours: data[theirs] for theirs, ours in names.items() if isinstance(data.get(theirs), str)}
    author = data.get("author", data.get("authors"))
    people = [author] if isinstance(author, str) else author if isinstance(author, list) else []
    if people := [p for p in people if isinstance(p, str) and p.strip()]:
        found["author"] = [{"literal": p.strip()} for p in people]
    return found


def _bare(text: str) -> str:
    for pattern in _GONE:
        text = pattern.sub("", text)
    text = _LINK.sub(r"\1", _RULE.sub("", text))
    text = _LEAD.sub("", text).replace("`", "")
    return _STRONG.sub(r"\2", text)
