"""Make lexicon/state_names.yaml: the names of states and territories in several languages, from CLDR by way of babel.

Run it after an update of babel: python tools/make_states.py. The same babel gives the same bytes.
"""

from __future__ import annotations

from pathlib import Path

import babel
from babel import Locale

LANGUAGES = ("en", "de", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "tr", "uk", "zh")
# Codes in CLDR that are no state or territory: unions, pseudo-regions, the unknown region, outlying reserves.
LEFT_OUT = {"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO", "AC", "CP", "DG", "EA", "IC", "TA", "CQ"}
TARGET = Path(__file__).parent.parent / "src" / "discrepant" / "lexicon" / "state_names.yaml"
HEAD = f"""# Made by tools/make_states.py from CLDR (Unicode License v3) as carried by babel {babel.__version__}.
# language: {{ISO 3166-1 alpha-2 code: name}}
"""


def main() -> None:
    """Write the table."""
    lines = [HEAD]
    for lang in LANGUAGES:
        names = Locale(lang).territories
        lines.append(f"{lang}:\n")
        lines += [
            f"  {code!r}: {names[code]!r}\n"
            for code in sorted(names)
            if len(code) == 2 and code.isalpha() and code not in LEFT_OUT
        ]
    TARGET.write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    main()
