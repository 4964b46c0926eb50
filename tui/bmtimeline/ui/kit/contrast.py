"""How well one colour can be read on another, after the Web Content Accessibility Guidelines 2.2."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from textual.color import Color

_STEPS: Final = 20
_STRAIGHT: Final = 0.04045
"""Under it the curve of sRGB is a straight line."""


def luminance(color: Color) -> float:
    """Give the relative luminance of a colour, from 0 (black) to 1 (white)."""
    red, green, blue = (_linear(part) for part in color.rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    """Give the contrast of two colours, from 1 (none) to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def least_contrast(color: Color, grounds: Collection[Color]) -> float:
    """Give the contrast of a colour with that of several grounds on which it stands out least."""
    return min(contrast(color, ground) for ground in grounds)


def legible(color: Color, grounds: Collection[Color], least: float, towards: Color) -> Color:
    """Give the nearest colour, on the way from one to another, that has at least so much contrast with all grounds."""
    steps = (color.blend(towards, step / _STEPS, alpha=1) for step in range(_STEPS + 1))
    return next((step for step in steps if least_contrast(step, grounds) >= least), towards)


def _linear(part: int) -> float:
    share = part / 255
    return share / 12.92 if share <= _STRAIGHT else float(((share + 0.055) / 1.055) ** 2.4)
