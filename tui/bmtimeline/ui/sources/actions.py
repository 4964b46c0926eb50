"""The keys of the evidence: the document of an excerpt, claims side by side, what each thing rests on."""

from __future__ import annotations

from bmtimeline.ui.browse.navigation import MovingScreen
from bmtimeline.ui.kit.hits import IN_QUOTES, searched


class EvidenceScreen(MovingScreen):
    """A screen with panes, from which the evidence of the selected event is opened."""

    def action_read(self) -> None:
        """Read the document of the present excerpt, at its quote; where there is none, the one chosen of all."""
        event, claims = self.state.whole, self.excerpts
        if event is None or not claims:
            self._read_any()
            return
        claim = claims[self.excerpt]
        self._open_document(claim.source, event.id, event.claims.index(claim))

    def read_source(self, source: str) -> None:
        """Read the document of a source from its beginning, whether an event quotes it or not."""
        if source in self.state.index.timeline.sources:
            self._open_document(source)
        else:
            self.tell("This source is no longer in the timeline.")

    def _read_any(self) -> None:
        """Read a source to which no quote leads: there may be no event yet that quotes it."""
        from bmtimeline.ui.document.source_choice import choose_source

        if said := choose_source(self.app, lambda: self.state.index.timeline, self.read_source):
            self.tell(said)

    def _open_document(self, source: str, event: str | None = None, claim: int | None = None) -> None:
        """Read a document, and come back to the event chosen there."""
        from bmtimeline.ui.document.screen import DocumentScreen

        words = searched(self.state.answer.query, IN_QUOTES)
        screen = DocumentScreen(self.state.index.timeline, source, event, claim, words)
        screen.has_event = self.state.has_event
        self.app.push_screen(screen, self.go_to_event)

    def action_compare(self) -> None:
        """Show the claims of the selected event side by side."""
        event = self.state.event
        if event is None or not event.claims:
            self._tell_nothing_to_read()
        else:
            from bmtimeline.ui.kit.page import PageScreen
            from bmtimeline.ui.sources.why import compare_blocks

            blocks = compare_blocks(self.state.index.timeline, event)
            self.app.push_screen(PageScreen("Claims compared", blocks, wide=True))

    def action_why(self) -> None:
        """Show what each thing said of the selected event rests on."""
        if event := self.state.event:
            from bmtimeline.ui.kit.page import PageScreen
            from bmtimeline.ui.sources.why import why_blocks

            self.app.push_screen(PageScreen("Why", why_blocks(self.state.index.timeline, event)))

    def action_open_url(self) -> None:
        """Show where the addresses of the present excerpt's source lead, and open one in the browser if wanted."""
        event, claims = self.state.event, self.excerpts
        if event is None or not claims:
            self._tell_nothing_to_read()
            return
        source = self.state.index.timeline.sources[claims[self.excerpt].source]
        named = [("page", source.url), ("archived copy", source.archive_url)]
        known = [(f"{name} of {source.title}", url) for name, url in named if url]
        if not known:
            self.tell(f"No address is known of {source.title}.")
            return
        from bmtimeline.ui.sources.url_screen import UrlScreen, open_page

        self.app.push_screen(UrlScreen(known), lambda url: self.tell(open_page(self.app, url)) if url else None)

    def _tell_nothing_to_read(self) -> None:
        self.tell("No event is selected." if self.state.event is None else "No source is quoted for this event.")
