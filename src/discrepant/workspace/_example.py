"""A small workspace to begin with: two sources that disagree about a harbour bridge that nobody has built."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discrepant.errors import WriteError

if TYPE_CHECKING:
    from pathlib import Path

_SETTINGS = """\
# The settings of this workspace. Every line may be left out.
title = "The bridge at Sandhaven"
language = "en"
fail-on = "error"       # error, warning, info or never
"""

_GAZETTE = """\
# A source: who speaks. The name of this file is its id. The fields are those of CSL-JSON, and a few more.
title: Sandhaven opens its new bridge
author: [Ida Marlow]
container-title: Sandhaven Gazette
issued: 2019-05-13
language: en
"""

_YEARBOOK = """\
title: Yearbook of the harbour board
author:
  - literal: Harbour Board of Sandhaven
issued: 2020
language: en
"""

_CLAIMS = """\
# A dossier: the claims of one story. A claim is one source's answer to one question.
title: The bridge
about: What the new bridge cost, how long it is, and when it was opened.
claims:

- id: bridge-cost-gazette         # a name for this claim, unique in the workspace
  source: gazette-2019            # sources/gazette-2019.yaml
  subject: the bridge at Sandhaven
  attribute: cost                 # a name of the catalogue, or of claims/attributes.yaml
  reading: more than $4 million   # the words exactly as printed, ten at most
  locator: {paragraph: 2}         # where they stand

- id: bridge-cost-yearbook
  source: yearbook-2020
  subject: the bridge at Sandhaven
  attribute: cost
  reading: $3.1 million
  locator: {paragraph: 14}

- id: bridge-length-gazette
  source: gazette-2019
  subject: the bridge at Sandhaven
  attribute: length
  reading: 240 metres
  locator: {paragraph: 3}

- id: bridge-length-yearbook
  source: yearbook-2020
  subject: the bridge at Sandhaven
  attribute: length
  reading: 0.24 km
  locator: {paragraph: 14}

- id: bridge-opened-gazette
  source: gazette-2019
  subject: the bridge at Sandhaven
  attribute: began operating
  reading: May 2019
  locator: {paragraph: 1}

- id: bridge-opened-yearbook
  source: yearbook-2020
  subject: the bridge at Sandhaven
  attribute: began operating
  reading: 12 May 2019
  locator: {paragraph: 15}
"""

_ATTRIBUTES = """\
# What can be said of a subject, besides the built-in catalogue. Take away the # to add one.
# - name: depth
#   kind: quantity
#   unit: metre
#   says: how deep the water is
#   separates: [time, place]
#   words: {en: [draught, soundings]}
"""

_NAMES = """\
# Other names of the same thing.
the bridge at Sandhaven: [Sandhaven Bridge, the new bridge]
"""

FILES = {
    "discrepant.toml": _SETTINGS,
    "sources/gazette-2019.yaml": _GAZETTE,
    "sources/yearbook-2020.yaml": _YEARBOOK,
    "claims/bridge.yaml": _CLAIMS,
    "claims/attributes.yaml": _ATTRIBUTES,
    "claims/names.yaml": _NAMES,
}


def write(root: Path) -> tuple[Path, ...]:
    """Write the example; see discrepant.workspace.init."""
    paths = [root / name for name in FILES]
    taken = [path for path in (root / "claims", root / "sources", root / "discrepant.toml") if path.exists()]
    if root.exists() and not root.is_dir():
        taken = [root]
    if taken:
        raise WriteError(f"{taken[0]} stands already: the example is written only where no workspace is")
    try:
        for path, text in zip(paths, FILES.values(), strict=True):
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
    except OSError as error:
        raise WriteError(f"{error.filename or root}: the example could not be written: {error.strerror}") from error
    return tuple(paths)
