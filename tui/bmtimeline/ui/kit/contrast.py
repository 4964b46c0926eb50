"""The contrast of colours, by the Web Content Accessibility Guidelines 2.2."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from textual.color import Color

_STEPS: Final = 20
_LINEAR: Final = 0.04045
"""The value below which the curve of sRGB is a straight line."""


def luminance(color: Color) -> float:
    """Return the relative luminance of a colour, from 0 (black) to 1 (white)."""
    red, green, blue = (_linear(part) for part in color.rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: Color, second: Color) -> float:
    """Return the contrast of two colours, from 1 (none) to 21."""
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


def least_contrast(color: Color, grounds: Collection[Color]) -> float:
    """Return the least contrast of a colour with any of several backgrounds."""
    return min(contrast(color, ground) for ground in grounds)


def legible(color: Color, grounds: Collection[Color], least: float, towards: Color) -> Color:
    """Return the colour nearest to `color` with at least the contrast `least` on all backgrounds.

    Args:
        color: The wanted colour.
        grounds: The backgrounds.
        least: The least contrast, from 1 to 21.
        towards: The colour to which the wanted colour is blended step by step; returned when no step is enough.
    """
    steps = (color.blend(towards, step / _STEPS, alpha=1) for step in range(_STEPS + 1))
    return next((step for step in steps if least_contrast(step, grounds) >= least), towards)


def _linear(part: int) -> float:
    share = part / 255
    return share / 12.92 if share <= _LINEAR else float(((share + 0.055) / 1.055) ** 2.4)
