"""The colours: as the configuration says, one key steps through them, and a few are enough."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest
from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from facilitator.tui.app import FacilitatorApp
from facilitator.tui.colours import SCHEMES, Colours, Scheme, depth_of
from facilitator.tui.desk import Options
from facilitator.tui.few_colours import FewColours
from facilitator.tui.theme import THEMES
from tests.tui.rig import NORTHWIND, Rig, desk_for, meeting
from tests.tui.test_contrast import TEXT, ratio


def colour_of(rig: Rig, wanted: str) -> tuple[str, str]:
    """Text and ground where these words stand, as they are drawn."""
    for strip in rig.app.screen._compositor.render_strips():
        for text, style, _ in strip:
            if wanted in text and style and style.color and style.bgcolor:
                return style.color.name, style.bgcolor.name
    raise AssertionError(f"{wanted!r} is not on the screen")


def too_near(colours: Colours) -> Iterator[str]:
    """Each text that is written on a ground, as far as one follows from the other without a screen."""
    text = {f"text[{at}]": colour for at, colour in enumerate(colours.text)}
    text |= {name: getattr(colours, name) for name in ("current", "protected", "good", "bad")}
    grounds = {f"grounds[{at}]": colour for at, colour in enumerate(colours.grounds)}
    written = [(*front, *ground) for front, ground in product(text.items(), grounds.items())]
    kept = (colours.protected, colours.on_bright) if colours.kept is None else colours.kept
    written += [("on_bright", colours.on_bright, name, text[name]) for name in ("current", "bad")]
    names = ("on_bright", "protected") if colours.kept is None else ("kept[1]", "kept[0]")
    written.append((names[0], kept[1], names[1], kept[0]))
    for front, fore, ground, back in written:
        seen = ratio(*(RichColor.parse(one).get_truecolor() for one in (fore, back)))
        if seen < TEXT:
            yield f"{front} {fore} on {ground} {back} has {seen:.1f}:1, and text wants {TEXT:.0f}:1"


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda one: one.name)
def test_every_text_colour_stands_well_on_every_ground(scheme: Scheme) -> None:
    """The field of `Colours` that is wrong, in a line; test_contrast.py sees what is on the screens."""
    wrong = [*too_near(scheme.colours), *(f"in 256 colours: {one}" for one in too_near(scheme.in_256))]
    assert not wrong, "; ".join(wrong)


def test_a_quiet_colour_that_is_too_dark_is_one_line() -> None:
    dark = SCHEMES[0].colours
    assert [*too_near(replace(dark, text=(*dark.text[:2], "#98a0bd")))] == [
        "text[2] #98a0bd on grounds[1] #171a26 has 6.7:1, and text wants 7:1"
    ]


def own(theme: str, name: str) -> str:
    return THEMES[theme].variables[name]


@pytest.mark.parametrize("theme", THEMES)
async def test_the_app_wears_the_theme_of_the_configuration(theme: str) -> None:
    app = FacilitatorApp(desk_for("2026-12-03T09:59:00-05:00", NORTHWIND), Options(theme=theme))
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.screen.styles.background.hex.lower() == THEMES[theme].background


async def test_one_key_steps_through_the_colours_and_says_which() -> None:
    async with meeting() as rig:
        for theme, said in (
            ("light", "Colours: light."),
            ("share", "Colours: share, strong ones for video calls."),
            ("dark", "Colours: dark."),
        ):
            await rig.press("f12")
            rig.shows(said)
            # The title, the agenda, the page and its cursor, the plan: each was drawn before.
            assert colour_of(rig, "2026-Q4 review") == (own(theme, "text-quiet"), THEMES[theme].background)
            assert colour_of(rig, "▶ Commitments")[0] == own(theme, "current")
            assert colour_of(rig, "not graded") == (own(theme, "text-quiet"), THEMES[theme].panel)
            assert colour_of(rig, "▌")[0] in (own(theme, "current"), own(theme, "protected"))
            assert colour_of(rig, "no bet yet") == (own(theme, "text-quiet"), THEMES[theme].panel)


async def test_the_colours_change_while_a_line_is_typed_and_nothing_of_it_is_lost() -> None:
    async with meeting() as rig:
        await rig.press("f4", "3", "e")
        await rig.begin("12")
        await rig.press("f12")
        await rig.begin("3k")
        assert colour_of(rig, "= $123k") == (own("light", "text-quiet"), THEMES["light"].background)
        await rig.press("enter")
        rig.shows("$123k", "Colours: light.")


async def test_the_next_screen_has_the_same_colours() -> None:
    async with meeting() as rig:
        await rig.press("f12", "f8")
        assert colour_of(rig, "2026-Q4 review")[1] == THEMES["light"].background


@pytest.mark.parametrize(
    ("system", "term", "no_color", "depth"),
    [
        ("truecolor", "xterm-256color", False, "full"),
        ("truecolor", "xterm-256color", True, "none"),
        ("truecolor", "vt100", False, "full"),
        ("256", "screen-256color", False, "256"),
        ("standard", "xterm", False, "few"),
        ("standard", "linux", False, "few"),
        ("standard", "xterm-16color", False, "few"),
        ("windows", "", False, "few"),
        ("standard", "vt100", False, "none"),
        ("standard", "vt220", False, "none"),
        ("standard", "xterm-mono", False, "none"),
        ("standard", "linux-m", False, "none"),
        (None, "dumb", False, "none"),
    ],
)
def test_how_many_colours_a_terminal_has(system: str | None, term: str, no_color: bool, depth: str) -> None:
    assert depth_of(system, term, no_color=no_color) == depth


TEXTS = ("foreground", "text-head", "text-quiet", "current", "protected", "good", "bad")
GROUNDS = ("background", "panel", "block", "block-used", "input-selection-background")
FILLS = (("on-bright", "current"), ("on-bright", "bad"), ("on-protected", "protected-ground"))


def drawn(theme: str, front: str, ground: str, *, monochrome: bool = False, reverse: bool = False) -> Style:
    """How bold words of that colour on that ground are drawn with few colours."""
    it = THEMES[theme]
    known = {"foreground": it.foreground, "background": it.background, "panel": it.panel, **it.variables}
    style = Style(color=known[front], bgcolor=known[ground], bold=True, reverse=reverse)
    few = FewColours(it, monochrome=monochrome)
    (segment,) = few.apply([Segment("words", style)], Color.parse(it.background or ""))
    assert segment.style is not None
    return segment.style


def look(style: Style) -> tuple[object, ...]:
    colours = [one.number if one else None for one in (style.color, style.bgcolor)]
    return (*colours, *(bool(one) for one in (style.bold, style.underline, style.reverse)))


@pytest.mark.parametrize("theme", THEMES)
def test_with_eight_colours_no_text_is_that_of_its_ground(theme: str) -> None:
    for front, ground in (*product(TEXTS, GROUNDS), *FILLS):
        for reverse in (False, True):
            style = drawn(theme, front, ground, reverse=reverse)
            assert style.color is not None, (front, ground)
            assert style.bgcolor is not None, (front, ground)
            assert style.color.number != style.bgcolor.number, (front, ground)
            assert max(style.color.number or 0, style.bgcolor.number or 0) < 8
            assert not style.reverse


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("monochrome", [False, True])
def test_current_protected_and_bad_are_told_apart_with_few_colours(theme: str, monochrome: bool) -> None:
    def of(front: str, ground: str) -> tuple[object, ...]:
        return look(drawn(theme, front, ground, monochrome=monochrome))

    blocks = [*FILLS, ("foreground", "block"), ("text-quiet", "block-used")]
    assert len({of(*one) for one in blocks}) == len(blocks)
    assert of("bad", "panel") not in (of("good", "panel"), of("current", "panel"), of("text-quiet", "panel"))
    if not monochrome:
        assert of("current", "panel") != of("protected", "panel")


def test_without_colours_none_is_sent_and_selected_words_stand_out() -> None:
    for front, ground in (*product(TEXTS, GROUNDS), *FILLS):
        style = drawn("dark", front, ground, monochrome=True)
        assert style.color is None
        assert style.bgcolor is None
    assert drawn("dark", "foreground", "input-selection-background", monochrome=True).reverse


def test_what_can_be_clicked_can_be_clicked_with_few_colours_too() -> None:
    style = Style(color="#ffffff", meta={"@click": "screen.perform('help')"})
    few = FewColours(THEMES["dark"], monochrome=True)
    (segment,) = few.apply([Segment("F1", style)], Color.parse("#000000"))
    assert segment.style is not None
    assert segment.style.meta == style.meta
