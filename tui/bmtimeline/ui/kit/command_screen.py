"""A screen whose keys run commands of a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from inspect import isawaitable
from typing import Any, ClassVar, Protocol

from textual import getters
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen, ScreenResultType

from bmtimeline.ui.kit.command import PANES, Command, CommandTable, HelpPage, Reason, function_of
from bmtimeline.ui.kit.responsive import ResponsiveApp
from bmtimeline.ui.session import Change, Session


def bindings(rows: Iterable[Command], pane: str = "") -> list[BindingType]:
    """Return Textual's bindings for commands.

    Args:
        rows: The commands.
        pane: The name of a pane, for the commands that mean something in it but not in every pane; empty for the
            commands that a screen binds because they mean the same in every pane.
    """
    return [
        Binding(",".join(row.keys), f"screen.command('{row.id}')", row.label, show=False, id=row.id)
        for row in rows
        if (pane in row.panes and row.panes != PANES if pane else row.panes == PANES)
    ]


class Commanded(Protocol):
    """A screen as the palette and the help see it: its commands, and what they say."""

    @property
    def table(self) -> CommandTable:
        """The commands, with the keys of the user's key map."""

    def why_not(self, command: Command) -> Reason | None:
        """Return why a command does not apply now; None if it does."""

    async def run_command(self, command: Command) -> None:
        """Run a command, or say why it does not apply."""

    def more_commands(self) -> list[Command]:
        """Return the commands without keys that belong to the screen now."""

    def help_page(self) -> HelpPage:
        """Return what the help tells about the screen."""


class CommandScreen(Screen[ScreenResultType]):
    """A screen with a table of commands, whose functions get its context.

    Attributes:
        closed: Whether the screen was closed; its parts may be gone then.
    """

    @dataclass
    class HelpWanted(Message):
        """The reader wants the help of a screen, at the part of a name."""

        screen: Commanded
        at: str

    @dataclass
    class PaletteWanted(Message):
        """The reader wants the commands of a screen in words."""

        screen: Commanded

    app = getters.app(ResponsiveApp)
    TABLE: ClassVar[CommandTable] = CommandTable((), {})
    closed = False
    _unsubscribe: Callable[[], None] | None = None

    @property
    def table(self) -> CommandTable:
        """The commands, with the keys of the user's key map."""
        return self.TABLE.remapped(self.app.settings.keymap)

    @property
    def context(self) -> Any:
        """What the functions of the commands work with; by default the screen itself."""
        return self

    def why_not(self, command: Command) -> Reason | None:
        """Return why a command does not apply now, or None. Every key, the help and the palette ask here."""
        reason: Reason | None = command.why_not(self.context)
        return reason

    def more_commands(self) -> list[Command]:
        """Return the commands without keys that belong to the screen now."""
        return []

    def help_page(self) -> HelpPage:
        """Return what the help tells about the screen."""
        return HelpPage("Help", self.table.rows, ())

    def tell(self, message: str) -> None:
        """Show a message until the next thing happens."""

    def action_help(self, at: str = "") -> None:
        """Ask the app for the help of this screen."""
        self.post_message(self.HelpWanted(self, at))

    def action_palette(self) -> None:
        """Ask the app for the commands of this screen."""
        self.post_message(self.PaletteWanted(self))

    async def action_command(self, command_id: str) -> None:
        """Run the command of an id, or say why it does not apply."""
        await self.run_command(self.TABLE.by_id[command_id])

    async def run_command(self, command: Command) -> None:
        """Run a command, or say why it does not apply."""
        if reason := self.why_not(command):
            self.tell(reason.message)
        elif ":" not in command.run:
            await self.run_action(command.run)
        else:
            result = function_of(command.run)(self.context, *command.arguments)
            if isawaitable(result):
                await result

    def hear(self, session: Session) -> None:
        """Have `session_changed` called after each change of the session, until this screen closes."""
        self._unsubscribe = session.subscribe(self._hear)

    def _hear(self, change: Change) -> None:
        if self.closed:
            return
        if self.is_mounted:
            self.session_changed(change)
        else:
            self.call_later(self.session_changed, change)

    def session_changed(self, change: Change) -> None:
        """Show another state of the timeline, or say why the file cannot be read."""

    def on_unmount(self) -> None:
        """Hear no more changes."""
        if self._unsubscribe is not None:
            self._unsubscribe()
            self._unsubscribe = None

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Close this screen with a result; do nothing where another screen is on top.

        Textual would close the screen on top instead: the notice for a small terminal that came between a key and its
        action, or the screen under a popup that two clicks close.

        Args:
            result: The result for the caller that opened the screen.
        """
        if not self.is_active:
            return AwaitComplete()
        self.closed = True
        return super().dismiss(result)
