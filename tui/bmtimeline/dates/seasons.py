"""The parts of a year with month-like numbers in EDTF: seasons, quarters, four-month periods, half-years."""

from typing import Final

# EDTF level 1 “Seasons” (21 to 24) and level 2 “Sub-year groupings” (25 to 41). Seasons are meteorological.
# A season that spans New Year belongs to the year in which it starts.
SEASONS: Final[dict[str, tuple[int, int, int, str]]] = {
    "21": (3, 5, 0, "spring"),
    "22": (6, 8, 0, "summer"),
    "23": (9, 11, 0, "autumn"),
    "24": (12, 2, 1, "winter"),
    "25": (3, 5, 0, "spring (northern)"),
    "26": (6, 8, 0, "summer (northern)"),
    "27": (9, 11, 0, "autumn (northern)"),
    "28": (12, 2, 1, "winter (northern)"),
    "29": (9, 11, 0, "spring (southern)"),
    "30": (12, 2, 1, "summer (southern)"),
    "31": (3, 5, 0, "autumn (southern)"),
    "32": (6, 8, 0, "winter (southern)"),
    "33": (1, 3, 0, "1st quarter"),
    "34": (4, 6, 0, "2nd quarter"),
    "35": (7, 9, 0, "3rd quarter"),
    "36": (10, 12, 0, "4th quarter"),
    "37": (1, 4, 0, "1st third"),
    "38": (5, 8, 0, "2nd third"),
    "39": (9, 12, 0, "3rd third"),
    "40": (1, 6, 0, "1st half"),
    "41": (7, 12, 0, "2nd half"),
}
"""For each number: the first month, the last month, the years between them (0 or 1), and the name."""


def season_name(number: str) -> tuple[str, str, str]:
    """Return a season's name, the text between the name and the year, and the text after the year.

    `29` gives `spring`, ` ` and ` (southern)`; `33` gives `1st quarter`, ` of ` and an empty text.
    """
    name = SEASONS[number][3]
    word, bracket, side = name.partition(" (")
    return word, " of " if word[0].isdigit() else " ", bracket + side


def season_kind(number: str) -> str:
    """Return the kind of a part of a year: season, quarter, third or half."""
    word = season_name(number)[0]
    return word.split(" ")[1] if word[0].isdigit() else "season"
