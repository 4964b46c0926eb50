"""Going through a document: from quote to quote, through what nothing quotes, from hit to hit of a search."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Final

from textual import on
from textual.widgets import Input

from bmtimeline.evidence.paragraphs import Span
from bmtimeline.model import Source
from bmtimeline.text.find import Finder
from bmtimeline.ui.document.widget import DocumentText
from bmtimeline.ui.help.command_screen import CommandingScreen
from bmtimeline.ui.kit.closing import ClosingScreen
from bmtimeline.ui.kit.prompt import Prompt
from bmtimeline.ui.kit.reading import Reading
from bmtimeline.ui.kit.scroll_actions import Walks

QUOTE: Final = "quote"
GAP: Final = "gap"
HIT: Final = "hit"


class WalkingScreen(CommandingScreen[str | None], Walks, ClosingScreen[str | None]):
    """A screen with a document through which one goes.

    Attributes:
        source: The document.
    """

    source: Source
    _starts: Mapping[str, Sequence[int]]
    """Where each quote begins, and each gap."""
    _words: Sequence[str] = ()
    """What is searched."""
    _finder = Finder("", ())
    _kind = ""
    _number = -1
    _spans: tuple[Span, ...] = ()
    """What one reads, and where it stands."""

    @property
    def _text(self) -> DocumentText:
        return self.query_one(DocumentText)

    @property
    def body(self) -> DocumentText | Reading:
        """What the keys scroll."""
        return self.query_one(Reading) if self.source.text is None else self._text

    def _read(self, kind: str, number: int, spans: tuple[Span, ...] = ()) -> None:
        """Read a quote, a gap or a hit."""
        raise NotImplementedError

    def _show_keys(self) -> None:
        """Show in the footer what the keys do now."""
        raise NotImplementedError

    # Walking

    def _here(self) -> int:
        """Give the offset from which one walks on: what one reads while it is in sight, else the top."""
        if self._spans and self._text.sees(self._spans[0][0]):
            return self._spans[0][0]
        return self._text.top

    def _walk(self, kind: str, steps: int, none: str) -> None:
        starts, here = self._starts[kind], self._here()
        if self._kind == kind and here == self._spans[0][0]:
            goal = self._number + steps
        elif steps > 0:
            goal = bisect_left(starts, here)
        else:
            goal = bisect_left(starts, here) - 1
        if 0 <= goal < len(starts):
            self._read(kind, goal)
        else:
            self.tell(none)

    def action_quote(self, steps: int) -> None:
        """Read the next quoted passage, or the previous one."""
        if self.source.text is not None:
            self._walk(QUOTE, steps, "No event quotes anything further on." if steps > 0 else "No quote before this.")

    def action_gap(self, steps: int) -> None:
        """Read the next passage that nothing quotes, or the previous one."""
        if self.source.text is not None:
            where = "further on" if steps > 0 else "before this"
            self._walk(GAP, steps, f"Everything {where} is quoted.")

    def action_hit(self, steps: int) -> None:
        """Read the next hit of the search, or the previous one, going round."""
        if self.source.text is None:
            return
        finder = self._finder
        if not finder.words:
            self.tell("Nothing is searched: / searches the document.")
            return
        here = self._here()
        if steps > 0:
            hit = finder.after(here + (self._kind == HIT and here == self._spans[0][0])) or finder.after(0)
        else:
            hit = finder.before(here) or finder.before(len(self.source.text))
        if hit:
            self._read(HIT, finder.number(hit[0]) - 1, (hit,))
        else:
            self.tell(f"The document does not contain {', '.join(self._words)}.")

    def _search(self, words: Sequence[str]) -> None:
        self._words = words
        self._finder = Finder(self.source.text or "", words)
        self._text.search(self._finder)

    def action_edge(self, last: bool) -> None:  # noqa: FBT001 - actions take what the key table writes
        """Scroll to an end, from where one then walks on."""
        super().action_edge(last)
        if self._spans:
            self._read("", -1)

    # The prompt

    def action_query(self) -> None:
        """Open the prompt of the search."""
        if self.source.text is None or self.has_class("-typing"):
            return
        self.add_class("-typing")
        prompt = self.query_one(Prompt)
        prompt.value = ""
        prompt.focus()
        self._show_keys()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._close_prompt()
        if text := event.value.strip():
            self._search((text,))
            self.action_hit(1)

    def _close_prompt(self) -> bool:
        was_open = self.has_class("-typing")
        self.remove_class("-typing")
        self.body.focus()
        self._show_keys()
        return was_open
