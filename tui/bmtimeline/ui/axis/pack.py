"""The rows of a lane: events side by side, with titles where they fit, or heaps of events."""

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
"""The first and the last taken column, and the item that takes them, if any."""
HEIGHTS: Final = "▁▂▃▄▅▆▇█"
_ELLIPSIS: Final = "…"
_WANTED: Final = 32
"""The cells reserved for a title when a lane has rows enough for titles."""
_SHORTEST: Final = 6
"""The fewest cells of a shortened title."""
_LONGEST: Final = 80
_FREE: Final = 2
"""Free eighths of a cell above heaps of several rows, to keep them apart from the lane above."""
_SIDE: Final = 2
"""The cells of a bar to the left and right of a title that is drawn inside the bar."""
_APART: Final = 2
"""Free cells between a title and other events. Between a title and its own event there is one."""


class _Placed(Struct, frozen=True):
    """An item with the columns that it takes in its row, its title included."""

    item: Item
    left: int
    right: int


def pack(items: Sequence[Item], most: int, width: int, cells: Cells) -> tuple[Row, ...]:
    """Lay out items on at most `most` rows.

    All items have their titles if that fits. Otherwise titles appear only where they find room. Items of a cluster that
    find no row are heaped up on the last row, each in the column in which it begins.

    Args:
        items: The items, in order of their first columns.
        most: The most rows, at least 1.
        width: The columns of the picture.
        cells: Returns the width of a text in cells.
    """
    heaps: list[Run] = []
    rows = _greedy([_with_title(item, width, cells) for item in items], most, _APART)
    if rows is None:
        rows, heaps = _in_clusters(items, most)
    return tuple(_titled(row, heaps if row is rows[-1] else (), width, cells) for row in rows)


def heap(
    counts: Mapping[int, tuple[int, tuple[int, ...]]], disputed: Collection[int] = (), rows: int = 1
) -> tuple[Row, ...]:
    """Draw the number of events that begin in each column as heights.

    In a single row, one step of height is one event as long as no count is above eight.

    Args:
        counts: The count and the known entries of each column.
        disputed: The columns with a disputed event, which have a mark at the bottom.
        rows: The rows of the highest column.
    """
    largest = max((number for number, _ in counts.values()), default=0)
    steps = len(HEIGHTS) * rows - (_FREE if rows > 1 else 0)
    lines: list[list[Run]] = [[] for _ in range(rows)]
    for column, (number, entries) in sorted(counts.items()):
        height = number if rows == 1 and largest <= steps else -(-number * steps // largest)
        for above, row in enumerate(reversed(lines)):
            rest = min(height - above * len(HEIGHTS), len(HEIGHTS))
            if rest > 0:
                row.append(Run(column, 1, HEIGHTS[rest - 1], Role.DATE, Sort.HEAP, entries))
        if column in disputed:
            lines[-1][-1] = Run(column, 1, DISPUTED, Role.DISPUTE, Sort.HEAP, entries)
    return tuple(map(tuple, lines))


def shortened(text: str, width: int, cells: Cells) -> str:
    """Return a text of the file, made safe and shortened to `width` cells with an ellipsis."""
    if width <= 0:
        return ""
    shown = safe(text[: width * 8 + 8])
    if cells(shown) <= width:
        return shown
    cut = shown[: fitting(shown, 0, len(shown), width - 1, cells)].rstrip() if width > 1 else ""
    # A character wider than the free cells fills more than there are.
    return cut + _ELLIPSIS if cells(cut) < width else _ELLIPSIS


def measured(text: str, cells: Cells) -> int:
    """Return the cells of a text of the file."""
    return cells(safe(text))


def _with_title(item: Item, width: int, cells: Cells) -> _Placed:
    """Reserve room for the title after the item, or before the item at the end of the picture."""
    wanted = min(_WANTED, measured(item.title[:_WANTED], cells))
    if not steady(item.title):
        return _Placed(item, item.left, item.right)
    if item.right + 1 + wanted < width:
        return _Placed(item, item.left, item.right + 1 + wanted)
    if item.left - 1 - wanted >= 0:
        return _Placed(item, item.left - 1 - wanted, item.right)
    return _Placed(item, item.left, item.right)


def _greedy(wanted: Iterable[_Placed], most: int, apart: int = 1) -> list[list[_Placed]] | None:
    """Put each item on the first row with room for it and a gap before it; return `None` if there are too few rows."""
    rows: list[list[_Placed]] = [[]]
    for item in sorted(wanted, key=lambda item: item.left):
        room = next((row for row in rows if not row or row[-1].right + apart < item.left), None)
        if room is not None:
            room.append(item)
        elif len(rows) < most:
            rows.append([item])
        else:
            return None
    return rows


def _clusters(items: Sequence[Item]) -> Iterator[list[Item]]:
    """Yield the items in groups with at least one blank column between two groups."""
    cluster: list[Item] = []
    end = 0
    for item in items:
        if cluster and item.left > end + 1:
            yield cluster
            cluster = []
        end = max(end, item.right) if cluster else item.right
        cluster.append(item)
    if cluster:
        yield cluster


def _in_clusters(items: Sequence[Item], most: int) -> tuple[list[list[_Placed]], list[Run]]:
    """Pack each cluster on its own. The items of a cluster that need more rows are heaped up on the last row."""
    rows: list[list[_Placed]] = [[] for _ in range(most)]
    heaps: list[Run] = []
    for cluster in _clusters(items):
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
    """Put as many items as fit on `most` rows, disputed items first; return the rows and the items left."""
    rows: list[list[_Placed]] = [[] for _ in range(most)]
    rest = []
    for item in sorted(placed, key=lambda item: (not item.item.disputed, item.right - item.left)):
        row = next((row for row in rows if _free(row, item)), None)
        if row is None:
            rest.append(item.item)
        else:
            insort(row, item, key=lambda other: other.left)
    return rows, rest


def _free(row: Sequence[_Placed], item: _Placed) -> bool:
    at = bisect_right(row, item.left, key=lambda other: other.left)
    before = row[at - 1].right + 1 < item.left if at else True
    return before and (at == len(row) or item.right + 1 < row[at].left)


def _heaped(items: Iterable[Item]) -> list[Run]:
    """Heap up events where each rival date begins, with a line between the rival dates of a disputed event."""
    columns: dict[int, list[int]] = {}
    marked: set[int] = set()
    tied: set[int] = set()
    for item in items:
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
    """Draw a row: its items, its heaps, and a title after, before or inside each item, wherever most of it fits."""
    blocks: list[_Block] = [(placed.left, placed.item.right, placed.item) for placed in row]
    blocks += [(run.column, run.end - 1, None) for run in heaps]
    blocks.sort(key=lambda block: block[0])
    runs_drawn = list(heaps)
    free = 0
    for (_, right, item), (following, *_) in pairwise((*blocks, (width + _APART, 0, None))):
        label = None
        if item:
            runs = runs_of(item, width)
            label = _title(item, right + 2, following - _APART, cells)
            before = _title(item, free, item.left - 1, cells, before=True)
            best = max((label, before, _within(item, runs, cells)), key=_shown)
            runs_drawn += _around(runs, best) if best else runs
            label = label if best is label else None
        free = (label.end if label else right + 1) + _APART
    return tuple(sorted(runs_drawn, key=lambda run: run.column))


def _shown(label: Run | None) -> int:
    return label.width if label else 0


def _within(item: Item, runs: Sequence[Run], cells: Cells) -> Run | None:
    """Return the title in the middle of the longest bar of an item, inside the bar; `None` without room."""
    longest = max(runs, key=lambda run: run.width if run.sort is Sort.BAR else 0)
    return _title(item, longest.column + _SIDE + 1, longest.end - _SIDE - 1, cells)


def _around(runs: Sequence[Run], label: Run) -> list[Run]:
    """Return the runs of an item and its title, with the bar around the title cut in two."""
    result = [label]
    for run in runs:
        if run.column < label.column < run.end:
            left, right = label.column - 1 - run.column, run.end - label.end - 1
            result.append(replace(run, width=left, text=run.text[:left]))
            result.append(replace(run, column=label.end + 1, width=right, text=run.text[-right:], at=0, chosen=""))
        else:
            result.append(run)
    return result


def _title(item: Item, start: int, end: int, cells: Cells, *, before: bool = False) -> Run | None:
    """Return a title between two columns; `None` without room.

    The title is at the right if it stands before its item.
    """
    if not steady(item.title):
        return None
    text = shortened(item.title, max(0, min(_LONGEST, end - start)), cells)
    width = measured(text, cells)
    if width < 1 or not text.strip() or (width < _SHORTEST and text.endswith(_ELLIPSIS)):
        return None
    return Run(end - width if before else start, width, text, Role.PLAIN, Sort.LABEL, item.entries)
