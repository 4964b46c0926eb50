"""What can be read in each theme, by numbers; and that a theme can be changed while the program runs."""

import asyncio
from itertools import combinations

import pytest
from rich.color import ColorSystem
from rich.style import Style
from textual._ansi_theme import MONOKAI as TERMINAL
from textual.color import Color
from textual.css.stylesheet import Stylesheet
from textual.theme import BUILTIN_THEMES

from app.conftest import shipped
from bmtimeline.errors import UserError
from bmtimeline.query import Lens
from bmtimeline.terminal.settings import Settings
from bmtimeline.ui.app import TimelineApp
from bmtimeline.ui.kit.contrast import contrast, least_contrast, luminance
from bmtimeline.ui.kit.lines import Role
from bmtimeline.ui.kit.looks import LOOKS
from bmtimeline.ui.kit.themes import (
    DARK,
    FEW_COLOURS,
    FEW_ON_LIGHT,
    LIGHT,
    THEMES,
    check_theme,
    derived,
    theme_of_terminal,
)

OURS = [theme.name for theme in THEMES]
ALL = [*OURS, *BUILTIN_THEMES]
COLOURED = [name for name in ALL if name in OURS or not BUILTIN_THEMES[name].ansi]

LINES = {Role.RULE}
DIM = {Role.DIM}
OVER = {Role.SELECTED, Role.BLURRED}
"""They only bring a background, for a whole line."""
TEXT = set(Role) - LINES - DIM - OVER


def app_in(theme: str, *, ascii_only: bool = False, query: str = "") -> TimelineApp:
    index, problems = shipped()
    return TimelineApp(index, problems, Lens(query), settings=Settings(theme=theme, ascii=ascii_only))


def variables(theme: str) -> dict[str, Color]:
    """Give the colours of a theme as the app has them."""
    return {name: Color.parse(value) for name, value in app_in(theme).theme_variables.items() if _is_colour(value)}


def _is_colour(value: str) -> bool:
    return value.startswith("#") and " " not in value


def grounds(colors: dict[str, Color]) -> dict[str, Color]:
    """Give every background on which text of any role can stand."""
    return {name: colors[name] for name in ("background", "panel", "bm-selected", "bm-blurred", "bm-chip")}


def ink(colors: dict[str, Color], role: Role) -> Color:
    return colors[LOOKS[role].color or "bm-text"]


def veiled(ground: Color, colors: dict[str, Color]) -> Color:
    """Give what a background becomes behind a popup; app.tcss says how thick the veil is."""
    return ground + colors["background"].with_alpha(0.6)


@pytest.mark.parametrize("theme", OURS)
def test_text_has_a_contrast_of_seven(theme: str) -> None:
    colors = variables(theme)
    behind = grounds(colors)
    for role in TEXT - {Role.HIT, Role.PASSAGE}:
        found = {name: round(contrast(ink(colors, role), ground), 2) for name, ground in behind.items()}
        assert min(found.values()) >= 7, f"{role}: {found}"
    assert contrast(colors["background"], colors["bm-orange"]) >= 7, "what is found: the colours the other way round"
    assert contrast(colors["background"], colors["bm-text"]) >= 7, "a selected passage: the same"


@pytest.mark.parametrize("theme", OURS)
def test_dim_text_has_a_contrast_of_four_and_a_half(theme: str) -> None:
    colors = variables(theme)
    assert least_contrast(colors["bm-dim"], grounds(colors).values()) >= 4.5


@pytest.mark.parametrize("theme", OURS)
def test_lines_and_bars_have_a_contrast_of_three(theme: str) -> None:
    """Rules, borders of popups over whatever is behind them, the scroll bar's handle, the bars of the strip."""
    colors = variables(theme)
    plain = [colors["background"], colors["panel"]]
    behind = plain + [veiled(ground, colors) for ground in grounds(colors).values()]
    for name in ("bm-rule", "bm-dim", "bm-blue"):
        assert least_contrast(colors[name], behind) >= 3, name
    assert contrast(colors["bm-orange"], colors["bm-selected"]) >= 3


@pytest.mark.parametrize("theme", OURS)
def test_256_colours_are_enough(theme: str) -> None:
    """Where the terminal rounds colours, all can still be read, and what differs in meaning still differs."""
    colors = {name: rounded(color) for name, color in variables(theme).items()}
    behind = grounds(colors).values()
    for role in TEXT - {Role.HIT, Role.PASSAGE}:
        assert least_contrast(ink(colors, role), behind) >= 4.5, role
    assert least_contrast(colors["bm-dim"], behind) >= 4.5
    assert least_contrast(colors["bm-rule"], [colors["background"], colors["panel"]]) >= 3
    found = {(a, b): apart(colors[a], colors[b], "all three") for a, b, _ in TELLING}
    assert min(found.values()) > 5, found


def rounded(color: Color) -> Color:
    return Color.from_rich_color(color.rich_color.downgrade(ColorSystem.EIGHT_BIT), TERMINAL)


def test_every_look_has_its_colours_in_our_themes() -> None:
    """What is drawn uses variables of ours, so that a theme of Textual cannot make it illegible."""
    for theme in THEMES:
        assert {look.color for look in LOOKS.values() if look.color} <= {*theme.variables, "background"}
        assert {look.background for look in LOOKS.values() if look.background} <= set(theme.variables)
        assert set(derived(BUILTIN_THEMES["nord"])) == set(derived(BUILTIN_THEMES["ansi-dark"])) == set(theme.variables)
    assert set(LOOKS) == set(Role)


@pytest.mark.parametrize("theme", [name for name in COLOURED if name not in OURS])
def test_themes_of_textual_can_be_read(theme: str) -> None:
    colors = variables(theme)
    behind = grounds(colors).values()
    for role in (TEXT | DIM) - {Role.HIT, Role.PASSAGE}:
        assert least_contrast(ink(colors, role), behind) >= 4.5, role
    assert contrast(colors["background"], colors["bm-orange"]) >= 4.5
    assert least_contrast(colors["bm-rule"], [colors["background"], colors["panel"]]) >= 3


# How readers see it who lack one of the three cones. The matrices are those of Machado, Oliveira and Fernandes, "A
# Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE TVCG 15 (2009), for a full lack, on
# linear RGB.
EYES = {
    "protanopia": (0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998),
    "deuteranopia": (0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881),
    "tritanopia": (1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900),
    "all three": (1, 0, 0, 0, 1, 0, 0, 0, 1),
}
TELLING = [
    ("bm-orange", "bm-blue", 25),  # a dispute, a date
    ("bm-problem", "bm-blue", 25),
    ("bm-orange", "bm-text", 20),  # what is pointed out, plain text
    ("bm-orange", "bm-dim", 15),
    ("bm-selected", "background", 12),  # the selected row, the others
    ("bm-selected", "panel", 10),
    ("bm-selected", "bm-blurred", 8),  # the row that has the keys, one that has not
    ("bm-chip", "background", 10),
]
"""Pairs that mean different things, and how far apart they are to be in CIE Lab; 2.3 is what one just sees."""


def seen(color: Color, eyes: str) -> tuple[float, float, float]:
    """Give a colour as these eyes see it, in CIE Lab (D65)."""
    red, green, blue = ((p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4) for p in color.normalized)
    m = EYES[eyes]
    rows = (m[0:3], m[3:6], m[6:9])
    red, green, blue = (min(1.0, max(0.0, a * red + b * green + c * blue)) for a, b, c in rows)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def apart(one: Color, other: Color, eyes: str) -> float:
    return sum((a - b) ** 2 for a, b in zip(seen(one, eyes), seen(other, eyes), strict=True)) ** 0.5


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("theme", OURS)
def test_what_differs_in_meaning_differs_to_all_eyes(theme: str, eyes: str) -> None:
    colors = variables(theme)
    # Tritanopia, one in some ten thousand, takes blue from yellow: there signs and weight have to do.
    share = 0.5 if eyes == "tritanopia" else 1
    found = {(a, b, least): round(apart(colors[a], colors[b], eyes), 1) for a, b, least in TELLING}
    assert not {telling: far for telling, far in found.items() if far < telling[2] * share}


def test_the_simulation_mixes_up_what_such_eyes_mix_up() -> None:
    """Red and green of one lightness: far apart to most, near to those without the green cone."""
    red, green = Color.parse("#c06040"), Color.parse("#709040")
    assert apart(red, green, "all three") > 40
    assert apart(red, green, "deuteranopia") < 20
    assert luminance(Color.parse("#ffffff")) == pytest.approx(1)
    assert contrast(Color.parse("#777777"), Color.parse("#ffffff")) == pytest.approx(4.48, abs=0.01)


def test_meaning_does_not_hang_on_colour() -> None:
    """Without colours what is chosen, found, quoted or selected has another form than plain text and each other."""
    forms = {role: (look.bold, look.strike, look.underline, look.bare) for role, look in LOOKS.items()}
    bare = [Role.SELECTED, Role.BLURRED, Role.EXCLUDED]
    for one, other in combinations([Role.PLAIN, *bare], 2):
        assert forms[one] != forms[other]
    for role in (Role.CHOSEN, Role.HIT, Role.CURRENT, Role.QUOTED, Role.HERE, Role.FOUND, Role.DISPUTE, Role.QUOTE):
        assert forms[role] != forms[Role.PLAIN], role
    assert len({forms[role] for role in (Role.QUOTED, Role.CURRENT, Role.HIT, Role.PASSAGE, Role.PLAIN)}) == 5, (
        "in a document"
    )
    assert len({forms[role] for role in (Role.BAR, Role.HERE, Role.HIT)}) == 3, "in the strip"


# Which theme


def look(
    app: TimelineApp, *keys: str, theme: str = "", settings: Settings | None = None
) -> list[list[tuple[str, Style | None]]]:
    """Give all cells of a screen after some keys, and after a change of the theme or the settings."""
    return asyncio.run(_look(app, keys, theme, settings))


async def _look(
    app: TimelineApp, keys: tuple[str, ...], theme: str, settings: Settings | None
) -> list[list[tuple[str, Style | None]]]:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        if theme:
            app.theme = theme
            await pilot.pause()
            await pilot.pause()
        if settings:
            app.settings = settings
            await pilot.pause()
            await pilot.pause()
        strips = app.screen._compositor.render_strips()
    if app._exception is not None:
        raise app._exception
    return [[(text, style and style + Style(meta={})) for text, style, _ in strip.simplify()] for strip in strips]


def texts(drawn: list[list[tuple[str, Style | None]]]) -> list[str]:
    return ["".join(text for text, _ in line) for line in drawn]


def test_every_theme_shows_everything() -> None:
    """Axis, a popup over it: drawn in any theme, one after the other, and nothing is lost by it."""

    async def through_all() -> dict[str, list[str]]:
        drawn = {}
        app = app_in("")
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("A", "f")
            for name in app.available_themes:
                app.theme = name
                await pilot.pause()
                drawn[name] = ["".join(part.text for part in strip) for strip in app.screen._compositor.render_strips()]
        assert app._exception is None
        return drawn

    drawn = asyncio.run(through_all())
    assert set(drawn) == set(ALL)
    assert not [name for name, lines in drawn.items() if lines != drawn[DARK.name]]


@pytest.mark.parametrize(
    ("theme", "keys"),
    [
        (LIGHT.name, ()), (LIGHT.name, ("A", "a")), (LIGHT.name, ("R",)), ("nord", ("question_mark",)),
        ("nord", ("slash", *"y:2")), (FEW_COLOURS, ("A",)), (FEW_COLOURS, ("question_mark",)),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)  # fmt: skip
def test_a_change_of_theme_is_as_a_start_with_it(theme: str, keys: tuple[str, ...]) -> None:
    """No line keeps a colour of the theme before."""
    changed = look(app_in(""), *keys, theme=theme)
    begun = look(app_in(theme), *keys)
    assert changed == begun


@pytest.mark.parametrize("keys", [(), ("A",), ("R",), ("question_mark",)], ids=" ".join)
def test_signs_change_while_it_runs(keys: tuple[str, ...]) -> None:
    """To ASCII, where keys are words that take room; every line is as after a start with it."""
    changed = look(app_in(""), *keys, settings=Settings(ascii=True))
    assert changed == look(app_in("", ascii_only=True), *keys)
    assert all(text.isascii() for text in texts(changed)) or "R" in keys


def test_our_dark_theme_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    assert app_in("").theme == DARK.name
    assert app_in("").theme_variables["bm-dim"] == DARK.variables["bm-dim"]
    assert app_in(LIGHT.name).theme_variables["bm-dim"] == LIGHT.variables["bm-dim"]
    assert not app_in(LIGHT.name).current_theme.dark


@pytest.mark.parametrize("theme", [LIGHT.name, "nord"])
def test_a_start_in_another_theme_reads_the_style_sheets_no_oftener(
    theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A theme that is set after the sheets were read makes Textual read them again: a tenth of the way to the start."""
    read: list[str] = []
    before = Stylesheet.reparse
    monkeypatch.setattr(Stylesheet, "reparse", lambda sheet: (read.append("again"), before(sheet))[1])
    look(app_in(""))
    by_default = len(read)
    look(app_in(theme))
    assert len(read) == 2 * by_default


def test_an_unknown_theme_is_refused_with_the_nearest() -> None:
    with pytest.raises(UserError) as caught:
        check_theme("grovbox")
    assert caught.value.hint == "Did you mean “gruvbox”?"
    with pytest.raises(UserError) as caught:
        check_theme("xyzzyxyzzy")
    assert "bm-dark" in caught.value.hint
    assert "nord" in caught.value.hint
    for name in ALL:
        check_theme(name)


@pytest.mark.parametrize(
    ("term", "colorterm", "theme"),
    [
        ("xterm-256color", "", ""), ("tmux-256color", "", ""), ("linux", "truecolor", ""),
        ("linux", "", FEW_COLOURS), ("vt100", "", FEW_COLOURS), ("xterm", "", FEW_COLOURS), ("dumb", "", FEW_COLOURS),
    ],
)  # fmt: skip
def test_few_colours_are_left_to_the_terminal(
    term: str, colorterm: str, theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", term)
    monkeypatch.setenv("COLORTERM", colorterm)
    monkeypatch.delenv("COLORFGBG", raising=False)
    assert theme_of_terminal() == theme
    monkeypatch.setenv("COLORFGBG", "0;default;15")
    assert theme_of_terminal() == (theme and FEW_ON_LIGHT)
