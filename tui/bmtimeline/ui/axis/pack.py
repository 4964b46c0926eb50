"""The rows of a lane: events beside and below each other, with titles where there is room, else heaped up."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from bmtimeline.text import safe
from bmtimeline.text.wrap import Cells, fitting
from bmtimeline.ui.axis.items import DISPUTED, Item, Run, Sort, runs_of
from bmtimeline.ui.axis.lanes import steady
from bmtimeline.ui.kit.lines import Role

Row: TypeAlias = tuple[Run, ...]
_Block: TypeAlias = tuple[int, int, Item | None]
"""The first and the last column that are taken, and by which item, if by one."""
HEIGHTS: Final = "▁▂▃▄▅▆▇█"
_ELLIPSIS: Final = "…"
_WANTED: Final = 32
"""So many cells are kept for a title where rows are made for titles; it takes more where there are more."""
_SHORTEST: Final = 6
"""A title is not cut to fewer cells than this."""
_LONGEST: Final = 80
_FREE: Final = 2
"""So many eighths stay free above heights of several rows, so that they do not touch the lane above."""
_SIDE: Final = 2
"""So many cells of a bar are left on either side of a title that stands in it."""
_APART: Final = 2
"""So many cells are free between a title and what it does not belong to; one is between it and its own event."""


class _Placed(Struct, frozen=True):
    """An item with the columns it needs in its row, its title included."""

    item: Item
    left: int
    right: int


def pack(found: Sequence[Item], most: int, width: int, cells: Cells) -> tuple[Row, ...]:
    """Lay items out on at most so many rows.

    With their titles if that fits; else as bars, titles where they happen to find room; and where even the bars
    of a cluster need more rows, those that find none are heaped up on the last, by the column in which they begin.

    Args:
        found: The items, in order of their first columns.
        most: The most rows, at least one.
        width: The columns of the picture.
        cells: Measures a text.
    """
    heaps: list[Run] = []
    rows = _greedy([_with_title(item, width, cells) for item in found], most, _APART)
    if rows is None:
        rows, heaps = _in_clusters(found, most)
    return tuple(_titled(row, heaps if row is rows[-1] else (), width, cells) for row in rows)


def heap(
    counts: Mapping[int, tuple[int, tuple[int, ...]]], disputed: Collection[int] = (), rows: int = 1
) -> tuple[Row, ...]:
    """Draw how many events begin in each column, as heights; up to eight in a row of its own a step is one event.

    Args:
        counts: By column how many, and their entries where they are known.
        disputed: The columns with an event in dispute, which are marked so at their foot.
        rows: How many rows the highest takes.
    """
    largest = max((number for number, _ in counts.values()), default=0)
    steps = len(HEIGHTS) * rows - (_FREE if rows > 1 else 0)
    found: list[list[Run]] = [[] for _ in range(rows)]
    for column, (number, entries) in sorted(counts.items()):
        height = number if rows == 1 and largest <= steps else -(-number * steps // largest)
        for above, row in enumerate(reversed(found)):
            rest = min(height - above * len(HEIGHTS), len(HEIGHTS))
            if rest > 0:
                row.append(Run(column, 1, HEIGHTS[rest - 1], Role.DATE, Sort.HEAP, entries))
        if column in disputed:
            found[-1][-1] = Run(column, 1, DISPUTED, Role.DISPUTE, Sort.HEAP, entries)
    return tuple(map(tuple, found))


def shortened(text: str, width: int, cells: Cells) -> str:
    """Give a text of a file, safe, in at most so many cells; an ellipsis says that something is cut."""
    if width <= 0:
        return ""
    shown = safe(text[: width * 8 + 8])
    if cells(shown) <= width:
        return shown
    cut = shown[: fitting(shown, 0, len(shown), width - 1, cells)].rstrip() if width > 1 else ""
    # A character that is wider than the room fills more than there is.
    return cut + _ELLIPSIS if cells(cut) < width else _ELLIPSIS


def measured(text: str, cells: Cells) -> int:
    """Give the cells that a text takes, when drawn."""
    return cells(safe(text))


def _with_title(item: Item, width: int, cells: Cells) -> _Placed:
    """Keep room for the title behind the item, or before it where the picture ends."""
    wanted = min(_WANTED, measured(item.title[:_WANTED], cells))
    if not steady(item.title):
        return _Placed(item, item.left, item.right)
    if item.right + 1 + wanted < width:
        return _Placed(item, item.left, item.right + 1 + wanted)
    if item.left - 1 - wanted >= 0:
        return _Placed(item, item.left - 1 - wanted, item.right)
    return _Placed(item, item.left, item.right)


def _greedy(placed: Iterable[_Placed], most: int, apart: int = 1) -> list[list[_Placed]] | None:
    """Put each item on the first row that has room for it and a gap before it; None when there are too few rows."""
    rows: list[list[_Placed]] = [[]]
    for one in sorted(placed, key=lambda one: one.left):
        room = next((row for row in rows if not row or row[-1].right + apart < one.left), None)
        if room is not None:
            room.append(one)
        elif len(rows) < most:
            rows.append([one])
        else:
            return None
    return rows


def _clusters(found: Sequence[Item]) -> Iterator[list[Item]]:
    """Give the items in groups that have at least one blank column between them."""
    cluster: list[Item] = []
    end = 0
    for item in found:
        if cluster and item.left > end + 1:
            yield cluster
            cluster = []
        end = max(end, item.right) if cluster else item.right
        cluster.append(item)
    if cluster:
        yield cluster


def _in_clusters(found: Sequence[Item], most: int) -> tuple[list[list[_Placed]], list[Run]]:
    """Pack each cluster for itself; one that needs too many rows heaps up on the last row what finds no other."""
    rows: list[list[_Placed]] = [[] for _ in range(most)]
    heaps: list[Run] = []
    for cluster in _clusters(found):
        placed = [_Placed(item, item.left, item.right) for item in cluster]
        packed = _greedy(placed, most)
        if packed is None:
            packed, rest = _above(placed, most - 1)
            heaps += _heaped(rest)
        for row, more in zip(rows, packed, strict=False):
            row.extend(more)
    while len(rows) > 1 and not rows[-1] and not heaps:
        rows.pop()
    return rows, heaps


def _above(placed: Sequence[_Placed], most: int) -> tuple[list[list[_Placed]], list[Item]]:
    """Put as many items as fit on some rows, those in dispute first; give the rows and what found none."""
    rows: list[list[_Placed]] = [[] for _ in range(most)]
    rest = []
    for one in sorted(placed, key=lambda one: (not one.item.disputed, one.right - one.left)):
        row = next((row for row in rows if _free(row, one)), None)
        if row is None:
            rest.append(one.item)
        else:
            insort(row, one, key=lambda other: other.left)
    return rows, rest


def _free(row: Sequence[_Placed], one: _Placed) -> bool:
    at = bisect_right(row, one.left, key=lambda other: other.left)
    before = row[at - 1].right + 1 < one.left if at else True
    return before and (at == len(row) or one.right + 1 < row[at].left)


def _heaped(found: Iterable[Item]) -> list[Run]:
    """Heap events up where each of their rival dates begins; a line ties those of one event where nothing stands."""
    columns: dict[int, list[int]] = {}
    marked: set[int] = set()
    tied: set[int] = set()
    for item in found:
        seen = [bar for bar in item.bars if bar.left <= item.right and bar.right >= 0]
        for bar in seen:
            columns.setdefault(max(0, bar.left), []).append(bar.entry)
        if item.disputed:
            marked |= {max(0, bar.left) for bar in seen}
            tied |= set(range(item.left, max(max(0, bar.left) for bar in seen)))
    unique = {column: tuple(dict.fromkeys(entries)) for column, entries in columns.items()}
    counts = {column: (len(entries), entries) for column, entries in unique.items()}
    runs = [*heap(counts, marked)[0]]
    runs += [Run(column, 1, "╌", Role.DISPUTE, Sort.TIE) for column in tied - columns.keys()]
    return runs


def _titled(row: Sequence[_Placed], heaps: Sequence[Run], width: int, cells: Cells) -> Row:
    """Draw a row: its items, what is heaped up, and titles behind the items where there is room, else before them."""
    blocks: list[_Block] = [(one.left, one.item.right, one.item) for one in row]
    blocks += [(run.column, run.end - 1, None) for run in heaps]
    blocks.sort(key=lambda block: block[0])
    found = list(heaps)
    free = 0
    for (_, right, item), (following, *_) in pairwise((*blocks, (width + _APART, 0, None))):
        label = None
        if item:
            runs = runs_of(item, width)
            label = _title(item, right + 2, following - _APART, cells)
            before = _title(item, free, item.left - 1, cells, before=True)
            best = max((label, before, _within(item, runs, cells)), key=_shown)
            found += _around(runs, best) if best else runs
            label = label if best is label else None
        free = (label.end if label else right + 1) + _APART
    return tuple(sorted(found, key=lambda run: run.column))


def _shown(label: Run | None) -> int:
    """Give how much of a title is shown."""
    return label.width if label else 0


def _within(item: Item, runs: Sequence[Run], cells: Cells) -> Run | None:
    """Draw a title in the middle of the item's longest bar, which shows on both sides of it; None without room."""
    longest = max(runs, key=lambda run: run.width if run.sort is Sort.BAR else 0)
    return _title(item, longest.column + _SIDE + 1, longest.end - _SIDE - 1, cells)


def _around(runs: Sequence[Run], label: Run) -> list[Run]:
    """Give the runs of an item with its title, before which a bar ends and goes on behind it."""
    found = [label]
    for run in runs:
        if run.column < label.column < run.end:
            left, right = label.column - 1 - run.column, run.end - label.end - 1
            found.append(replace(run, width=left, text=run.text[:left]))
            found.append(replace(run, column=label.end + 1, width=right, text=run.text[-right:], at=0, chosen=""))
        else:
            found.append(run)
    return found


def _title(item: Item, start: int, end: int, cells: Cells, *, before: bool = False) -> Run | None:
    """Draw a title between two columns, at the end of the room when it stands before its item; None without room."""
    if not steady(item.title):
        return None
    text = shortened(item.title, max(0, min(_LONGEST, end - start)), cells)
    width = measured(text, cells)
    if width < 1 or not text.strip() or (width < _SHORTEST and text.endswith(_ELLIPSIS)):
        return None
    return Run(end - width if before else start, width, text, Role.PLAIN, Sort.LABEL, item.entries)
