"""Expressions of time in a text, in English and Russian: whatever dates something, absolutely or from elsewhere.

Durations (`for many years`) and vague words (`recently`, `at that time`) date nothing and are not among them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from bmtimeline.evidence.paragraphs import Span

_RU_SOFT: Final = "(?:ь|я|е|ю|ём|ем|и|ей|ям|ями|ях|ьск[а-яё]+|ск[а-яё]+)"
_RU_HARD: Final = "(?:а|е|у|ом|ы|ов|овск[а-яё]+)?"
MONTHS: Final = (
    rf"(?i:january|jan)|(?i:январ){_RU_SOFT}",
    rf"(?i:february|feb)|(?i:феврал){_RU_SOFT}",
    rf"March|MARCH|Mar(?=\.? \d)|(?i:март){_RU_HARD}",
    rf"(?i:april|apr)|(?i:апрел){_RU_SOFT}",
    "May|MAY|(?i:май(?:ск[а-яё]+)?|мая|мае|маю|маем)",
    rf"(?i:june|jun)|(?i:июн){_RU_SOFT}",
    rf"(?i:july|jul)|(?i:июл){_RU_SOFT}",
    rf"(?i:august)|Aug|(?i:август){_RU_HARD}",
    rf"(?i:september|sept|sep)|(?i:сентябр){_RU_SOFT}",
    rf"(?i:october|oct)|(?i:октябр){_RU_SOFT}",
    rf"(?i:november|nov)|(?i:ноябр){_RU_SOFT}",
    rf"(?i:december|dec)|(?i:декабр){_RU_SOFT}",
)
"""A pattern a month, January first, to be found between word boundaries."""
SEASONS: Final = (
    "spring|springtime|весн[а-яё]+|весен[а-яё]+",
    "summer|summertime|лето|лета|лете|лету|летом|летн[а-яё]+",
    "autumn|fall|осен[а-яё]+",
    "winter|wintertime|зим[а-яё]+",
)
"""A pattern a season, spring first."""

_MONTH: Final = "(?:" + "|".join(MONTHS[:4] + MONTHS[5:]) + r")\.?(?!\w)"
_MAY: Final = MONTHS[4]
_DAY: Final = r"\d{1,2}(?:st|nd|rd|th|-?го|-?е)?"
_YEAR: Final = r"(?:1\d{3}|20\d\d|2100)"
_RU_YEAR: Final = r"(?: ?(?:года?|году|годом|годах|годы|гг?\.))?"
_COUNTED: Final = "people|soldiers|troops|men|women|km|kilomet|met(?:re|er)s|miles|tons|tonnes|kg|dollars|euros|percent"
_COUNTED_RU: Final = "млн|тыс|тонн|км|человек|долл|руб|евро|процент"

_QUANTITY: Final = (
    r"(?:\d+|an?|half an?|(?:an? )?quarter of an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|fifteen|twenty|thirty|forty|fifty|(?:a )?few|several|some|many|a couple of)"
)
_UNIT: Final = "(?:days?|weeks?|months?|years?|decades?|centur(?:y|ies))"
_NUMBER_RU: Final = (
    r"(?:\d+|од(?:ин|ну|но)|дв[аеу]х?|три|трёх|трех|четыре|четырёх|четырех|пят[ьи]|шест[ьи]|сем[ьи]|восемь|восьми"
    r"|девят[ьи]|десят[ьи]|двадцат[ьи]|тридцат[ьи]|сорок|пятьдесят|сто|полтора|полторы|несколько|нескольких|пар[уы]"
    r"|четверть|пол|много)"
)
_UNIT_RU: Final = (
    r"(?:лет|год(?:а|у|ы|ов|ам|ах)?|месяц(?:а|ев|ы|ам)?|недел[яюиье]|недель|дн(?:я|ей|и)|день|сут(?:ки|ок)"
    r"|десятилети[еяй]|век(?:а|ов)?|столети[еяй]|полвека|полгода)"
)
_NEAR_RU: Final = "(?:прошл|минувш|будущ|следующ|предыдущ|нынешн|текущ|последующ|предшествующ)[а-яё]+"

_FORMS: Final = (
    # days and months in digits
    r"\d{1,2}[./]\d{1,2}[./]\d{4}(?!\d)|\d{4}-\d\d-\d\d(?!\d)",
    # days and months by name; a word before them goes with them only where no year does
    rf"{_DAY}(?: of)? (?:{_MONTH}|{_MAY})(?:,? {_YEAR}{_RU_YEAR})?",
    rf"(?:{_MONTH}|{_MAY})(?: of)? (?:\d{{1,2}}(?:st|nd|rd|th)?(?!\d),? ?)?(?:{_YEAR}{_RU_YEAR})",
    rf"(?:{_MONTH}|{_MAY}) \d{{1,2}}(?:st|nd|rd|th)?(?![\d%])",
    (
        rf"(?:[Ii]n|[Bb]y|[Ss]ince|[Uu]ntil|[Dd]uring|[Ll]ast|[Nn]ext|[Tt]his|of|early|late|mid|and|to|from) (?:{_MAY})"
        rf"(?!(?: of)? {_YEAR})"
    ),
    _MONTH,
    r"(?i:май(?:ск[а-яё]+)?|мая|мае)",
    # seasons
    rf"(?i:(?:in the )?(?:{'|'.join(SEASONS)}),?(?: of)? {_YEAR}){_RU_YEAR}",
    (
        r"(?i:(?:in|by|since|until|during|of|last|next|this|that)(?: the)? (?:spring|summer|autumn|winter))"
        rf"(?!,?(?: of)? {_YEAR})"
    ),
    rf"(?i:(?:in the|last|next|this|that) fall)(?!,?(?: of)? {_YEAR})",
    r"(?i:весной|летом|осенью|зимой)",
    # decades and centuries
    r"(?:[12]\d{2}0|['’]\d0)['’]?s",
    r"(?i:(?:the|early|mid|late)[ -](?:early[ -]|mid[ -]|late[ -])?)\d0['’]?s",
    (
        r"(?i:(?:двадцат|тридцат|сороков|пятидесят|шестидесят|семидесят|восьмидесят|девяност)(?:ые|ых|ым|ыми)"
        r"(?: год(?:ы|ов|ах|ам|ами))?)"
    ),
    r"\d{1,4} (?:BCE?|CE|AD)",
    r"(?:[12]\d{2}0|\d0)-(?:е|х|м|ми)(?: год(?:ы|ов|ах|ам))?",
    r"(?i:the (?:early |mid-?|late )?(?:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))",
    (
        r"(?i:(?:last|previous|past|present|this|next|same|\d{1,2}(?:st|nd|rd|th)|(?:eight|nine)teenth|twentieth"
        r"|twenty-first|[ivx]+(?:th)?) (?:century|millennium))"
    ),
    r"(?i:(?:(?:прошл|нынешн|минувш|эт)[а-яё]+|[ivxх]+|\d{1,2}(?:-?го|-?м)?) (?:век[а-яё]*|столети[а-яё]+))",
    # told from elsewhere
    rf"(?i:{_QUANTITY} {_UNIT} (?:later|ago|earlier|before|after(?:wards?)?|previously))",
    rf"(?i:(?:after|within|in) {_QUANTITY} {_UNIT})",
    (
        rf"(?i:the (?:previous|following|next|preceding|same|last|past|coming|very next) (?:{_QUANTITY} )?"
        rf"(?:{_UNIT}|morning|evening|night|spring|summer|autumn|winter))"
    ),
    r"(?i:(?:last|next|this|that|earlier this|later that|later this) (?:week|month|year|decade|night))",
    r"(?i:(?:in|over|of) recent (?:days|weeks|months|years|decades))",
    r"(?i:yesterday|today|tomorrow|the day (?:before|after)|the other day|on the eve)",
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day",
    rf"(?i:(?:{_NUMBER_RU} ){{0,3}}{_UNIT_RU} (?:тому )?(?:назад|спустя))",
    rf"(?i:(?:через|спустя) (?:{_NUMBER_RU} ){{0,3}}{_UNIT_RU})",
    (
        rf"(?i:{_NEAR_RU} (?:{_UNIT_RU}|годом|веке|месяце|месяцем|неделе|днем|днём|весной|весны|летом|лета|осенью|осени"
        r"|зимой|зимы))"
    ),
    rf"(?i:(?:за|в) последн(?:ие|ий|юю|ее) (?:{_NUMBER_RU} )?{_UNIT_RU})",
    r"(?i:эт(?:ом|ого|от|ой|у) (?:году|года|год|месяце|месяца|месяц|неделе|неделю|день))",
    r"(?i:накануне|позавчера|вчера|сегодня|послезавтра|завтра|на днях)",
    r"(?i:в (?:понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье))",
    # years
    rf"{_YEAR}(?![\w%])(?![.,]\d)(?! (?:{_COUNTED}|{_COUNTED_RU}|million|billion)){_RU_YEAR}",
)


_FIRST: Final = (
    r"\d", r"\d", "adfjmnosадимносфя", "adfjmnosадимносфя", "abdefilmnostuм", "adfjmnosадимносфя", "м", "afiswвзло",
    "bdilnostu", "ilnt", "взло", r"\d'’", "elmt", "вдпстш", r"\d", r"\d", "t", r"\deilnpstvx", r"\divxмнпхэ",
    r"\daefhmnoqst", "aiw", "t", "elnt", "io", "oty", "fmstw", r"\dвгдлмнопстчш", "сч", "бмнпст", "вз", "э", "взнпс",
    "в", r"\d",
)  # fmt: skip
"""The characters with which each form may begin, whatever their case."""
_SIGN: Final = re.compile(r"\\d|.")
_LONG: Final = 2**20
"""From so many characters on it pays to compile the forms once more, by their first character."""


@cache
def _pattern() -> re.Pattern[str]:
    """Compile the pattern when it is first needed: that takes 20 ms."""
    return _compiled("|".join(_FORMS))


@cache
def _pattern_by_first() -> re.Pattern[str]:
    """Compile the same so that at each word only those forms are tried that may begin so: that takes 150 ms."""
    forms: dict[str, list[str]] = {}
    for first, form in zip(_FIRST, _FORMS, strict=True):
        for sign in _SIGN.findall(first):
            forms.setdefault(sign, []).append(form)
    signs: dict[tuple[str, ...], list[str]] = {}
    for sign, some in forms.items():
        signs.setdefault(tuple(some), []).append(sign)
    groups = (f"(?=(?i:[{''.join(alike)}]))(?:{'|'.join(some)})" for some, alike in signs.items())
    return _compiled("|".join(groups))


def _compiled(forms: str) -> re.Pattern[str]:
    spaced = forms.replace(" ", r"\s{1,3}").replace("\\s{1,3}?", r"\s{0,3}")
    return re.compile(rf"(?=[\w'’])(?<![\w$€£№#])(?<!\d[.,])(?:{spaced})(?!\w)")


def times(text: str) -> Iterator[Span]:
    """Return the range of each expression of time, in order."""
    pattern = _pattern() if len(text) < _LONG else _pattern_by_first()
    return (found.span() for found in pattern.finditer(text))
