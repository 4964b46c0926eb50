"""What of a claim's date its quote must contain."""

import pytest

from bmtimeline.check import RULES, review
from bmtimeline.dates import parse
from bmtimeline.model import Claim, Event, Located, QuoteStatus, Timeline

[RULE] = [rule for rule in RULES if rule.code == "date-precise"]
TABLE = [
    # date, quote, what it lacks
    ("2004", "once", ""),
    ("199X", "once", ""),
    ("2004-03", "in March 2004", ""),
    ("2004-03", "В марте", ""),
    ("2004-03", "MARCH", ""),
    ("2004-03", "they march on", "month"),
    ("2004-03", "in April", "month"),
    ("2004-05", "they may come", "month"),
    ("2004-05", "9 мая", ""),
    ("2004-11", "27.11.2025", ""),
    ("2004-11", "11 people", "month"),
    ("2004-XX", "in 2004", ""),
    ("2004-09-15", "September 15", ""),
    ("2004-09-15", "15th of Sept. 2004", ""),
    ("2004-09-15", "15-го сентября", ""),
    ("2004-09-15", "in September", "day"),
    ("2004-09-15", "on the 15", "month"),
    ("2004-09-XX", "in September", ""),
    ("2023?-09-15", "before his visit", "month"),
    ("2023-09-15?", "before his visit", ""),
    ("2023-~09-15", "the 15th", ""),
    ("2023-~09-15", "the 14th", "day"),
    ("2014-23", "In the fall of 2014", ""),
    ("2014-23", "осенью 2014 года", ""),
    ("2014-23", "in October 2014", ""),
    ("2014-23", "in 2014", "season"),
    ("2014-22", "In the fall of 2014", "season"),
    ("2014-31", "in the autumn", ""),
    ("2014-33", "the first quarter", ""),
    ("2014-33", "the first months", "season"),
    ("2004-03/2005", "from March", ""),
    ("2004/2005-03", "from 2004", "month"),
    ("2004-03/..", "since then", "month"),
    ("../2004-03", "by March", ""),
    ("[2004-03,2005-04]", "in March or April", ""),
    ("{2004-03,2005-04}", "in March", "month"),
    ("2004-03-01T10:00:00Z", "1 March at ten", ""),
    ("2004-03-02T10:00:00Z", "1 March at ten", "day"),
    ("Y17000", "long hence", ""),
]


@pytest.mark.parametrize(("when", "quote", "lacking"), TABLE)
def test_what_a_quote_lacks(when, quote, lacking):
    claim = Claim("s", quote, when=parse(when), located=Located(QuoteStatus.NO_COPY))
    timeline = Timeline("t.toml", "T", events=(Event("e", "E", "visit", claims=(claim,)),))
    said = [problem.sentence.rstrip(".").rpartition(" ")[2] for problem in review(timeline, [RULE]).problems]
    assert said == ([lacking] if lacking else [])
