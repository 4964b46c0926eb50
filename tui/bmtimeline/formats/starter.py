"""The text of a new timeline: the required keys, and examples in comments."""

from __future__ import annotations

from typing import Final

from bmtimeline.formats.toml_values import string

_TEXT: Final = """\
# A sourced timeline: every event stands on the words of its sources.
#
# A line whose # is followed by no space is an example: take the # away, and it holds.
# `bmtimeline check -f FILE` names every mistake with its line; docs/format.md of bmtimeline explains every key.

format = 1

[timeline]
title = TITLE
kinds = ["meeting", "journey", "agreement", "statement", "other"]   # what sorts of events there are: your own words


# Sources: the documents. Their copies lie in seeds/ beside this file: plain text, UTF-8, unchanged.
# `bmtimeline source add -f FILE DOCUMENT.txt` copies one there and prints its block.
# What the document does not show, and you do not know, is left out.

#[sources.diary]
#title = "Diary of Anna Berg"
#file = "diary.txt"                # in seeds/; without it no quote can be verified
#published = "1931~"               # dates are EDTF: about 1931


# Actors: who takes part. `kind` is person, state, organisation or company.

#[actors.anna]
#name = "Anna Berg"
#kind = "person"
#aliases = ["Anna", "Анна"]        # spellings that occur in the sources


# Events. Each rests on claims: one for each source that tells of it, with its own words, character for character.
# To try this one, put a file diary.txt into seeds/ with the words of the quote.

#[[events]]
#id = "first-journey"              # lower-case words joined by hyphens, each once
#title = "Anna Berg sails to Rangoon"
#kind = "journey"
#actors = ["anna"]
#when = "1923-24"                  # winter 1923–24; 1923? is uncertain, 192X some year of the 1920s

#[[events.claims]]
#source = "diary"
#quote = "Anna left in the winter and saw Rangoon before the rains."
#when = "1923-24"                  # the date that this source gives: where two differ, the event is disputed
#supports = ["date", "actors", "place"]
"""


def starter(title: str) -> str:
    """Return the text of a timeline file that opens and passes `check`.

    Args:
        title: The title of the timeline; not empty.
    """
    return _TEXT.replace("TITLE", string(title), 1)
