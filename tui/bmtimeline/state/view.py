"""What one comes back to: the view of a timeline as a window left it, and the reader's marks."""

# Without annotations as text, which msgspec would have to evaluate before the first frame.
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any, Final, TypeAlias

from msgspec import Meta, Struct, ValidationError, convert, to_builtins
from msgspec.structs import replace

from bmtimeline.state.folder import read_state, write_state

STEPS: Final = 30
"""So many steps back and forward are kept, each way."""
_MOST_MARKS: Final = 100_000
_UNFIT: Final = (ValidationError, UnicodeError)  # the latter where the name of a field holds half a letter
_Number: TypeAlias = Annotated[int, Meta(ge=0, le=1_000_000_000)]
_Cell: TypeAlias = Annotated[int, Meta(ge=-(10**12), le=10**12)]
_Days: TypeAlias = Annotated[int, Meta(ge=1, le=10**8)]
_Text: TypeAlias = Annotated[str, Meta(max_length=10_000)]
"""As long as a query may be."""
_Word: TypeAlias = Annotated[str, Meta(max_length=100)]


class KeptSpot(Struct, frozen=True, omit_defaults=True):
    """An event at one of its rival dates.

    Attributes:
        event: Its id.
        date: That date as the file writes it; empty where there is none.
    """

    event: _Text
    date: _Text = ""


class KeptMoment(Struct, frozen=True, omit_defaults=True):
    """A filter and what was selected under it."""

    lens: _Text = ""
    spot: KeptSpot | None = None


class KeptView(Struct, frozen=True, omit_defaults=True):
    """What a window shows; without arguments that of one in which nothing was done.

    Attributes:
        lens: The filter.
        spot: What is selected; None for the first event.
        pane: The pane that has the keys.
        zoom: Whether it stands alone.
        sources: Whether the Sources pane is shown.
        strip: Whether the strip is.
        axis: Whether the axis stands in the place of the list.
        lanes: What its lanes are made of; empty for the first kind there is.
        scale: The days in a cell of the axis, the cells in a day and the first cell; None where all time is shown.
        order: The order of Actors; empty for the first there is.
        actor: The id under the cursor in Actors, while they have the keys.
        excerpt: The number of the excerpt one has stepped to; None where one has not.
        place: Block, paragraph and sign at the top of Sources; None at their beginning.
        line: The line on which the selected event stands in the list; None where nobody can say.
        past: The filters before, the oldest first.
        future: Those that were undone.
        back: Where one jumped from.
        forward: Where one came back from.
    """

    lens: _Text = ""
    spot: KeptSpot | None = None
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
    past: tuple[KeptMoment, ...] = ()
    future: tuple[KeptMoment, ...] = ()
    back: tuple[KeptSpot, ...] = ()
    forward: tuple[KeptSpot, ...] = ()


class Kept(Struct, frozen=True):
    """What is kept of a timeline.

    Attributes:
        view: What the window showed in which something was done last; None where nothing is known of one.
        marks: The ids of the events that the reader marked.
        written: When, in seconds since 1970; 0 where nobody can say.
    """

    view: KeptView | None = None
    marks: frozenset[str] = frozenset()
    written: float = 0


def read_view(file: Path) -> Kept:
    """Read what is kept, whatever stands there: what cannot be read is as if it were not there.

    Raises:
        NotKept: A later program wrote it.
    """
    data = read_state(file)
    if data is None:
        return Kept()
    marks, written = data.get("marks"), data.get("written")
    named = [one for one in marks if isinstance(one, str)][:_MOST_MARKS] if isinstance(marks, list) else ()
    when = written if isinstance(written, int | float) and 0 <= written < 2**40 else 0
    return Kept(_view(data.get("view")), frozenset(named), float(when))


def write_view(file: Path, view: KeptView, marks: Iterable[str], written: float) -> None:
    """Write what is kept, whole or not at all.

    Raises:
        NotKept: It cannot be written; what was there is still there.
    """
    write_state(file, {"written": round(written), "view": to_builtins(view), "marks": sorted(marks)})


def _view(data: Any) -> KeptView | None:
    if not isinstance(data, dict):
        return None
    try:
        view = convert(data, KeptView)
    except _UNFIT:
        view = KeptView()
        for name in KeptView.__struct_fields__:
            if name in data:
                with suppress(*_UNFIT):
                    view = replace(view, **{name: getattr(convert({name: data[name]}, KeptView), name)})
    if max(map(len, (view.past, view.future, view.back, view.forward))) <= STEPS:
        return view
    past, future, back, forward = (steps[-STEPS:] for steps in (view.past, view.future, view.back, view.forward))
    return replace(view, past=past, future=future, back=back, forward=forward)
