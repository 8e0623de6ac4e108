"""Numbers carried to another scale: every bound by one rule."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from discrepant.model import Number


def carried(value: Number, by: Callable[[Decimal], Decimal], step: Decimal) -> Number:
    """The number with its figure and all its bounds put through a rising function. step: that of the new figure."""

    def over(part: Decimal | None) -> Decimal | None:
        return None if part is None else by(part)

    return replace(
        value,
        printed=over(value.printed),
        low=over(value.low),
        high=over(value.high),
        soft_low=over(value.soft_low),
        soft_high=over(value.soft_high),
        step=step,
    )


def times(value: Number, factor: Decimal) -> Number:
    """The number times a factor above zero."""
    return carried(value, lambda part: part * factor, value.step * factor)
