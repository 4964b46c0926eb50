"""Two themes on a blue–orange axis, which readers with any common colour blindness can tell apart."""

from __future__ import annotations

from typing import Final

from textual.theme import Theme

DARK: Final = Theme(
    name="bm-dark",
    primary="#7cb7ff",
    secondary="#a9bdd6",
    accent="#ffb454",
    warning="#ffb454",
    error="#ff9e64",
    success="#7cb7ff",
    foreground="#e6e9ef",
    background="#10151c",
    surface="#10151c",
    panel="#18202b",
    dark=True,
    variables={
        "bm-dim": "#a0abbb", "bm-rule": "#4a5667", "bm-selected": "#24476f", "bm-blurred": "#202c3b",
        "bm-quote": "#ffffff", "bm-chip": "#1f3f63",
    },
)  # fmt: skip
LIGHT: Final = Theme(
    name="bm-light",
    primary="#0b4f9e",
    secondary="#3d4f66",
    accent="#8a4600",
    warning="#8a4600",
    error="#9c3300",
    success="#0b4f9e",
    foreground="#14181f",
    background="#fbfaf7",
    surface="#fbfaf7",
    panel="#f0eee8",
    dark=False,
    variables={
        "bm-dim": "#4d5765", "bm-rule": "#a9b0ba", "bm-selected": "#bcd8f7", "bm-blurred": "#e3e7ec",
        "bm-quote": "#000000", "bm-chip": "#d3e4f8",
    },
)  # fmt: skip
THEMES: Final = (DARK, LIGHT)
