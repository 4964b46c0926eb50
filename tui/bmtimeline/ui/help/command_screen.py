"""A screen whose keys are commands too: its palette, its help, and what changes how things are shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.screen import Screen, ScreenResultType

from bmtimeline.ui.browse.keymap import Key

if TYPE_CHECKING:
    from bmtimeline.ui.help.palette_rows import Command
    from bmtimeline.ui.help.rows import Section


class CommandingScreen(Screen[ScreenResultType]):
    """A screen with a table of keys."""

    def tell(self, message: str) -> None:
        """Say something until the next thing happens."""
        raise NotImplementedError

    def key_table(self) -> Sequence[Key]:
        """Give its keys."""
        raise NotImplementedError

    def why_not(self, key: Key) -> str:  # noqa: ARG002
        """Say why a key does nothing now; empty when it does something."""
        return ""

    def more_commands(self) -> list[Command]:
        """Give the commands without a key that are its own."""
        return []

    def help_page(self) -> tuple[str, list[Section], str]:
        """Give the title of its help, the parts, and the name of the part to open at; empty for the beginning."""
        raise NotImplementedError

    def action_commands(self) -> None:
        """Show all commands, and run the one chosen."""
        from bmtimeline.ui.help.palette_rows import key_commands, setting_commands
        from bmtimeline.ui.help.palette_screen import CommandsScreen
        from bmtimeline.ui.settings.actions import settings_of

        app = self.app
        keys = key_commands(self.key_table(), self.why_not)
        shown = setting_commands(settings_of(app), app.available_themes, app.theme)
        self.app.push_screen(CommandsScreen([*keys, *self.more_commands(), *shown]), self.run_command)

    def action_help(self, at: str = "") -> None:
        """Show the help, and run the key chosen there."""
        from bmtimeline.ui.help.screen import HelpScreen

        title, sections, part = self.help_page()
        self.app.push_screen(HelpScreen(title, sections, self.why_not, at or part), self.run_command)

    async def run_command(self, command: Command | None) -> None:
        """Do what was chosen, as if its key had been pressed here."""
        if command is None:
            return
        if command.arguments:
            await self.app.run_action(("", command.action, command.arguments), self)
        else:
            await self.run_action(command.action)

    def action_mouse(self) -> None:
        """Leave the mouse to the terminal, or take it back."""
        from bmtimeline.ui.settings.actions import settings_of, take_mouse

        ours = not settings_of(self.app).mouse
        take_mouse(self.app, ours=ours)
        left = "The mouse is the terminal's and selects text; :mouse takes it back."
        self.tell("The mouse acts here again." if ours else left)

    def action_ascii(self) -> None:
        """Draw signs in plain ASCII, or as they are meant."""
        from bmtimeline.ui.settings.actions import settings_of, show_ascii

        show_ascii(self.app, plain=not settings_of(self.app).ascii)

    def action_theme(self, name: str) -> None:
        """Show another theme."""
        from bmtimeline.ui.settings.actions import show_theme

        show_theme(self.app, name)
