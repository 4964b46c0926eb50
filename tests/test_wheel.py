"""The wheel: it holds everything, the seeds byte for byte, and works from any folder without a network."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHIPPED = "bmtimeline/_shipped"
OFFLINE = {"http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9", "PIP_NO_INDEX": "1"}


def pip(*arguments, python=sys.executable, **environment):
    return subprocess.run(
        [python, "-m", "pip", "--disable-pip-version-check", *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env={**os.environ, **environment},
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    done = pip("wheel", str(ROOT), "--no-deps", "--quiet", "--wheel-dir", str(folder))
    if "No matching distribution found for hatchling" in done.stderr:
        pytest.skip("without a network the build system cannot be had")
    assert done.returncode == 0, done.stderr
    [path] = folder.glob("*.whl")
    return path


def test_what_is_in_it(wheel):
    with zipfile.ZipFile(wheel) as packed:
        names = packed.namelist()
        for path in [*ROOT.glob("seeds/*"), ROOT / "data" / "timeline.toml"]:
            assert packed.read(f"{SHIPPED}/{path.relative_to(ROOT)}") == path.read_bytes()
    code = {str(path.relative_to(ROOT / "tui")) for path in ROOT.glob("tui/bmtimeline/**/*") if path.is_file()}
    code = {name for name in code if "__pycache__" not in name}
    packed_code = {name for name in names if not name.startswith((SHIPPED, "bmtimeline-"))}
    assert packed_code == code
    assert not [name for name in names if name.startswith(("tests", "docs", "data", "seeds"))]


def run(python, *arguments, folder, **environment):
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(
        [python, *arguments],
        capture_output=True,
        check=False,
        timeout=60,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        env={**clean, **OFFLINE, **environment},
    )


def test_installed_it_runs_from_another_folder(wheel, tmp_path):
    """In a fresh environment; its dependencies are borrowed, which needs no network, but not this project itself."""
    venv, elsewhere = tmp_path / "venv", tmp_path / "elsewhere"
    elsewhere.mkdir()
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", venv], check=True, timeout=60)
    python = venv / "bin" / "python"
    site = next(venv.glob("lib/python*/site-packages"))
    done = pip("--python", str(python), "install", "--no-deps", "--no-index", "--quiet", str(wheel))
    assert done.returncode == 0, done.stderr
    # Behind its own packages; a path in a .pth file does not read the .pth files there, so no editable install.
    borrowed = Path(sys.modules["pytest"].__file__).parents[1]
    (site / "borrowed.pth").write_text(f"{borrowed}\n", encoding="utf-8")
    found = run(python, "-c", "import bmtimeline; print(bmtimeline.__file__)", folder=elsewhere)
    assert found.stdout.decode().startswith(str(site)), found.stdout
    listed = run(venv / "bin" / "bmtimeline", "list", "--format", "json", folder=elsewhere)
    assert listed.returncode == 0, listed.stderr
    here = run(sys.executable, "-m", "bmtimeline", "list", "--format", "json", folder=elsewhere)
    assert json.loads(listed.stdout) == json.loads(here.stdout)
    checked = run(python, "-m", "bmtimeline", "check", folder=elsewhere)
    assert (checked.returncode, checked.stdout) == (0, b"")
    version = run(python, "-m", "bmtimeline", "--version", folder=elsewhere)
    assert version.stdout.decode().split()[1] == wheel.name.split("-")[1]
    opened = run(python, "-c", "import bmtimeline.ui.app, textual; print('ok')", folder=elsewhere)
    assert opened.stdout == b"ok\n", opened.stderr
