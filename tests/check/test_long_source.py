"""A source with more unquoted dates than anybody reads."""

from types import MappingProxyType

from bmtimeline.check import coverage
from bmtimeline.model import Source, Timeline


def test_so_many_unquoted_dates_of_a_source_are_told(monkeypatch):
    monkeypatch.setattr(coverage, "MOST_TOLD", 3)
    sources = {key: Source(key, key, text="On 3 May 2001.\n" * number) for key, number in (("many", 9), ("few", 3))}
    found = list(coverage.time_unquoted(Timeline("t", "T", sources=MappingProxyType(sources))))
    assert [(one.about.id, one.offset) for one in found] == [
        *(("many", 3 + 15 * line) for line in range(4)),
        *(("few", 3 + 15 * line) for line in range(3)),
    ]
    assert found[3].sentence == "many has more than the 3 expressions of time listed that no event quotes."
