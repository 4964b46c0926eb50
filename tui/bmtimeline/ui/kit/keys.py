"""Names of keys: as Textual calls them and as a reader knows them."""

from __future__ import annotations

from typing import Final

_NAMES: Final = {
    "down": "↓", "up": "↑", "left": "←", "right": "→", "enter": "⏎", "escape": "Esc", "backspace": "⌫",
    "space": "Space", "tab": "Tab", "shift+tab": "⇧Tab", "pagedown": "PgDn", "pageup": "PgUp", "home": "Home",
    "end": "End", "slash": "/", "question_mark": "?", "equals_sign": "=", "plus": "+", "minus": "-",
    "less_than_sign": "<", "greater_than_sign": ">", "colon": ":", "f1": "F1",
}  # fmt: skip

_KEYS: Final = {name: key for key, name in _NAMES.items()}


def key_name(key: str) -> str:
    """Return a key's name as a reader knows it: `⏎` for `enter`, `^d` for `ctrl+d`."""
    if key.startswith("ctrl+"):
        return f"^{key.removeprefix('ctrl+')}"
    return _NAMES.get(key, key)


def key_called(name: str) -> str:
    """Return the key that a reader knows by a name: `enter` for `⏎`."""
    return _KEYS.get(name, name)
