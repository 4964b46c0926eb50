"""What every test needs: a known environment, and how long hypothesis may take."""

import itertools
import os

import pytest
from hypothesis import HealthCheck, settings

# Set before Textual is imported: colours and theme of the developer's shell would change every picture.
for name in ("NO_COLOR", "FORCE_COLOR", "TEXTUAL", "TEXTUAL_THEME", "COLORTERM", "TEXTUAL_ANIMATIONS", "VISUAL"):
    os.environ.pop(name, None)
# What is copied in a test shall not be in the developer's clipboard.
for name in ("DISPLAY", "WAYLAND_DISPLAY", "TMUX", "STY", "WSL_DISTRO_NAME", "WSL_INTEROP", "TERMUX_VERSION"):
    os.environ.pop(name, None)
os.environ["TERM"] = "xterm-256color"
os.environ["COLUMNS"] = "80"
os.environ["EDITOR"] = "true"  # not the developer's own

settings.register_profile(
    "default", deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
settings.load_profile("default")


NUMBERS = itertools.count()


@pytest.fixture(autouse=True)
def _no_state_of_the_user(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path_factory.getbasetemp()))
    # Named but not made: `mktemp` reads through all folders there are, thousands of them by the end.
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.getbasetemp() / "state" / str(next(NUMBERS))))
