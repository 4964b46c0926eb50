"""Functions that carry out the commands of Sources."""

from __future__ import annotations

from bmtimeline.terminal import browser
from bmtimeline.ui.context import Context, change, end_peek
from bmtimeline.ui.kit.choices import PickRow
from bmtimeline.ui.kit.page import PageScreen
from bmtimeline.ui.kit.pick_mode import Picked, PickMode
from bmtimeline.ui.kit.picker import PickerScreen
from bmtimeline.ui.kit.popup_commands import HEARING
from bmtimeline.ui.sources.url_screen import UrlScreen
from bmtimeline.ui.sources.why import compare_blocks, why_blocks
from bmtimeline.ui.sources.witnesses import witness_rows

_UNQUOTED = "No source is quoted for this event."


def compare(context: Context) -> None:
    """Show the claims of the selected event side by side."""
    event = context.state.event
    if event is None or not event.claims:
        context.tell(_UNQUOTED)
    else:
        blocks = compare_blocks(context.session.timeline, event)
        context.open(PageScreen("Claims compared", blocks, context.session, wide=True))


def why(context: Context) -> None:
    """Show what each statement on the selected event rests on."""
    if event := context.state.event:
        context.open(PageScreen("Why", why_blocks(context.session.timeline, event), context.session))


def choose_heard(context: Context) -> None:
    """Choose which sources are heard, or a source to read."""
    end_peek(context)
    state = context.state

    def choose(picked: Picked | None) -> None:
        if picked and picked.how is PickMode.READ:
            context.read_source(picked.value)
        elif picked and picked.how is PickMode.TOGGLE:
            change(context, state.lens.toggle("without", picked.value))
        elif picked and picked.how is PickMode.ONLY:
            change(context, state.lens.without("without").only("only", picked.value))

    def rows() -> list[PickRow]:
        return witness_rows(state.index, state.answer)

    context.open(PickerScreen("Sources heard", rows, choose, HEARING, session=context.session), choose)


def open_url(context: Context) -> None:
    """Show where the addresses of the present excerpt's source lead, and open one in the browser if wanted."""
    event, claims = context.state.event, context.excerpts
    if event is None or not claims:
        context.tell(_UNQUOTED)
        return
    source = context.session.timeline.sources[claims[context.excerpt].source]
    addresses = [("page", source.url), ("archived copy", source.archive_url)]
    known = [(f"{name} of {source.title}", url) for name, url in addresses if url]
    if not known:
        context.tell(f"No address is known of {source.title}.")
        return
    screen = UrlScreen(known, context.tell)
    context.open(screen, lambda url: context.tell(browser.open_page(context.app, url)) if url else None)
