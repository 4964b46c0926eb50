"""Timelines of any size for measuring, always the same for the same size."""

import random
from collections.abc import Iterator

ACTORS = 200
_DATES = (
    "{y}",
    "{y}-{m:02}",
    "{y}-{m:02}-{d:02}",
    "{y}-{m:02}-{d:02}",
    "{y}~",
    "{y}?-{m:02}",
    "{y}-23",
    "{d3}X",
    "{y}/{z}",
)
_WORDS = ("envoy", "treaty", "harbour", "letter", "ruby", "mission", "Рангун", "встреча", "договор", "delegation")
_KINDS = ("visit", "meeting", "trade", "other")
_DISPUTED = 50
"""One event in so many has a second source, which gives another year."""


def timeline(events: int) -> str:
    """Give the text of a timeline file with so many events: three actors each, one claim or, disputed, two.

    Some 240 bytes an event, so that a million are within the limit of 256 MiB.
    """
    return "\n".join(lines(events))


def lines(events: int) -> Iterator[str]:
    """Give its lines."""
    dice = random.Random(events)  # noqa: S311 - it only has to be the same each time
    yield from ("format = 1", "[timeline]", 'title = "Generated"', f"kinds = {list(_KINDS)}".replace("'", '"'))
    for source in ("one", "two"):
        yield from (f"[sources.{source}]", f'title = "Source {source}"')
    for actor in range(ACTORS):
        yield from (f"[actors.actor-{actor}]", f'name = "Actor number {actor}"', 'kind = "person"')
    for number in range(events):
        year = dice.randint(1800, 2020)
        when = dice.choice(_DATES).format(
            y=year, z=year + 3, d3=year // 10, m=dice.randint(1, 12), d=dice.randint(1, 28)
        )
        actors = ", ".join(f'"actor-{actor}"' for actor in dice.sample(range(ACTORS), 3))
        said = " ".join(dice.choices(_WORDS, k=7))
        yield from ("[[events]]", f'id = "event-{number}"', f'title = "{said[:24].strip()}"')
        yield from (f'kind = "{dice.choice(_KINDS)}"', f"actors = [{actors}]", f'when = "{when}"')
        yield from ("[[events.claims]]", 'source = "one"', f'quote = "{said}"')
        if number % _DISPUTED == 0:
            yield from ("[[events.claims]]", 'source = "two"', 'quote = "another year"', f'when = "{year + 5}"')
