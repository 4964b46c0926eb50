"""The screen shown while a large timeline is read for the first time."""

from __future__ import annotations

import signal
from time import monotonic
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen

from bmtimeline.store.loader_process import LoaderProcess
from bmtimeline.store.report import Failed, Kept, Step
from bmtimeline.ui.kit.footer import Footer
from bmtimeline.ui.kit.lines import Block, Piece, Role, paragraph
from bmtimeline.ui.kit.paint import is_spoken
from bmtimeline.ui.kit.reading import Reading

_LATER = "It is read but once: the next time it opens at once."


class OpeningScreen(Screen[None]):
    """The progress of reading a timeline; the keys are live.

    Args:
        reading: The process that reads it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,escape", "app.quit", "quit"),
        Binding("ctrl+c", "interrupt", show=False),
    ]

    class Kept(Message):
        """The index was written."""

        def __init__(self, report: Kept) -> None:
            super().__init__()
            self.report = report

    class Failed(Message):
        """The timeline could not be read."""

        def __init__(self, report: Failed) -> None:
            super().__init__()
            self.report = report

    def __init__(self, reading: LoaderProcess) -> None:
        super().__init__(id="opening")
        self._reading = reading
        self._step = "starting"
        self._since = monotonic()

    def compose(self) -> ComposeResult:
        """Create the text and the footer."""
        yield Reading()
        footer = Footer()
        footer.fixed = (("q", "quit"),)  # there is nothing yet that a help could be about
        yield footer

    def on_mount(self) -> None:
        """Begin to read."""
        self._show()
        # Where a screen reader follows nothing moves by itself: each step is said, the seconds are not.
        self._clock = self.set_interval(0.5, self._show, pause=is_spoken(self.app))
        self.run_worker(self._read())

    async def _read(self) -> None:
        async for report in self._reading.reports():
            if isinstance(report, Step):
                self._step = report.words
                self._show()
                continue
            self._clock.stop()
            self.post_message(self.Kept(report) if isinstance(report, Kept) else self.Failed(report))

    def action_interrupt(self) -> None:
        """Exit with the code of an interrupted program."""
        self.app.exit(None, 128 + signal.SIGINT)

    def _show(self) -> None:
        path = self._reading.place.path
        seconds = int(monotonic() - self._since)
        try:
            size = path.stat().st_size / 2**20
        except OSError:  # it went away meanwhile
            size = 0
        self.query_one(Reading).show(
            (
                Block((paragraph(Piece(f"Opening {path.name}", Role.HEADING), Piece(f"  {size:,.0f} MiB", Role.DIM)),)),
                Block((paragraph(Piece(f"{self._step} … {seconds} s")),)),
                Block((paragraph(Piece(_LATER, Role.DIM)),)),
            )
        )
