"""What the first frame of a timeline that is kept does not load: a module takes a third of a millisecond."""

import subprocess
import sys

LATER = (
    "cache.beside cache.follow cache.fresh cache.keep check evidence.examine evidence.quotes exchange load.again "
    "query.under_way screens.citing screens.editing screens.live screens.popup screens.problems screens.prompting "
    "state.history views.completions views.help writing"
)


def test_what_only_a_key_or_a_change_needs_comes_later() -> None:
    code = (
        "import sys, bmtimeline.cli.browsing, bmtimeline.app.driver, bmtimeline.state.memory, bmtimeline.screens.restoring"
        f"\nfound = [name for name in {LATER!r}.split() if 'bmtimeline.' + name in sys.modules]"
        "\nassert not found, found"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
