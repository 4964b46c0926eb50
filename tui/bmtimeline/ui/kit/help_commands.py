"""The commands of the help and the palette."""

from __future__ import annotations

from typing import Final

from bmtimeline.ui.kit.command import Command

HELP: Final = Command("help.open", ("question_mark", "f1"), "help", "All keys and signs: type to find one, Enter runs it", "App", "help")  # fmt: skip
PALETTE: Final = Command("help.commands", ("colon", "ctrl+p"), "commands", "All commands in words: type to narrow, Enter runs", "App", "palette")  # fmt: skip
ROWS: Final = (HELP, PALETTE)
