"""Makes the parts of the documentation that come from the program: the pictures and the table of keys.

`make picture` runs it; a test fails when one of them is no longer what the program gives.
"""

import asyncio
import re
from pathlib import Path

from bmtimeline.cli.opening import open_timeline
from bmtimeline.query import Index
from bmtimeline.ui.app import TimelineApp
from bmtimeline.ui.browse.commands import COMMANDS

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
PICTURES = {
    ROOT / "docs" / "screen.svg": ["d"],
    ROOT / "docs" / "axis.svg": ["p", "A", "d", "d", "plus"],
}
"""Each picture, and the keys that lead from the start to what it shows."""
_WEB_FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
"""The pictures ask no server for their letters: the reader's own fixed-width font does."""
_TABLE = re.compile(r"(?<=<!-- keys -->\n).*?(?=<!-- /keys -->)", re.DOTALL)


async def draw(keys: list[str]) -> str:
    """Give the shipped timeline, 120x40, after these keys, as SVG."""
    opened = open_timeline(None)
    app = TimelineApp(Index(opened.timeline), opened.problems)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        svg = app.export_screenshot(title="bmtimeline", simplify=True)
    return _WEB_FONT.sub("", svg)


def key_table() -> str:
    """Give the keys as a Markdown table."""
    rows = ["| | Key | |", "|---|---|---|"]
    for group, keys in COMMANDS.groups():
        rows += [f"| {group} | `{key.shown}` | {key.help} |" for key in keys]
    return "\n".join(rows) + "\n"


def with_table(readme: str) -> str:
    """Give the README with the table of keys as it is now."""
    return _TABLE.sub(lambda _: key_table(), readme)


if __name__ == "__main__":
    for file, pressed in PICTURES.items():
        file.write_text(asyncio.run(draw(pressed)), encoding="utf-8")
    README.write_text(with_table(README.read_text(encoding="utf-8")), encoding="utf-8")
