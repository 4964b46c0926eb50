"""The problems that `check` finds, each with the way to its event or to its line in the editor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input

from bmtimeline.errors import UserError
from bmtimeline.formats.problem_forms import Totals
from bmtimeline.load.again import Copy, Record, read_again
from bmtimeline.model import Problem
from bmtimeline.terminal.editors import Location
from bmtimeline.terminal.pager import show_plain
from bmtimeline.ui.context import Context
from bmtimeline.ui.kit.command import CommandTable
from bmtimeline.ui.kit.command_screen import bindings
from bmtimeline.ui.kit.lines import Piece, Role
from bmtimeline.ui.kit.locations import problem_at
from bmtimeline.ui.kit.paint import is_spoken
from bmtimeline.ui.kit.pane_title import PaneTitle
from bmtimeline.ui.kit.plain_text import page_lines
from bmtimeline.ui.kit.popup import PopupScreen
from bmtimeline.ui.kit.popup_commands import verbs
from bmtimeline.ui.kit.prompt import Prompt, Slash, Verdict
from bmtimeline.ui.kit.row_list import RowList
from bmtimeline.ui.problems.checking import checked
from bmtimeline.ui.problems.popup_commands import POPUP_ROWS
from bmtimeline.ui.problems.rows import (
    ProblemRows,
    count_words,
    fitting,
    nothing_blocks,
    problem_blocks,
    problem_words,
)
from bmtimeline.ui.problems.widget import ProblemList, ProblemText
from bmtimeline.ui.session import Change

_WAIT: Final = "The rules are still looking."

_WITHOUT_PROBLEMS: Final = frozenset({"problems.edit", "problems.reload", "problems.close"})
"""The commands that apply without a problem."""


class ProblemsScreen(PopupScreen[str | None]):
    """The problems of a file; the result is the id of the event to go to, or None.

    What opening the file has told is there at once, and what all the rules of `check` find when they are done.

    Args:
        browser: The browser over which the list opens.

    Attributes:
        checking: Whether the rules are still looking.
    """

    DEFAULT_CSS = """
    ProblemsScreen ProblemText { height: 50%; max-height: 10; }
    ProblemsScreen #find { layout: horizontal; height: 1; display: none; }
    ProblemsScreen.-typing #find { display: block; }
    ProblemsScreen.-typing Verdict { display: none; }
    ProblemsScreen.-nothing ProblemList { display: none; }
    ProblemsScreen.-nothing ProblemText { height: 1fr; max-height: 100%; }
    """
    TABLE: ClassVar[CommandTable] = CommandTable.of(POPUP_ROWS)
    BINDINGS: ClassVar[list[BindingType]] = bindings(POPUP_ROWS)

    def __init__(self, browser: Context) -> None:
        super().__init__(id="problems", session=browser.session)
        self._browser, self._session = browser, browser.session
        self._seen = self._state
        self._all: Sequence[Problem] = (browser.session.broken,) if browser.session.broken else browser.session.problems
        self._totals: Totals | None = None
        self._typed = self._typed_before = ""
        self._copies: dict[str, Copy | None] = {}
        self.checking = False

    def compose(self) -> ComposeResult:
        """Create title, list, the problem under the cursor, and the last line, which is also the prompt."""
        with Vertical(classes="popup -tall -wide"):
            title = PaneTitle(0, "Problems")
            title.active = True
            yield title
            yield ProblemList()
            yield ProblemText()
            with Vertical(id="find"):
                yield Slash()
                yield Prompt()
            yield Verdict()

    def on_mount(self) -> None:
        """Show the known problems, and run all rules."""
        self._show()
        self._say("")
        self.action_check()

    @property
    def body(self) -> ProblemList:
        """The list that the keys move."""
        return self.query_one(ProblemList)

    @property
    def _text(self) -> ProblemText:
        return self.query_one(ProblemText)

    @property
    def _file(self) -> str:
        return self._session.file

    @property
    def _current(self) -> Problem | None:
        row = self.body.current
        return row.problem if row else None

    # Checking

    @property
    def _state(self) -> tuple[object, ...]:
        """The parts of the session that differ once the file was read again."""
        return self._session.index, self._session.problems, self._session.broken

    def session_changed(self, change: Change) -> None:
        """Run all rules on another state of the file, and show the message."""
        self._look()
        if change.message:
            self._say(change.message)

    def tell(self, message: str) -> None:
        """Show a message until the next thing happens."""
        self._say(message)

    def _look(self) -> None:
        seen = self._state
        if any(one is not other for one, other in zip(seen, self._seen, strict=True)):
            self.action_check()

    def action_reload(self) -> None:
        """Check again, and have the follower look at the file."""
        self._session.look_again()
        self.action_check()

    def action_check(self) -> None:
        """Run all rules on the file as it is now."""
        self._seen = self._state
        self.checking = True
        self._say_counts()
        self.run_worker(self._check(), exclusive=True)

    async def _check(self) -> None:
        said = ""
        try:
            report = await checked(self._file, self._session.seeds)
            self._all, self._totals = report.problems, report.summary
        except UserError as error:
            said = f"{error.sentence} {error.hint}"
        if self.closed or not self.query(ProblemList):  # the worker outlives the parts of a closed screen
            return
        self.checking = False
        self._copies = {}
        self._show()
        if said:
            self._say(said, Role.PROBLEM)
        elif [piece.text.strip() for piece in self.query_one(Verdict).pieces] == [_WAIT]:
            self._say("")

    # Rows

    def _show(self) -> None:
        """Show the problems that match the prompt, with the cursor on the same problem as before."""
        row = self.body.current
        rows = ProblemRows(self._file, fitting(self._all, self._typed))
        self.body.show(rows, rows.again(row.problem if row else None, row.number if row else 0))
        self.set_class(not rows.problems, "-nothing")
        self.query_one(Verdict).verbs = verbs(
            row for row in self.table.rows if self._all or row.id in _WITHOUT_PROBLEMS
        )
        if not self.has_class("-typing"):
            self._focus_body()
        self._say_counts()
        self._show_current()

    def _focus_body(self) -> None:
        """Focus the list, or the text where there is no problem."""
        (self._text if self.has_class("-nothing") else self.body).focus()

    def _say_counts(self) -> None:
        counts, many = count_words(self._all), len(self._all)
        rows = self.body.rows
        shown = f"{len(rows.problems):,} of {many:,}" if self._typed and isinstance(rows, ProblemRows) else counts
        silenced = f" · {self._totals.silenced:,} silenced" if self._totals and self._totals.silenced else ""
        self.query_one(PaneTitle).where = f"{shown}{silenced}{' · checking …' if self.checking else ''}"

    def _show_current(self) -> None:
        problem = self._current
        nothing = nothing_blocks(self._file, self._totals, self._typed)
        self._text.show_problem(problem, self._line(problem) if problem else "", nothing)

    def _line(self, problem: Problem) -> str:
        copy = self._copy(problem.file)
        return copy.line(problem.line) if copy else ""

    def _copy(self, file: str) -> Copy | None:
        """Return a file as it is now, read once for each check."""
        if file not in self._copies:
            self._copies[file] = read_again(file)
        return self._copies[file]

    def _say(self, message: str, role: Role = Role.PLAIN) -> None:
        """Show a message on the last line until the next thing happens; without one, say the problem if spoken."""
        problem = self._current
        if not message and problem and is_spoken(self.app):
            message = problem_words(problem)
        self.query_one(Verdict).pieces = (Piece(f" {message}", role),) if message else ()

    @on(RowList.Pointed)
    def _pointed(self, message: RowList.Pointed) -> None:
        message.stop()
        self.body.put_cursor(message.row)
        self._show_current()
        self._say("")
        if message.chosen:
            self.action_choose()

    # Narrowing

    def action_narrow(self) -> None:
        """Open the prompt that narrows the list."""
        if self.has_class("-typing"):
            return
        self.add_class("-typing")
        self._typed_before = self._typed
        prompt = self.query_one(Prompt)
        prompt.placeholder = "a code, or words"
        prompt.value = self._typed
        prompt.cursor_position = len(self._typed)
        prompt.focus()

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        if self.has_class("-typing"):
            self._typed = event.value.strip()
            self._show()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._end_typing()

    def _end_typing(self) -> None:
        self.remove_class("-typing")
        self._focus_body()
        self._say("")

    # Keys

    def action_close(self) -> None:
        """Take one step back: leave the prompt, clear the filter, or close the list."""
        if self.has_class("-typing"):
            self._typed = self._typed_before
            self._show()
            self._end_typing()
        elif self._typed:
            self._typed = ""
            self._show()
            self._say("")
        else:
            self.dismiss(None)

    def action_choose(self) -> None:
        """Go to the event of the problem, or to its words in a source; else say what the problem is about."""
        problem = self._current
        if problem is None:
            self._say(_WAIT if self.checking else "There is no problem to go to.")
            return
        if problem.file != self._file and self._browser.read_at_problem(problem, self._read):
            return
        copy = self._copy(problem.file) if problem.file == self._file else None
        record = copy.record_at(problem.line) if copy and problem.line else None
        if record and record.table == "events" and self._session.has_event(record.id):
            self.dismiss(record.id)
        else:
            self._say(self._about(record, problem))

    def _read(self, event: str | None) -> None:
        """Go to the event that was chosen in a document; stay without one."""
        if event:
            self.dismiss(event)

    def _about(self, record: Record | None, problem: Problem) -> str:
        if problem.file != self._file:
            return "This stands in a source and in no event; e opens it there."
        if record is None:
            return "This is about no event; e opens the line."
        if record.table == "events":
            return f"An error leaves “{record.id}” out of the timeline; e edits it."
        return f"This is about the {record.table.removesuffix('s')} “{record.id}”, not an event; e edits it."

    def action_edit(self) -> None:
        """Open the editor at the place of the problem, and check again when it has ended."""
        problem = self._current
        message = self._browser.edit(problem_at(problem) if problem else Location(self._file))
        self.action_check()
        self._say(message)

    def action_plain_text(self) -> None:
        """Show the problems as plain text, in a pager."""
        rows = self.body.rows
        shown = rows.problems if isinstance(rows, ProblemRows) else []
        blocks = problem_blocks(self._session.timeline, shown)
        self._say(show_plain(self.app, page_lines("Problems", blocks)))

    def action_section(self, steps: int) -> None:
        """Go to the next part of the list, or to the previous one."""
        self.body.section(steps)

    def action_read_on(self) -> None:
        """Scroll the text of the problem."""
        self._text.page_round()
