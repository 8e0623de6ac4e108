"""Readings of whole columns: after `import discrepant.pandas`, a series of texts has `.discrepant`.

>>> import pandas as pd
>>> import discrepant.pandas
>>> pd.Series(["about 300", "thousands"]).discrepant.read()["low"].tolist()
[300.0, 2000.0]
"""

from __future__ import annotations

import pandas as pd

from discrepant import api


@pd.api.extensions.register_series_accessor("discrepant")
class Readings:
    """A series of readings."""

    def __init__(self, series: pd.Series) -> None:
        self._series = series

    def read(self, lang: str = "en", *, kind: str | None = None, anchor: str | None = None) -> pd.DataFrame:
        """What each reading means; see discrepant.read_column()."""
        return api.read_column(self._series, lang, kind=kind, anchor=anchor)

    def compare(
        self, other: pd.Series, lang: str = "en", *, lang_b: str | None = None, kind: str | None = None
    ) -> pd.DataFrame:
        """How each reading relates to the one of the other series at the same index: relation, axes, why.

        Each distinct pair is compared once; a pair with a missing side has missing values.
        """
        pairs = pd.DataFrame({"a": self._series, "b": other.reindex(self._series.index)})
        whole = pairs.dropna()
        distinct = whole.drop_duplicates()
        codes = whole.merge(distinct.assign(at=range(len(distinct))), on=["a", "b"], how="left")["at"].to_numpy()
        sides = zip(distinct["a"], distinct["b"], strict=True)
        found = [api.compare(a, b, lang, lang_b=lang_b, kind=kind) for a, b in sides]
        rows = [{"relation": one.relation, "axes": one.axes, "why": one.why} for one in found]
        table = pd.DataFrame(rows, columns=["relation", "axes", "why"], dtype="object").take(codes)
        return table.set_axis(whole.index, axis=0).reindex(pairs.index)
