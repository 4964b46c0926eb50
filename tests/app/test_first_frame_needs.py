"""What the first frame of a timeline that is kept does not load: a module takes a third of a millisecond."""

import subprocess
import sys

LATER = (
    "store.loader_process store.follow store.fresh store.index_writer check evidence.examination evidence.quotes formats "
    "load.again query.partial ui.citing.screen ui.editing.actions ui.live.actions ui.kit.popup ui.problems.screen "
    "ui.filter.prompt_help ui.filter.actions ui.help.actions ui.document.screen ui.sources.actions ui.kit.edit ui.kit.prompt terminal.editors ui.kit.locations state.history ui.filter.completions ui.help.rows writing"
)


def test_what_only_a_key_or_a_change_needs_comes_later() -> None:
    code = (
        "import sys, bmtimeline.cli.browsing, bmtimeline.ui.app, bmtimeline.terminal.driver, bmtimeline.state.memory, bmtimeline.ui.browse.session_restore"
        f"\nfound = [name for name in {LATER!r}.split() if 'bmtimeline.' + name in sys.modules]"
        "\nassert not found, found"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
