"""`bmtimeline check` in a process of its own, so that keys are heard while every rule looks at every event."""

from __future__ import annotations

from pathlib import Path
from subprocess import Popen
from typing import Final

from bmtimeline.errors import UserError
from bmtimeline.formats.problem_forms import Report, read_report
from bmtimeline.store.loader_process import begin, end, output

_CHECK: Final = (
    "from bmtimeline.store.__main__ import end_with_the_app; end_with_the_app(); "
    "from bmtimeline.cli import main; sys.exit(main())"
)


async def checked(file: str, seeds: Path) -> Report:
    """Check a timeline file as it is now; cancelling the task ends the process.

    Args:
        file: The timeline, as problems are to name it.
        seeds: The folder of its sources.

    Raises:
        UserError: It could not be checked.
    """
    try:
        process = begin(_CHECK, "check", f"--file={file}", f"--seeds={seeds}", "--format=json")
    except OSError as error:
        raise UserError(f"The file cannot be checked: {error.strerror or error}.") from None
    try:
        return await _report(process, file)
    finally:
        end(process)


async def _report(process: Popen[bytes], file: str) -> Report:
    printed = await (await output(process)).read()
    try:
        return read_report(printed)
    except ValueError:
        hint = f"“bmtimeline check -f {file}” says why."
        raise UserError(f"The file could not be checked (code {process.wait()}).", hint) from None
