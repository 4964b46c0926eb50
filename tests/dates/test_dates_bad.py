"""Texts that are not dates, with the message and the offset for each."""

import pickle
import time

import pytest

from bmtimeline.dates import DateError, parse

BAD = [
    # (text, part of the message, offset)
    ("", "the date is empty", 0),
    ("foo", "“foo” is not an EDTF date; write 2014, 2014-09", 0),
    ("2014foo", "is not an EDTF date", 4),
    ("2014-09-1512", "is not an EDTF date", 10),
    # the calendar
    ("2014-13", "2014 has no month 13", 5),
    ("2014-20", "2014 has no month 20", 5),
    ("2014-42", "2014 has no month 42", 5),
    ("2014-2X", "2014 has no month 2X", 5),
    ("2014-00", "2014 has no month 00; an unknown month is XX", 5),
    ("2014?-13", "2014 has no month 13", 6),
    ("2023-02-29", "2023 is no leap year: February has 28 days", 8),
    ("1900-02-29", "1900 is no leap year", 8),
    ("-0001-02-29", "-0001 is no leap year", 9),
    ("19X1-02-29", "no year that fits 19X1 is a leap year", 8),
    ("2014-02-30", "February has no day 30: it has 29 days at most", 8),
    ("1985-02-3X", "February has no day 3X", 8),
    ("2014-04-31", "April has no day 31: it has 30 days", 8),
    ("2014-04-32", "no month has a day 32", 8),
    ("2014-04-4X", "no month has a day 4X", 8),
    ("2014-04-00", "no month has a day 00; an unknown day is XX", 8),
    ("2014-23-05", "23 is a part of the year (autumn): no day can follow it", 8),
    ("2014-33-05", "33 is a part of the year (1st quarter)", 8),
    ("-0000", "there is no year -0000", 0),
    ("?-0000", "there is no year -0000", 1),
    ("-0000-01-01", "there is no year -0000", 0),
    ("-0000S2", "there is no year -0000", 0),
    # the characters
    ("2014 ", "no white space", 4),
    (" 2014", "no white space", 0),
    ("2014\n", "no white space", 4),
    ("2014 / 2016", "no white space", 4),
    ("2014/ 2016", "no white space", 5),
    ("[1667, 1668]", "no white space", 6),
    ("２０１４", "only plain digits 0 to 9", 0),
    ("201٤", "only plain digits 0 to 9", 3),
    ("2014–2016", "“–” is not a plain hyphen", 4),
    ("−0043", "“−” is not a plain hyphen", 0),
    ("2014\u200b", "an invisible character stands here", 4),
    ("2014\x00", "“2014�” is not an EDTF date", 4),
    ("199x", "an unknown digit is a capital X", 3),
    ("19uu", "an unknown digit is a capital X", 2),
    ("1999-uu", "an unknown digit is a capital X", 5),
    ("Sep 2014", "a month has two digits", 0),
    ("autumn 2014", "a season is a number from 21 to 24", 0),
    ("circa 2000", "“circa” is written ~ after the date", 0),
    ("1990s", "a decade is written with X", 4),
    # the shape
    ("44", "a year has four digits", 0),
    ("-44", "a year has four digits", 1),
    ("44-03", "a year has four digits", 0),
    ("12345", "a year of more than four digits begins with Y", 0),
    ("20140915", "a day is written with hyphens", 0),
    ("2014.09.15", "a day is written with hyphens", 4),
    ("15.09.2014", "the year stands first", 0),
    ("2014-9", "a month has two digits", 5),
    ("2014-9-15", "a month has two digits", 5),
    ("2014-09-5", "a day has two digits", 8),
    ("2014-", "something is missing after the last hyphen", 4),
    ("2014-09-15-", "something is missing after the last hyphen", 10),
    # marks
    ("2014?~", "one mark is enough", 5),
    ("-?0043", "the mark stands before the minus sign", 1),
    ("(2004-06)?", "no round brackets", 0),
    ("?", "is not an EDTF date", 1),
    # long years
    ("Y", "Y is followed by a year of more than four digits", 0),
    ("Y2014", "Y is for years of more than four digits: write 2014", 1),
    ("Y-44", "write -0044", 2),
    ("Y17E1", "write 0170", 1),
    ("Y02014", "does not begin with 0", 1),
    ("Y170000-05", "a year with Y stands alone", 7),
    ("Y1e9", "a power of ten has a capital E", 2),
    ("y12345", "a capital Y", 0),
    ("12E5", "a year with a power of ten begins with Y", 2),
    ("2014E5", "a year with a power of ten begins with Y", 4),
    ("2014E5S2", "a year with a power of ten begins with Y", 4),
    ("Y1000000000000001", "the year is too far away", 1),
    ("Y1E16", "the year is too far away", 1),
    ("Y-1E999999999", "the year is too far away", 2),
    ("1950S0", "S counts the digits of the year that are known: 1 to 4", 5),
    ("1950S5", "1 to 4", 5),
    ("0050S3", "1 to 2", 5),
    ("1950S2-03", "a year with S stands alone", 6),
    ("195XS2", "S follows a year", 4),
    # times
    ("2004-01-01T25:00:00", "a day has hours 00 to 23, not 25", 11),
    ("2004-01-01T24:00:00", "a day has hours 00 to 23, not 24", 11),
    ("2004-01-01T10:60:00", "an hour has minutes 00 to 59, not 60", 14),
    ("2004-01-01T10:10:60", "a minute has seconds 00 to 59, not 60", 17),
    ("2004-01-01T10:10:10+24", "an offset from UTC has hours 00 to 23", 19),
    ("2004-01-01T10:10:10+01:60", "an offset from UTC has minutes 00 to 59", 23),
    ("2004-01-01T10:10:10-00:00", "an offset of zero is written Z", 19),
    ("2004-01-01T10:10", "a time has hours, minutes and seconds", 11),
    ("2004-01-01T", "a time has hours, minutes and seconds", 11),
    ("2004-01T10:10:10", "a time of day needs a whole date before it", 7),
    ("2004-01-XXT10:10:10", "a time of day needs a whole date before it", 10),
    ("2004-01-01T10:10:10Z?", "a time of day takes no mark", 20),
    ("2004-13-01T10:10:10", "2004 has no month 13", 5),
    ("2004-01-01T10:10:10/2005", "an interval or a set holds days, not times of day", 10),
    ("[2004-01-01T10:10:10Z]", "an interval or a set holds days, not times of day", 11),
    # intervals
    ("/", "an interval needs a date at one end", 0),
    ("..", "two dots alone are no date", 0),
    ("2014/2004", "the interval ends (2004) before it begins (2014)", 5),
    ("2004-06-20/2004-06-01", "the interval ends (2004-06-01) before it begins (2004-06-20)", 11),
    ("Y-16E7/Y-17E7", "before it begins", 7),
    ("2014/09/15", "an interval has one /", 7),
    ("2014/2016/", "an interval has one /", 9),
    ("2014/2016-13", "2016 has no month 13", 10),
    ("2014-13/2016", "2014 has no month 13", 5),
    ("2004/open", "an open end is written ..", 5),
    ("unknown/2004", "an unknown end is left empty", 0),
    ("1670..1672", "two dots stand in a set", 4),
    ("2004/[2005,2006]", "a set stands alone", 5),
    # sets
    ("[", "the set has no ] at its end", 1),
    ("[1667", "the set has no ] at its end", 5),
    ("{1667]", "the set has no } at its end", 6),
    ("[]", "a date is missing in the set", 1),
    ("[1667,]", "a date is missing in the set", 6),
    ("[,1667]", "a date is missing in the set", 1),
    ("[..]", "two dots alone are no date", 1),
    ("[1667,1668]?", "nothing can follow the ]", 11),
    ("[1667]/1668", "nothing can follow the ]", 6),
    ("[1667/1668]", "a range in a set is written with two dots: 1667..1668", 5),
    ("[1667,2014-13]", "2014 has no month 13", 11),
    ("[1667..2014-13]", "2014 has no month 13", 12),
    ("[1672..1670]", "the interval ends (1670) before it begins (1672)", 7),
    ("[1670..1671..1672]", "two dots stand in a set", 11),
    ("[1984..,1990]", "“or later” can only stand last", 5),
    ("[1990,..1984]", "“or earlier” can only stand first", 6),
    ("[[1990],1991]", "nothing can follow the ]", 7),
    ("1667,1668", "dates with a comma between need brackets", 4),
]


@pytest.mark.parametrize(("text", "message", "at"), BAD)
def test_bad_text(text, message, at):
    with pytest.raises(DateError) as caught:
        parse(text)
    assert message in caught.value.message
    assert str(caught.value) == caught.value.message
    assert caught.value.at == at


@pytest.mark.parametrize(
    "text",
    [
        "Y1E999999999",
        "Y1E" + "9" * 900,
        "Y" + "9" * 999,
        "9" * 1_000,
        "1" * 1_000_000,
        "X" * 1_000,
        "-" * 1_000,
        "?" * 1_000,
        "S" * 1_000,
        "1" * 999 + "S",
        "1950S" + "9" * 900,
        "." * 1_000,
        " " * 1_000,
        "/" * 1_000,
        "[" * 1_000,
        "[" + "," * 998 + "]",
        "[" + "1,".join("" for _ in range(499)) + "1]",
        "2004-01-01T" * 90,
        "2004-" * 200,
        "c" * 1_000,
        "a " * 500,
        "\ud800" * 1_000,
    ],
)
def test_a_hostile_text_fails_at_once(text):
    with pytest.raises(DateError):
        parse(text)
    started = time.process_time()
    with pytest.raises(DateError) as caught:
        parse(text)
    assert time.process_time() - started < 0.02
    assert 0 <= caught.value.at <= len(text)
    assert len(caught.value.message) < 250


def test_limits_are_named():
    with pytest.raises(DateError, match="at most 1,000 characters"):
        parse("[" + "1999-01-01," * 100 + "2000]")
    with pytest.raises(DateError, match="at most 100 members"):
        parse("[" + "1999," * 100 + "2000]")
    assert parse("[" + "1999," * 99 + "2000]").earliest
    assert parse("Y1E15").earliest
    assert parse("Y-1E15").earliest


def test_an_error_survives_pickling():
    error = pickle.loads(pickle.dumps(DateError("2014 has no month 13", 5)))  # noqa: S301
    assert (error.message, error.at, str(error)) == ("2014 has no month 13", 5, "2014 has no month 13")


def test_an_error_shows_nothing_that_acts_on_a_terminal():
    with pytest.raises(DateError) as caught:
        parse("\x1b[31mfoo")
    assert "\x1b" not in caught.value.message
