"""The command that shows the problems of the file."""

from __future__ import annotations

from typing import Final

from bmtimeline.ui.kit.command import Command

ROWS: Final = (
    Command("problems.open", ("P",), "problems", "All that check finds wrong with the file, to walk through and mend", "Do", "bmtimeline.ui.problems.actions:open_problems", place=2),
)  # fmt: skip
