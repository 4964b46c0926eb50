"""The commands that change how things are shown; they have no keys."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from bmtimeline.terminal.settings import Settings
from bmtimeline.ui.kit.command import Command, always, is_on

_RUN: Final = "bmtimeline.ui.kit.setting_actions"


def setting_commands(settings: Settings, themes: Iterable[str], theme: str) -> list[Command]:
    """Return the commands that change the settings.

    Args:
        settings: The present settings.
        themes: The names of all themes.
        theme: The name of the present theme.
    """
    mouse = _switch(
        "mouse",
        on=settings.mouse,
        help=("Clicks and the wheel act here again", "Leave the mouse to the terminal, to select and copy text"),
    )
    plain = _switch("ascii", on=settings.ascii, help=("Draw signs in plain ASCII", "Draw signs as they are meant"))
    shown = [
        Command(
            f"settings.theme {name}",
            (),
            f"theme {name}",
            "Colours for the eye and for the light one sits in" if name == theme else "",
            "Themes",
            f"{_RUN}:change_theme",
            (name,),
            why_not=is_on if name == theme else always,
        )
        for name in sorted(themes, key=lambda name: (not name.startswith("bm-"), name))
    ]
    return [mouse, plain, *shown]


def _switch(name: str, *, on: bool, help: tuple[str, str]) -> Command:  # noqa: A002 - the field of a command
    """Return the command that turns a setting on, or off when it is on."""
    goal = f"{name} {'off' if on else 'on'}"
    return Command(f"settings.{name}", (), goal, help[on], "Show", f"{_RUN}:switch_{name}")
