"""Functions that carry out the commands of the help and the palette."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from bmtimeline.ui.help.palette import PaletteEntry
from bmtimeline.ui.help.palette_screen import PaletteScreen
from bmtimeline.ui.help.screen import HelpScreen
from bmtimeline.ui.kit.command import Command
from bmtimeline.ui.kit.command_screen import Commanded
from bmtimeline.ui.kit.responsive import ResponsiveApp
from bmtimeline.ui.kit.setting_commands import setting_commands


def open_palette(app: ResponsiveApp[Any], screen: Commanded) -> None:
    """Show all commands of a screen in words, and run the chosen one."""
    rows = [row for row in screen.table.rows if row.id != "help.commands"]
    settings = setting_commands(app.settings, app.available_themes, app.theme)
    entries = [PaletteEntry.of(row, screen.why_not(row)) for row in (*rows, *screen.more_commands(), *settings)]
    app.push_screen(PaletteScreen(entries), _runner(screen))


def open_help(app: ResponsiveApp[Any], screen: Commanded, at: str = "") -> None:
    """Show the help of a screen, and run the command chosen there.

    Args:
        app: The app.
        screen: The screen that the help tells about.
        at: The name of the part to open at; empty for the part that the screen names.
    """
    page = screen.help_page()
    page = replace(page, at=at) if at else page
    app.push_screen(HelpScreen(page, screen.why_not), _runner(screen))


def _runner(screen: Commanded) -> Any:
    async def run(command: Command | None) -> None:
        if command is not None:
            await screen.run_command(command)

    return run
