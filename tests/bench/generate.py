"""Timelines of any size for measuring, always the same for the same size."""

import random

ACTORS = 200
_DATES = ("{y}", "{y}-{m:02}", "{y}-{m:02}-{d:02}", "{y}~", "{y}?-{m:02}", "{y}-23", "{d3}X", "{y}/{z}")
_WORDS = ("envoy", "treaty", "harbour", "letter", "ruby", "mission", "Рангун", "встреча", "договор", "delegation")


def timeline(events: int) -> str:
    """Give the text of a timeline file with so many events, two claims each, three actors each."""
    dice = random.Random(events)  # noqa: S311 - it only has to be the same each time
    lines = ["format = 1", "[timeline]", 'title = "Generated"', 'kinds = ["visit", "meeting", "trade", "other"]']
    for source in ("one", "two"):
        lines += [f"[sources.{source}]", f'title = "Source {source}"']
    for actor in range(ACTORS):
        lines += [f"[actors.actor-{actor}]", f'name = "Actor number {actor}"', 'kind = "person"']
    for number in range(events):
        year = dice.randint(1800, 2020)
        when = dice.choice(_DATES).format(
            y=year, z=year + 3, d3=year // 10, m=dice.randint(1, 12), d=dice.randint(1, 28)
        )
        actors = ", ".join(f'"actor-{actor}"' for actor in dice.sample(range(ACTORS), 3))
        said = " ".join(dice.choices(_WORDS, k=12))
        lines += ["[[events]]", f'id = "event-{number}"', f'title = "{said[:40].strip()}"']
        lines += [f'kind = "{dice.choice(("visit", "meeting", "trade", "other"))}"', f"actors = [{actors}]"]
        lines += [f'when = "{when}"', f'summary = "{said}"']
        for source in ("one", "two"):
            lines += ["[[events.claims]]", f'source = "{source}"', f'quote = "{said} {number}"']
    return "\n".join(lines)
