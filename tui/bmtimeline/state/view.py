"""What is remembered of a timeline between two runs: the view as a window left it, and the reader's marks."""

# Annotations are not postponed: msgspec would have to evaluate them before the first frame.
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any, Final, TypeAlias

from msgspec import Meta, Struct, ValidationError, convert, to_builtins
from msgspec.structs import replace

from bmtimeline.state.folder import read_state, write_state

STEPS: Final = 30
"""The number of steps back and forward that are kept, each way."""
_MOST_MARKS: Final = 100_000
_UNFIT: Final = (ValidationError, UnicodeError)  # UnicodeError where a field's name holds a lone surrogate
_Number: TypeAlias = Annotated[int, Meta(ge=0, le=1_000_000_000)]
_Cell: TypeAlias = Annotated[int, Meta(ge=-(10**12), le=10**12)]
_Days: TypeAlias = Annotated[int, Meta(ge=1, le=10**8)]
_Text: TypeAlias = Annotated[str, Meta(max_length=10_000)]
"""A text as long as a query may be, in characters."""
_Word: TypeAlias = Annotated[str, Meta(max_length=100)]


class Spot(Struct, frozen=True, omit_defaults=True):
    """An event at one of its rival dates, wherever a filter puts it.

    Attributes:
        event: The id of the event.
        date: The date as the file writes it; empty for an undated event.
    """

    event: _Text
    date: _Text = ""


class Moment(Struct, frozen=True, omit_defaults=True):
    """A filter and the selection under it.

    Attributes:
        lens: The text of the filter.
        spot: The selection; None where nothing was selected.
    """

    lens: _Text = ""
    spot: Spot | None = None


class Layout(Struct, frozen=True, omit_defaults=True):
    """How the panes are arranged, and where the reader is in each; the defaults are those of a first start.

    Attributes:
        pane: The name of the pane that has the keys.
        zoom: Whether that pane is shown alone.
        sources: Whether the Sources pane is shown.
        strip: Whether the strip is shown.
        axis: Whether the axis is shown in place of the list.
        lanes: The field that the lanes of the axis stand for; empty for the first field there is.
        scale: Days in a cell of the axis, cells in a day, and the first cell; None where all time is shown.
        order: The order of Actors; empty for the first order there is.
        actor: The id under the cursor in Actors, while Actors has the keys.
        excerpt: The number of the excerpt that the reader stepped to, from 0; None before the first step.
        place: Block, paragraph and character at the top of Sources; None at the beginning.
        line: The line of the list on which the selected event stands, from 0; None where it is unknown.
    """

    pane: _Word = "timeline"
    zoom: bool = False
    sources: bool = True
    strip: bool = True
    axis: bool = False
    lanes: _Word = ""
    scale: tuple[_Days, _Number, _Cell] | None = None
    order: _Word = ""
    actor: _Text = ""
    excerpt: _Number | None = None
    place: tuple[_Number, _Number, _Number] | None = None
    line: _Number | None = None


class View(Layout, frozen=True, omit_defaults=True):
    """What a window shows; the defaults are those of a window in which nothing was done.

    Attributes:
        lens: The text of the filter.
        spot: The selection; None for the first event.
        past: The filters before this one, the oldest first.
        future: The filters that were undone.
        back: The events from which the reader jumped.
        forward: The events from which the reader jumped back.
    """

    lens: _Text = ""
    spot: Spot | None = None
    past: tuple[Moment, ...] = ()
    future: tuple[Moment, ...] = ()
    back: tuple[Spot, ...] = ()
    forward: tuple[Spot, ...] = ()

    @property
    def shortened(self) -> "View":
        """The view with no more than the newest STEPS steps each way."""
        if max(map(len, (self.past, self.future, self.back, self.forward))) <= STEPS:
            return self
        past, future, back, forward = (way[-STEPS:] for way in (self.past, self.future, self.back, self.forward))
        return replace(self, past=past, future=future, back=back, forward=forward)


class Remembered(Struct, frozen=True):
    """What is remembered of a timeline.

    Attributes:
        view: The view of the window in which something was done last; None where nothing is known of a window.
        marks: The ids of the events that the reader marked.
        written: The time of the last write, in seconds since 1970; 0 where it is unknown.
    """

    view: View | None = None
    marks: frozenset[str] = frozenset()
    written: float = 0


def read_view(file: Path) -> Remembered:
    """Read what is remembered; what cannot be read counts as missing.

    Args:
        file: The file in the state folder.

    Raises:
        NotKept: A later version of the program wrote the file.
    """
    data = read_state(file)
    if data is None:
        return Remembered()
    marks, written = data.get("marks"), data.get("written")
    ids = [mark for mark in marks if isinstance(mark, str)][:_MOST_MARKS] if isinstance(marks, list) else ()
    when = written if isinstance(written, int | float) and 0 <= written < 2**40 else 0
    return Remembered(_view(data.get("view")), frozenset(ids), float(when))


def write_view(file: Path, view: View, marks: Iterable[str], written: float) -> None:
    """Write what is remembered, whole or not at all.

    Args:
        file: The file in the state folder.
        view: The view.
        marks: The ids of the marked events.
        written: The time, in seconds since 1970.

    Raises:
        NotKept: The file cannot be written; its old content is still there.
    """
    write_state(file, {"written": round(written), "view": to_builtins(view.shortened), "marks": sorted(marks)})


def _view(data: Any) -> View | None:
    """Return the view that decoded JSON holds, without the fields that do not fit."""
    if not isinstance(data, dict):
        return None
    try:
        view = convert(data, View)
    except _UNFIT:
        view = View()
        for name in View.__struct_fields__:
            if name in data:
                with suppress(*_UNFIT):
                    view = replace(view, **{name: getattr(convert({name: data[name]}, View), name)})
    return view.shortened
