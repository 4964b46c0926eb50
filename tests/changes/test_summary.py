"""The ids of the events that differ between two versions of a timeline."""

from msgspec.structs import replace

from bmtimeline.changes import Summary, summary
from views.views_help import event

ONE, TWO, THREE = event("one", "2001"), event("two", "2002", "2005"), event("three", "2003")


def test_lines_are_no_change():
    moved = replace(ONE, line=90, claims=tuple(replace(claim, line=91) for claim in ONE.claims))
    assert not summary([ONE], [moved])


def test_added_changed_removed_each_in_the_order_of_its_file():
    other = replace(TWO, title="Another title")
    assert summary([THREE, ONE, TWO], [other, event("four", "2004"), event("zero", "2000")]) == Summary(
        added=("four", "zero"), changed=("two",), removed=("three", "one")
    )


def test_a_claim_that_differs_makes_another_event():
    other = replace(TWO, claims=(TWO.claims[0], replace(TWO.claims[1], assessment="rejected", reason="no")))
    assert summary([TWO], [other]).changed == ("two",)
