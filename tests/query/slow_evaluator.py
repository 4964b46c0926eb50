"""Queries answered event by event, straight from the words of FORMAT.md, slowly and without any index.

It shares nothing with the code it is compared with but the dates' parser, and that only for the days of a date. A
query is a tree: ("word", w), (field, value), ("given", date), ("not", tree), ("and", trees), ("or", trees).
"""

import unicodedata
from functools import cache

from bmtimeline.dates import parse as edtf
from bmtimeline.dates import period

DAY_ONE, LAST_DAY = edtf("1999").earliest, edtf("2011").latest
"""The small world in which every date below lies, or is cut off."""
WINDOWS = {
    "2001": "2001",
    "2000..2002": "2000/2002",
    ">=2002": "2002/..",
    "<2002": "../2001",
    "=2003": "2003",
    "2000,2001": "2000/2001",
    "2000,2003": "{2000,2003}",
    "2002": "2002",
}
"""Values of `year:` and what they mean in EDTF."""
TIMED = {"year", "date", "given"}


def plain(text):
    """Give a text without case and accents."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if not "\u0300" <= letter <= "\u036f")


@cache
def days(text):
    """Give every day a date may cover."""
    found = set()
    for first, last in edtf(text).spans:
        found |= set(range(DAY_ONE if first is None else first, (LAST_DAY if last is None else last) + 1))
    return frozenset(found)


def written(tree):
    """Write a tree as a query."""
    match tree:
        case ("word", word):
            return word
        case ("given", date):
            return f'date:="{date}"'
        case ("not", part):
            return f"-{written(part)}"
        case ("and", parts):
            return f"({' '.join(map(written, parts))})"
        case ("or", parts):
            return f"({' | '.join(map(written, parts))})"
        case (field, value):
            return f'{field}:"{value}"' if " " in value else f"{field}:{value}"


def places(event):
    """Give where an event stands in the timeline: at each of its readings, or once without a date."""
    return event.readings or (None,)


def rivals(event):
    return [rival for reading in event.readings for rival in reading.rivals]


class Slow:
    """A timeline that is asked the slow way."""

    def __init__(self, timeline):
        self.timeline = timeline

    def texts(self, event):
        """Give every text of an event in which a bare word is sought."""
        names = [name for actor in event.actors for name in self.timeline.actors[actor].names]
        return [event.title, event.summary, *self.quotes(event), *names]

    def quotes(self, event):
        return [text for claim in event.claims for text in (claim.quote, claim.translation)]

    def called(self, field, value):
        """Give the ids a value means: the very id, else all so called, else all whose names hold it or begin so."""
        names = self.names(field)
        if value in names:
            return {value}
        exactly = {key for key, called in names.items() if plain(value) in map(plain, called)}
        by_start = field in {"kind", "tag"}
        partly = {
            key
            for key, called in names.items()
            for name in map(plain, called)
            if (name.startswith(plain(value)) if by_start else plain(value) in name)
        }
        return exactly or partly

    def names(self, field):
        """Give all ids of a field with all names of each."""
        timeline = self.timeline
        if field == "actor":
            return {key: [key, *actor.names] for key, actor in timeline.actors.items()}
        if field == "source":
            return {key: [key, source.title, source.publisher] for key, source in timeline.sources.items()}
        words = {word for event in timeline.events for word in self.carried(field, event)}
        return {word: [word] for word in words | (set(timeline.kinds) if field == "kind" else set())}

    def carried(self, field, event):
        """Give the ids of a field that an event carries."""
        return {
            "actor": event.actors,
            "source": tuple(claim.source for claim in event.claims),
            "kind": (event.kind,),
            "place": event.places,
            "tag": event.tags,
            "id": (event.id,),
        }[field]

    def has(self, what, event):
        return {
            "quote": any(claim.quote for claim in event.claims),
            "url": any(self.timeline.sources[claim.source].url for claim in event.claims),
            "source": len(event.claims) > 0,
            "actor": len(event.actors) > 0,
            "date": len(event.readings) > 0,
            "place": len(event.places) > 0,
            "note": event.note != "" or any(claim.note for claim in event.claims),
        }[what]

    def timeless(self, field, value, event):
        """Tell whether a leaf that has nothing to do with time holds of an event."""
        if field in {"word", "text", "title", "quote"}:
            sought = {"title": lambda event: [event.title], "quote": self.quotes}.get(field, self.texts)
            return any(plain(value) in plain(text) for text in sought(event))
        if field in {"has", "no"}:
            return self.has(value, event) is (field == "has")
        if field == "claims":
            count = len(event.claims)
            return {">0": count > 0, "2": count == 2, "<=1": count <= 1, "=0": count == 0}[value]
        if field == "is":
            return {
                "disputed": len(event.readings) > 1,
                "undated": not event.readings,
                "uncertain": any(rival.uncertain for rival in rivals(event)),
                "approximate": any(rival.approximate for rival in rivals(event)),
            }[value]
        return bool(self.called(field, value) & set(self.carried(field, event)))

    def may(self, tree, event, reading):
        """Tell whether it may hold of the event, if this reading is the true one."""
        match tree:
            case ("not", part):
                return self.may_fail(part, event, reading)
            case ("and", parts):
                return all(self.may(part, event, reading) for part in parts)
            case ("or", parts):
                return any(self.may(part, event, reading) for part in parts)
            case ("year" | "date", _):
                return reading is not None and any(days(rival.text) & window_of(tree) for rival in reading.rivals)
            case ("given", date):
                return reading is not None and any(same(rival, date) for rival in reading.rivals)
        return self.timeless(*tree, event)

    def may_fail(self, tree, event, reading):
        """Tell whether it may not hold of the event, if this reading is the true one."""
        match tree:
            case ("not", part):
                return self.may(part, event, reading)
            case ("and", parts):
                return any(self.may_fail(part, event, reading) for part in parts)
            case ("or", parts):
                return all(self.may_fail(part, event, reading) for part in parts)
            case ("year" | "date", _):
                return reading is None or not all(
                    days(rival.text) <= window_of(tree) and not rival.uncertain and not rival.approximate
                    for rival in reading.rivals
                )
        return not self.may(tree, event, reading)

    def split(self, tree, event):
        """Tell whether rival dates of the event fall on either side of a window."""
        match tree:
            case ("not", part):
                return self.split(part, event)
            case ("and" | "or", parts):
                return any(self.split(part, event) for part in parts)
            case ("year" | "date", _):
                found = [days(rival.text) for rival in rivals(event)]
                inside = any(rival <= window_of(tree) for rival in found)
                return inside and any(rival.isdisjoint(window_of(tree)) for rival in found)
            case ("given", _):
                return len({self.may(tree, event, reading) for reading in event.readings}) > 1
        return False

    def kind(self, tree, event):
        """Give how an event matches, None when it does not."""
        if not any(self.may(tree, event, reading) for reading in places(event)):
            return None
        if not timed(tree):
            return "disputed" if event.disputed else "sure"
        if not any(self.may_fail(tree, event, reading) for reading in places(event)):
            return "sure"
        return "disputed" if self.split(tree, event) else "possible"

    def matching(self, tree, kinds):
        """Give the events that match in one of these ways."""
        return [event for event in self.timeline.events if self.kind(tree, event) in kinds]

    def facet(self, terms, field, name, kinds):
        """Count the events that one name of a field would leave, instead of what is asked of that field.

        What is excluded stays excluded, but for the name itself.
        """
        left = [term for term in terms if field_of(term) != field or (negated(term) and value_of(term) != name)]
        return len(self.matching(("and", [*left, (field, name)]), kinds))

    def years(self, terms, kinds):
        """Give the ids of the events that stand under each heading, whatever years are asked for."""
        tree = ("and", [term for term in terms if field_of(term) != "year" or negated(term)])
        standing = {}
        for event in self.timeline.events:
            for reading in places(event):
                left = standing.setdefault(period(reading.when) if reading else None, set())
                if self.may(tree, event, reading) and self.kind(tree, event) in kinds:
                    left.add(event.id)
        return standing


def window_of(tree):
    return days(WINDOWS[tree[1]] if tree[0] == "year" else tree[1])


def same(rival, date):
    return rival.text == date or days(rival.text) == days(date)


def timed(tree):
    match tree:
        case ("not", part):
            return timed(part)
        case ("and" | "or", parts):
            return any(map(timed, parts))
    return tree[0] in TIMED


def negated(tree):
    """Tell whether a term is negated: two signs cancel out."""
    return tree[0] == "not" and not negated(tree[1])


def _leaf(tree):
    return _leaf(tree[1]) if tree[0] == "not" else tree


def field_of(tree):
    return _leaf(tree)[0]


def value_of(tree):
    return _leaf(tree)[1]
