"""The package `bmtimeline.evidence` exports `examine` and imports its module on first access."""

import inspect
import subprocess
import sys

import pytest

import bmtimeline.evidence
from bmtimeline.evidence import examination, examine


def test_examine_is_the_function():
    assert inspect.isfunction(examine)
    assert examine is examination.examine


def test_every_exported_name_exists():
    assert all(hasattr(bmtimeline.evidence, name) for name in bmtimeline.evidence.__all__)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="has no attribute 'examined'"):
        _ = bmtimeline.evidence.examined


def test_the_package_alone_does_not_load_the_examination():
    code = (
        "import sys, bmtimeline.evidence"
        "\nassert 'bmtimeline.evidence.examination' not in sys.modules"
        "\nbmtimeline.evidence.examine"
        "\nassert 'bmtimeline.evidence.examination' in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
