"""Functions that carry out the commands of selecting a passage."""

from __future__ import annotations

from bmtimeline.ui.document.context import DocumentContext


def select(context: DocumentContext) -> None:
    """Begin to select: at the part that is read, else at the top of the text in sight."""
    begun = context.state.chooser.begin(context.here)
    if begun is None:
        context.tell("There are no words here to select.")
    else:
        context.select(begun)


def end_selection(context: DocumentContext) -> None:
    """Select nothing any more."""
    context.end_selection()


def move_by_word(context: DocumentContext, steps: int) -> None:
    """Move the end of the passage by a word."""
    if selected := context.state.passage:
        context.select(context.state.chooser.by_word(selected, steps))


def move_by_sentence(context: DocumentContext, steps: int) -> None:
    """Move the end of the passage by a sentence."""
    if selected := context.state.passage:
        context.select(context.state.chooser.by_sentence(selected, steps))


def move_by_line(context: DocumentContext, steps: int) -> None:
    """Move the end of the passage by a line."""
    if selected := context.state.passage:
        context.select(context.state.chooser.to(selected, context.text.beside(selected.head[0], steps)))


def take_sentence(context: DocumentContext) -> None:
    """Select all of the sentences of which the passage holds a part."""
    if selected := context.state.passage:
        context.select(context.state.chooser.sentence_whole(selected))


def take_paragraph(context: DocumentContext) -> None:
    """Select all of the paragraphs of which the passage holds a part."""
    if selected := context.state.passage:
        context.select(context.state.chooser.paragraph_whole(selected))


def turn(context: DocumentContext) -> None:
    """Move the other end of the passage from now on."""
    if selected := context.state.passage:
        context.select(selected.turned)
