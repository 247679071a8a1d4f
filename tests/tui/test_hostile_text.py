"""Whatever a user types stands on every screen as it was typed, and shifts nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from facilitator.core.attention import Concern
from facilitator.core.check_in import add_news, answer
from facilitator.core.glance import glance_of
from facilitator.core.proposed import Left, NewValue, Proposed
from facilitator.core.session import Deal, Metric, Session
from facilitator.tui.desk import Facts, Opened, Records
from facilitator.tui.text import one_for_one, safe, shorten, typed
from tests.tui.rig import NORTHWIND, Rig, as_drawn, desk_for, meeting, running, sample

MARKUP = "[bold]Deal[/bold] [/] [@click=app.quit]x[/] [red"
#: One of each: what a terminal could obey, what is wider or narrower than it looks, what turns or hides.
HOSTILE = (
    f"{MARKUP} 🚀 👩‍👩‍👧 ✅ ❤️ 1️⃣ 🏴󠁧󠁢󠁥󠁮󠁧󠁿 عرض مشترك 共同計画 ｗｉｄｅ e\u0301a\u0308 \x1b[31mred\x1b[0m\x07 "
    "\x9b31m\x7f first\nsecond\r\nthird\tfourth "
    "abc\u202edef\u200bghi\u2066j\u200dk\ufe0fl\u00adm \ud800 $current"
)
LONG = "x[y] word " * 1000
RTL = "عرض مشترك مع الشريك"


def everywhere(text: str, session: Session) -> Session:
    """The text in every field that a screen shows."""
    kinds = (
        "commitments",
        "wins",
        "scoreboard",
        "diagnosis",
        "pipeline",
        "plan",
        "resources",
        "owners",
        "notes",
    )
    strategic = sample("orrin-vale-partners")[-1][1]
    agenda = [
        session.agenda[0].but(
            id=kind, kind=kind, title=text, minutes=5, protected=kind == "plan", looks="forward", floor=None
        )
        for kind in kinds
    ]
    noted = strategic.notes[0] if strategic.notes else session.notes[0]
    notes = [
        noted.but(id=f"n{at}", segment=kind, kind=note, text=text, side="us")
        for at, (kind, note) in enumerate(
            [
                ("wins", "win"),
                ("diagnosis", "stuck"),
                ("plan", "priority"),
                ("resources", "ask"),
                ("notes", "note"),
            ]
        )
    ]
    bets = [
        bet.but(title=text, why=text, ours=text, theirs=text, our_owner=text, their_owner=text, target=text)
        for bet in sample(NORTHWIND)[-2][1].bets[:2]
    ]
    actions = [
        action.but(what=text, owner=text, with_=text, note=text)
        for action in sample(NORTHWIND)[-2][1].actions[:3]
    ]
    return session.but(
        meeting=session.meeting.but(partner=text.strip() or "x", us=text),
        people=tuple(one.but(name=text, role=text) for one in session.people),
        agenda=tuple(agenda),
        commitments=tuple(
            one.but(what=text, owner=text, target=text, result=text) for one in session.commitments
        ),
        scoreboard=tuple(
            one.but(name=text, means=text, source=text, note=text) for one in session.scoreboard
        ),
        notes=tuple(notes),
        deals=tuple(one.but(name=text, stage=text, blocker=text, help=text) for one in strategic.deals),
        initiatives=tuple(one.but(title=text, why=text, aligned_note=text) for one in session.initiatives),
        bets=tuple(bets),
        actions=tuple(actions),
    )


def once_each(text: str, session: Session) -> Session:
    """The text in every field of the first item of each kind."""
    hostile = everywhere(text, session)
    mixed = {
        name: (*getattr(hostile, name)[:1], *getattr(session, name)[1:])
        for name in ("people", "commitments", "scoreboard", "initiatives")
    }
    return hostile.but(
        agenda=everywhere("A segment", session).agenda, deals=hostile.deals[:1], actions=hostile.actions[:1],
        bets=hostile.bets[:1], **mixed,
    )  # fmt: skip


def sound(rig: Rig) -> None:
    """Every line of the screen is as wide as the screen, and has nothing in it that a terminal obeys."""
    width = rig.app.size.width
    for strip in rig.app.screen._compositor.render_strips():
        text = "".join(segment.text for segment in strip)
        assert cell_len(text) == width, f"{cell_len(text)} cells of {width}: {text!r}"
        assert safe(text) == text, f"not made visible: {text!r}"


#: From the roll call through every screen, and back to Home.
WALK: tuple[tuple[str, ...], ...] = (
    ("o",), ("escape", "f1"), ("escape", "a", "enter", "f3"), ("escape", "f1"), ("escape", "f4"),
    *((("escape", "f4", number) if number == "1" else ("f4", number)) for number in "123456789"),
    ("f4", "6", "enter"), ("f2",), ("escape", "ctrl+p"), ("escape", "f4", "8", "a"), ("escape", "e"),
    ("escape", "f4", "2", "t"), ("escape", "q"), ("escape", "f8"), ("enter",), ("escape", "f1"),
    ("escape", "q"),
)  # fmt: skip


#: A check-in, an answer of each kind, and back to Home.
CHECK_IN: tuple[tuple[str, ...], ...] = (
    ("down",), ("m", "b"), ("enter",), ("end",), ("d", "e"), ("escape",), ("f1",), ("escape", "q"),
)  # fmt: skip

#: The figures, the partners behind one of them, and the files that are left out.
EFFECTIVENESS: tuple[tuple[str, ...], ...] = (("down",), ("enter",), ("f1",), ("escape",))

#: What all reviews with a partner show, page by page, with what is folded.
HISTORY: tuple[tuple[str, ...], ...] = (
    (), ("down",), ("2", "end", "enter"), ("3",), ("4",), ("5", "down"), ("6",), ("f1",), ("escape", "q"),
)  # fmt: skip

#: A past review to its end, and its clock: at the start, played, at the end; and back.
PAST: tuple[tuple[str, ...], ...] = (
    (), ("ctrl+d",), ("end",), ("2",), ("n", "space"), ("f1",), ("escape", "end"), ("q",),
)  # fmt: skip

#: Prepare, page by page, with a file of numbers, and back to Home.
PREPARE: tuple[tuple[str, ...], ...] = (
    ("2",), ("end",), ("3",), ("4",), ("i", "x", "enter"), ("end",), ("escape", "5"), ("escape", "escape"),
)  # fmt: skip


def from_a_file(text: str) -> Proposed:
    """The text in all that a file can bring."""
    new = Metric(id="new", name=text, unit="count", better="up")
    return Proposed(
        file=text,
        as_of=date(2026, 11, 21),
        values=(
            NewValue("sourced_pipeline", "2026-Q4", 4, text),
            NewValue("new", "2026-Q4", 4, text, new=new),
        ),
        deals=(Deal(id="d1", name=text, stage=text, state="stuck"),),
        left=(Left(3, text),),
        notes=(text,),
    )


def named(session: Session, text: str) -> Session:
    """The text in what Home shows of a past review; its actions due today."""
    today = date(2026, 12, 3)
    return session.but(actions=tuple(one.but(what=text, owner=text, due=today) for one in session.actions))


def checked_in(text: str, session: Session) -> Session:
    """The text in all that a check-in shows, over what was said before as well."""
    held = everywhere(text, sample(NORTHWIND)[-2][1]).but(log=session.log)
    for key in ("bets/b1", "actions/a3"):
        held = answer(held, date(2026, 11, 26), key, "blocked", text)
    return add_news(held, date(2026, 12, 3), text)


#: The screens that show most of it.
SHORT_WALK = (
    ("a", "enter", "f3"), ("escape", "f4", "1"), ("f4", "3"), ("f4", "6"), ("f4", "8", "enter"),
    ("escape", "f2"), ("escape", "f8"), ("q",),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "change", "size", "walk"),
    [
        (HOSTILE, everywhere, (120, 36), WALK),
        (HOSTILE, everywhere, (80, 24), WALK),
        (LONG, once_each, (100, 30), SHORT_WALK),
    ],
    ids=["hostile, wide", "hostile, small", "10,000 characters"],
)
async def test_no_screen_is_shifted_or_obeyed(
    text: str,
    change: Callable[[str, Session], Session],
    size: tuple[int, int],
    walk: tuple[tuple[str, ...], ...],
) -> None:
    desk = desk_for("2026-12-03T10:00:00-05:00", NORTHWIND, change=lambda s: change(text, s))
    *past, (_, coming) = sample(NORTHWIND)
    past = [(stem, named(one, text)) for stem, one in past]
    held = checked_in(text, past[-1][1])
    row = glance_of(NORTHWIND, past, coming, last_path="held", broken=(text,), conflicts=(text,))
    why = (Concern("same bet", text), Concern("slipping", text))
    desk.rows = (replace(row, partner=text, concerns=why),)
    facts = tuple(replace(one, partner=text) for one in desk.counted.reviews)
    desk.counted = Facts((*facts, replace(facts[0], slug=text)), (text,), (text,))
    desk.openings["held"] = Opened(held, (), drafts={"actions/a3/blocked": text})
    opening = desk.openings[NORTHWIND]
    desk.openings[NORTHWIND] = replace(opening, notices=(text, text), drafts={"Command": text})
    desk.numbers = lambda path, answers, told: from_a_file(text)
    async with running(desk, size=size) as rig:
        sound(rig)
        await rig.press("f1")
        sound(rig)
        await rig.press("escape")
        rig.app.show_effectiveness()
        await rig.settle()
        for keys in EFFECTIVENESS:
            await rig.press(*keys)
            sound(rig)
        await rig.press("q")
        told = tuple((stem, change(text, one).but(log=one.log)) for stem, one in sample(NORTHWIND))
        desk.kept = {NORTHWIND: Records(NORTHWIND, text, told, (text,))}
        rig.app.show_history(NORTHWIND)
        await rig.settle()
        for keys in HISTORY:
            await rig.press(*keys)
            sound(rig)
        rig.app.show_past(Records(NORTHWIND, text, (*past[:-1], ("held", held))), "held")
        for keys in PAST:
            await rig.press(*keys)
            sound(rig)
        await rig.press("c")
        for keys in CHECK_IN:
            sound(rig)
            await rig.press(*keys)
        await rig.press("p")
        for keys in PREPARE:
            sound(rig)
            await rig.press(*keys)
        await rig.press("enter")
        for keys in walk:
            sound(rig)
            await rig.press(*keys)
        sound(rig)
        rig.shows("Enter run the review")


async def test_a_line_that_is_typed_and_its_echo_are_not_shifted() -> None:
    from textual import events

    async with meeting() as rig:
        await rig.press("f4", "6", "a")
        for text in (HOSTILE, RTL, "共同" * 100):
            rig.app.screen.focused.post_message(events.Paste(text))  # type: ignore[union-attr]
            await rig.settle()
            sound(rig)
        await rig.press("home", "right", "left", "backspace", "delete")
        sound(rig)


async def test_a_very_long_line_is_typed_without_a_stall(monkeypatch: pytest.MonkeyPatch) -> None:
    import asyncio

    from textual import events
    from textual._compositor import Compositor

    monkeypatch.setattr(Compositor, "render_update", as_drawn)
    async with meeting() as rig:
        loop = asyncio.get_running_loop()
        await rig.press("f4", "6", "a")
        began = loop.time()
        rig.app.screen.focused.post_message(events.Paste("word " * 20_000))  # type: ignore[union-attr]
        await rig.press(*"ten keys ok", "home", "end")
        sound(rig)
        assert loop.time() - began < 10


async def test_brackets_are_shown_as_typed() -> None:
    async with meeting(change=lambda s: everywhere("[ACME] deal [/] b", s)) as rig:
        rig.shows("[ACME] deal [/] b × [ACME] deal [/] b")
        for number in "2345678":
            await rig.press("f4", number)
            rig.shows("[ACME] deal [/] b")


async def test_brackets_are_shown_as_typed_outside_the_meeting_too() -> None:
    text = "[ACME] deal [/] b"
    desk = desk_for("2026-12-03T10:00:00-05:00", NORTHWIND, change=lambda s: everywhere(text, s))
    past = [(stem, named(one, text)) for stem, one in sample(NORTHWIND)[:-1]]
    row = glance_of(NORTHWIND, past, sample(NORTHWIND)[-1][1])
    desk.rows = (replace(row, partner=text),)
    async with running(desk) as rig:
        rig.shows(f"Next: {text}", "Due this week")
        await rig.press("enter")
        rig.shows(f"{text} × {text}", f"1 {text}")
        await rig.press("enter", "f8")
        rig.shows(f"{text} × {text}", f"“{text}")


async def test_what_would_hide_or_turn_text_is_visible() -> None:
    async with meeting(change=lambda s: everywhere("abc\u202edef\u200bghi\x1b[31m", s)) as rig:
        await rig.press("f4", "2")
        rig.shows("abc·def·ghi␛[31m")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("👩‍👩‍👧 and ❤️ and 1️⃣ and 🏴\U000e0067\U000e0062\U000e007f", None),
        ("می‌خواهم", None),  # a joiner's opposite, as Persian spells it
        ("pay\u200cpal", "pay·pal"),
        ("a\u200db", "a·b"),
        ("x\ufe0f", "x·"),
        ("tag\U000e0067s", "tag·s"),
        ("soft\u00adly", "soft·ly"),
        ("\u2067abc\u2069", "·abc·"),
        ("one\r\ntwo\tthree", "one ⏎ two three"),
        ("\x00\x1b\x7f\x9b", "␀␛␡·"),
        ("half \ud83d pair", "half \ufffd pair"),
    ],
    ids=ascii,
)
def test_what_belongs_stays_and_what_hides_is_seen(text: str, shown: str | None) -> None:
    assert safe(text) == (text if shown is None else shown)


def obeyed(char: str) -> bool:
    return ord(char) < 0x20 or 0x7F <= ord(char) < 0xA0 or 0xD800 <= ord(char) < 0xE000


@given(st.text(st.characters(), max_size=40), st.integers(1, 30))
def test_nothing_that_a_terminal_obeys_goes_through_the_door(text: str, width: int) -> None:
    doors: tuple[Callable[[str], str], ...] = (safe, one_for_one, typed, lambda text: shorten(text, width))
    for door in doors:
        assert not any(obeyed(char) for char in door(text))
    assert len(one_for_one(text)) == len(text)
    assert len(typed(text)) == len(text)
    assert cell_len(shorten(text, width)) <= width
    assert safe(safe(text)) == safe(text)
