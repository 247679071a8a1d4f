"""Everything can be read: 7:1 or better on every screen, in every theme, as it is really drawn."""

from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache

import pytest
from rich.color import Color, ColorSystem
from rich.color_triplet import ColorTriplet
from rich.segment import Segment
from textual.color import Color as Ground
from textual.theme import Theme

from facilitator.core.agenda import segment as segment_of
from facilitator.core.glance import glance_of
from facilitator.core.proposed import Left, NewValue, Proposed
from facilitator.core.session import Deal, Metric, Session
from facilitator.tui.desk import Opened, Seen
from facilitator.tui.few_colours import FewColours
from facilitator.tui.theme import THEMES, THEMES_256
from tests.tui.rig import NORTHWIND, MemoryDesk, Rig, desk_for, meeting, running, sample

TEXT, DRAWING = 7.0, 3.0
#: Bars, rules and blocks are no text.
DRAWN = frozenset(map(chr, [*range(0x2580, 0x25A0), ord("═")]))
#: The eight colours where they are darkest, and what bold makes of them: Linux's own terminal, and xterm.
PALETTES = {
    name: tuple([ColorTriplet(*bytes.fromhex(one)) for one in half.split()] for half in both)
    for name, both in {
        "linux": (
            "000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa",
            "555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff",
        ),
        "xterm": (
            "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5",
            "7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff",
        ),
    }.items()
}
#: There is no better black on brown, nor white on red, in them.
FEW = 4.0


def luminance(colour: ColorTriplet) -> float:
    """As WCAG 2 defines it."""
    parts = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in colour.normalized]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def ratio(one: ColorTriplet, other: ColorTriplet) -> float:
    dark, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


def test_the_ratio_is_that_of_wcag() -> None:
    def of(one: str, other: str) -> float:
        return round(ratio(Color.parse(one).get_truecolor(), Color.parse(other).get_truecolor()), 2)

    assert (of("#000000", "#ffffff"), of("#777777", "#ffffff"), of("#ff0000", "#0000ff")) == (21, 4.48, 2.15)


def pairs(segment: Segment) -> tuple[Color, Color]:
    """The colours of a text and of its ground, reversed as they are drawn. Nothing of ours is dim."""
    style = segment.style
    assert style is not None, f"{segment.text!r} has no style"
    assert style.color is not None, f"{segment.text!r} has no colour"
    assert style.bgcolor is not None, f"{segment.text!r} has no ground"
    assert not style.dim, f"{segment.text!r} is dim"
    return (style.bgcolor, style.color) if style.reverse else (style.color, style.bgcolor)


@cache
def translated(name: str) -> dict[ColorTriplet, ColorTriplet]:
    """What a terminal with 256 colours shows instead of each colour of a theme."""
    theme, there = THEMES[name], colours(THEMES_256[name])
    known: dict[ColorTriplet, ColorTriplet] = {}
    for what, colour in colours(theme).items():
        shown = Color.from_triplet(there[what]).downgrade(ColorSystem.EIGHT_BIT).get_truecolor()
        assert known.setdefault(colour, shown) == shown, f"{what} has a namesake in {name}"
    return known


def colours(theme: Theme) -> dict[str, ColorTriplet]:
    own = {"background": theme.background, "foreground": theme.foreground, **theme.variables}
    return {name: Color.parse(one).get_truecolor() for name, one in own.items() if one is not None}


def least(text: str, wanted: float) -> float:
    return min(DRAWING, wanted) if DRAWN.issuperset(text.strip()) else wanted


def unreadable(segments: list[Segment], name: str) -> Iterator[str]:
    """Each run of text in that theme which is not told well from its ground, with its ratio."""
    theme = THEMES[name]
    in_256 = translated(name)
    for segment in segments:
        text = segment.text
        fore, back = (one.get_truecolor() for one in pairs(segment))
        if (seen := ratio(fore, back)) < least(text, TEXT):
            yield f"{name}: {text!r} has {seen:.1f}:1"
        if (seen := ratio(in_256[fore], in_256[back])) < least(text, TEXT):
            yield f"{name} in 256 colours: {text!r} has {seen:.1f}:1"
    filter_ = FewColours(theme, monochrome=False)
    for segment in filter_.apply(segments, Ground.parse(theme.background or "")):
        front, ground = pairs(segment)
        for palette, (plain, bright) in PALETTES.items():
            shades = bright if segment.style and segment.style.bold else plain
            seen = ratio(shades[front.number or 0], plain[ground.number or 0])
            if seen < least(segment.text, FEW):
                yield f"{name} on {palette}: {segment.text!r} has {seen:.1f}:1"


async def check(rig: Rig, screen: str) -> list[str]:
    """What cannot be read: screen, theme, text and ratio."""
    wrong: dict[str, None] = {}
    worn = rig.app.options.theme
    for theme in (worn, *(one for one in THEMES if one != worn)):
        if theme != rig.app.options.theme:
            rig.app.wear(theme)
            await rig.pilot.pause(0)
        strips = rig.app.screen._compositor.render_strips()
        words = {segment for strip in strips for segment in strip if segment.text.strip()}
        wrong |= dict.fromkeys(f"{screen}, {line}" for line in unreadable(list(words), theme))
    return list(wrong)


def with_everything(session: Session) -> Session:
    """Deals, a bet, actions with and without an owner, so that every kind of line is there."""
    strategic, before = sample("orrin-vale-partners")[-2][1], sample(NORTHWIND)[-2][1]
    agenda = [*session.agenda]
    missing = (("pipeline", "scoreboard"), ("resources", "plan"), ("notes", "owners"))
    for kind, after in missing:
        at = next(n for n, one in enumerate(agenda) if one.kind == after) + 1
        agenda.insert(at, agenda[0].but(id=kind, kind=kind, title=kind.title(), minutes=2))
    open_ = [one.but(status="open", due=date(2027, 1, 15)) for one in before.actions[:3]]
    return session.but(
        agenda=tuple(agenda),
        deals=strategic.deals,
        forecast=strategic.forecast,
        bets=before.bets[:1],
        actions=(*open_, before.actions[0].but(id="a9", owner=None, due=None, status="open")),
    )


def unready(session: Session) -> Session:
    """A review in which there is something to mend on every page."""
    agenda = (session.agenda[0].but(minutes=25), *session.agenda[1:], segment_of("buffer", 5))
    people = tuple(one.but(decides=None) if one.side == "us" else one for one in session.people)
    return session.but(agenda=agenda, people=people)


#: What a file of numbers would change, with all that can stand there.
READ = Proposed(
    file="deals.csv",
    as_of=date(2026, 11, 21),
    values=(
        NewValue("sourced_pipeline", "2026-Q4", 412, "14 open deals, Amount", target=400_000),
        NewValue("new", "2026-Q4", 3, "3", new=Metric(id="new", name="New", unit="count", better="up")),
    ),
    deals=(Deal(id="d1", name="Kestrel", stage="Proposal", amount=90_000, state="stuck"),),
    taken=24,
    left=(Left(17, "the amount is in EUR"),),
    notes=("No currency in the file: taken as USD.",),
)


async def the_plain_screens(size: tuple[int, int]) -> AsyncIterator[tuple[Rig, str]]:
    desk = desk_for("2026-12-03T09:59:00-05:00", NORTHWIND, "orrin-vale-partners")
    async with running(desk, size=size) as rig:
        yield rig, "home"
        await rig.press("end")
        rig.shows("Needs attention", "actions are overdue", "Enter see why")
        yield rig, "home with who needs attention"
        await rig.press("slash")
        await rig.begin("orrin")
        rig.shows("Enter goes to Orrin Vale Partners.")
        yield rig, "home with a partner looked for"
        await rig.press("escape", "home", "f1")
        yield rig, "help"
        await rig.press("escape", "a")
        await rig.begin("Fairmont")
        yield rig, "a line on home"
        await rig.press("shift+left", "shift+left")
        strips = rig.app.screen._compositor.render_strips()
        grounds = {
            one.style.bgcolor.name for strip in strips for one in strip if one.style and one.style.bgcolor
        }
        assert THEMES[rig.app.options.theme].variables["input-selection-background"] in grounds
        yield rig, "a selected text"
        await rig.press("escape", "enter")
        yield rig, "roll call"
        await rig.press("1", "2", "2")
        yield rig, "roll call under way"


async def the_pages_of_prepare(size: tuple[int, int]) -> AsyncIterator[tuple[Rig, str]]:
    desk = desk_for("2026-12-02T09:59:00-05:00", NORTHWIND, change=unready)
    desk.numbers = lambda path, answers, told: READ
    async with running(desk, size=size) as rig:
        await rig.press("p")
        rig.shows("! late", "✓ done", "late")
        yield rig, "checklist"
        await rig.press("2")
        rig.shows("warning", "decides")
        yield rig, "prepare people"
        await rig.press("3")
        rig.shows("over a third", "error", "reserve")
        yield rig, "prepare agenda"
        await rig.press("4", "i")
        await rig.type("x")
        rig.shows("warning", "Left out", "stuck")
        yield rig, "what a file would change"
        await rig.press("escape")
        yield rig, "prepare scoreboard"
        await rig.press("5")
        yield rig, "prepare topics"


async def the_workspaces(size: tuple[int, int]) -> AsyncIterator[tuple[Rig, str]]:
    async with meeting("10:00", size=size, change=with_everything) as rig:
        for number, segment in enumerate(rig.session.agenda):
            if number:
                await rig.press("pagedown")
            yield rig, segment.id
            if segment.kind == "plan":
                await rig.press("enter", "y", "n")
                rig.shows("✗ no", "y / n / ?")
                yield rig, "the four questions"
                await rig.press("escape", "escape")
            if segment.kind == "owners":
                await rig.press("a")
                await rig.begin("Call them @Sam ^03/04")
                rig.shows("could be 3 April or 4 March")
                yield rig, "a line that is wrong"
                await rig.press("escape")
        await rig.press("f2")
        yield rig, "the board with a plan"
        rig.desk.followed["it"] = Still(rig.session)
        rig.app.watch_review("it", "Another window has it.")
        for _ in range(100):
            await rig.settle()
            if "is gone" in rig.text():
                break
        rig.shows("The file is gone")
        yield rig, "watching"
        rig.app.pop_screen()
        await rig.press("f2", "f3")
        rig.shows("3 of 3 here")
        yield rig, "people"
        await rig.press("f3", "ctrl+p")
        yield rig, "palette"
        await rig.press("escape", "f4")
        yield rig, "a choice"
        await rig.press("escape")


@dataclass
class Still:
    """A review that is followed and does not move."""

    session: Session

    def look(self, now: datetime) -> Seen:
        return Seen(self.session, trouble="The file is gone; shown is what it said last.")


async def the_clock(size: tuple[int, int]) -> AsyncIterator[tuple[Rig, str]]:
    async with meeting("10:00", size=size) as rig:
        await rig.at("10:04:30")
        rig.shows("closing")
        yield rig, "closing"
        await rig.at("10:12")
        rig.shows("over its")
        yield rig, "over"
        await rig.at("10:32")
        rig.shows("Go to the Joint plan now")
        yield rig, "cut"
        await rig.press("f5")
        rig.shows("PAUSED")
        yield rig, "paused"
        await rig.press("f5", "f2")
        yield rig, "the board"
        await rig.press("f2", "f6")
        await rig.at("10:56")
        rig.desk.trouble = "the disk is full"
        await rig.press("ctrl+l", "1")
        await rig.type("30")
        rig.shows("NOT SAVED", "late")
        yield rig, "late, and not saved"
        rig.desk.trouble = ""
        await rig.pilot.resize_terminal(50, 12)
        await rig.settle()
        rig.shows("Needs 60 x 16")
        yield rig, "too small"
        await rig.pilot.resize_terminal(*size)
        await rig.press("f8")
        rig.shows("missing")
        yield rig, "wrap-up"


async def between_reviews(size: tuple[int, int]) -> AsyncIterator[tuple[Rig, str]]:
    held = sample(NORTHWIND)[-2][1]
    assert held.follow_up is not None
    unsent = held.but(follow_up=held.follow_up.but(recap_sent=None))
    row = glance_of(NORTHWIND, (("2026-09-03", unsent),), last_path="held")
    now = datetime.fromisoformat("2026-11-26T09:59:00-05:00")
    desk = MemoryDesk(now, (row,), {"held": Opened(unsent, ())})
    async with running(desk, size=size) as rig:
        rig.shows("due since", "days late")
        yield rig, "home with what waits"
        await rig.press("c", "m", "b")
        await rig.type("no routing")
        await rig.press("t")
        await rig.type("8 jan")
        await rig.press("d", "x", "n")
        await rig.type("Osprey is back")
        rig.shows("moving", "blocked", "new date", "done", "dropped", "today:")
        yield rig, "check-in"
        await rig.press("u", "u", "u", "u")
        await rig.at("10:30")
        rig.shows("over", "overdue by", "not yet")
        yield rig, "check-in over its time"


async def the_figures(size: tuple[int, int]) -> AsyncIterator[tuple[Rig, str]]:
    desk = desk_for("2026-11-22T10:00:00-05:00", NORTHWIND, "orrin-vale-partners")
    desk.counted = replace(desk.counted, faults=("x.toml: broken.",), whole=False)
    async with running(desk, size=size) as rig:
        rig.app.show_effectiveness()
        await rig.settle()
        await rig.press("down", "down")
        rig.shows("met", "not met", "Not whole", "left out", "trend yet")
        yield rig, "effectiveness"
        await rig.press("enter")
        rig.shows("2 of 3, 67 %", "not known", "worst first")
        yield rig, "one figure"


async def a_past_review(size: tuple[int, int]) -> AsyncIterator[tuple[Rig, str]]:
    desk = desk_for("2026-11-22T10:00:00-05:00", NORTHWIND)
    async with running(desk, size=size) as rig:
        rig.app.show_past(desk.kept[NORTHWIND], "2026-06-04")
        await rig.settle()
        rig.shows("READ ONLY", "missed")
        yield rig, "a past review"
        await rig.press(*["ctrl+d"] * 4)
        rig.shows("blocked", "Not now")
        yield rig, "what it agreed"
        await rig.press("end")
        rig.shows("Our notes")
        yield rig, "what was noted beside it"
        await rig.press("2", "right", "right", "right", "right", "right", "right", "space")
        rig.shows("▶ playing", "over its")
        yield rig, "its clock"
        await rig.press("end")
        rig.shows("How it ran")
        yield rig, "how it ran"


async def one_partner(size: tuple[int, int]) -> AsyncIterator[tuple[Rig, str]]:
    desk = desk_for("2026-11-22T10:00:00-05:00", NORTHWIND)
    desk.kept = {NORTHWIND: replace(desk.kept[NORTHWIND], faults=("x.toml: broken.",))}
    async with running(desk, size=size) as rig:
        rig.app.show_history(NORTHWIND)
        await rig.settle()
        rig.shows("climbing", "slipping", "flat", "left out", "1 better, 2 worse", "── target $350k")
        yield rig, "history"
        for number, words in enumerate(("still owed", "partly kept", "waits for", "7:50 over", "x.toml"), 2):
            await rig.press(str(number))
            rig.shows(words)
            yield rig, f"history, page {number}"


Screens = Callable[[tuple[int, int]], AsyncIterator[tuple[Rig, str]]]
NARROW, WIDE = (80, 24), (120, 36)


@pytest.mark.parametrize(
    ("screens", "size"),
    [
        (the_plain_screens, NARROW),
        (the_pages_of_prepare, WIDE),
        (the_workspaces, WIDE),
        (the_clock, NARROW),
        (between_reviews, WIDE),
        (the_figures, WIDE),
        (one_partner, WIDE),
        (a_past_review, WIDE),
    ],
)
async def test_all_text_can_be_read_in_every_theme(screens: Screens, size: tuple[int, int]) -> None:
    wrong = [line async for rig, name in screens(size) for line in await check(rig, name)]
    first = f"text wants {TEXT:.0f}:1; tests/tui/test_theme.py names the colour that is wrong everywhere"
    assert not wrong, "\n".join([first, *wrong])


async def test_what_a_status_means_is_said_in_words_and_not_by_its_colour() -> None:
    """`shows` sees letters alone, no colours."""
    async with running(desk_for("2026-12-03T09:59:00-05:00", NORTHWIND), target=None) as rig:
        rig.shows("4 overdue", "climbing")
    async with meeting("10:00") as rig:
        rig.shows("▶ Commitments", "◆ Joint plan", "protected", "not graded")
        await rig.press("f4", "3")
        rig.shows("climbing", "slipping", "▌ Partner-sourced pipeline")
        await rig.press("f4", "1")
        await rig.at("10:04:30")
        rig.shows("◔ left of 5 min, closing")
        await rig.at("10:07")
        rig.shows("▲ over its 5 min")
        await rig.at("10:31")
        rig.shows("now: Joint plan", "Go to the Joint plan now", "the plan is due")
        await rig.press("f6", "enter", "y", "n")
        rig.shows("✓ yes", "✗ no")
        await rig.press("escape", "escape")
        rig.desk.trouble = "the disk is full"
        await rig.press("ctrl+l", "1")
        await rig.begin("x")
        rig.shows("“x” is no number of minutes")
        await rig.press("backspace")
        await rig.type("30")
        rig.shows("NOT SAVED")
