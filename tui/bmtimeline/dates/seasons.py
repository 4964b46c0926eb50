"""The parts of a year that EDTF numbers like months: seasons, quarters, four-month periods, half-years."""

from typing import Final

# EDTF level 1 “Seasons” (21 to 24) and level 2 “Sub-year groupings” (25 to 41). The months are
# meteorological; the season that spans New Year belongs to the year in which it begins.
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
"""By number: first month, last month, how many years later the last month falls, and the name."""


def season_name(number: str) -> tuple[str, str, str]:
    """Return a season's name, what joins it to its year, and what follows the year.

    `29` is `spring`, ` ` and ` (southern)`; `33` is `1st quarter`, ` of ` and nothing.
    """
    name = SEASONS[number][3]
    word, bracket, side = name.partition(" (")
    return word, " of " if word[0].isdigit() else " ", bracket + side


def season_kind(number: str) -> str:
    """Return what sort of part it is: season, quarter, third or half."""
    word = season_name(number)[0]
    return word.split(" ")[1] if word[0].isdigit() else "season"
