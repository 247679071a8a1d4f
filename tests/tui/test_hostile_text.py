"""Whatever a user types stands on every screen as it was typed, and shifts nothing."""

from dataclasses import replace
from datetime import date

import pytest

from facilitator.core.session import Session
from tests.tui.rig import NORTHWIND, desk_for, meeting, running, sample

HOSTILE = {
    "markup": "[bold]Deal[/bold] [/] [@click=app.quit]x[/] [red",
    "emoji": "Launch 🚀 with 👩‍👩‍👧 and ✅",
    "right to left": "عرض مشترك مع الشريك",
    "wide": "共同計画の次の四半期",
    "escape codes": "red \x1b[31mtext\x1b[0m\x07 bell",
    "lines": "first\nsecond\r\nthird\tfourth",
    "bidi": "abc\u202edef\u200bghi",
    "long": "x[y] " * 1000,
}


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
    )


@pytest.mark.parametrize(
    ("name", "size"),
    [*((name, (120, 36)) for name in HOSTILE), *((name, (80, 24)) for name in ("markup", "wide", "long"))],
)
async def test_every_screen_shows_it_literally(name: str, size: tuple[int, int]) -> None:
    text = HOSTILE[name]
    async with meeting(size=size, change=lambda s: everywhere(text, s)) as rig:
        for number in "123456789":
            await rig.press("f4", number)
            lines = rig.lines()
            assert all("\x1b" not in line and "\x07" not in line for line in lines)
            assert lines[-1].strip().startswith("PgDn"), f"the key bar is gone on {number}"
        await rig.press("f4", "6", "enter")
        await rig.press("f2", "f3", "escape", "f1", "escape", "f4", "8", "a")
        await rig.begin(
            text[:200]
            .replace("\n", " ")
            .replace("\r", "")
            .replace("\t", " ")
            .replace("\x1b", "")
            .replace("\x07", "")
        )
        await rig.press("enter", "escape", "f8")
        assert rig.lines()[-1].strip().startswith(("Enter", "a add"))


async def test_brackets_are_shown_as_typed() -> None:
    async with meeting(change=lambda s: everywhere("[ACME] deal [/] b", s)) as rig:
        rig.shows("[ACME] deal [/] b × [ACME] deal [/] b")
        for number in "2345678":
            await rig.press("f4", number)
            rig.shows("[ACME] deal [/] b")


async def test_brackets_are_shown_as_typed_outside_the_meeting_too() -> None:
    text = "[ACME] deal [/] b"
    desk = desk_for("2026-12-03T10:00:00-05:00", NORTHWIND, change=lambda s: everywhere(text, s))
    row = desk.rows[0]
    desk.rows = (replace(row, partner=text, past=tuple(named(one, text) for one in row.past)),)
    async with running(desk) as rig:
        rig.shows(f"Next: {text}", "Due this week")
        await rig.press("enter")
        rig.shows(f"{text} × {text}", f"1 {text}")
        await rig.press("enter", "f8")
        rig.shows(f"{text} × {text}", f"“{text}")


def named(session: Session, text: str) -> Session:
    """The text in what Home shows of a past review; its actions due today."""
    today = date(2026, 12, 3)
    return session.but(actions=tuple(one.but(what=text, owner=text, due=today) for one in session.actions))


async def test_what_would_hide_or_turn_text_is_visible() -> None:
    async with meeting(change=lambda s: everywhere("abc\u202edef\u200bghi\x1b[31m", s)) as rig:
        await rig.press("f4", "2")
        rig.shows("abc·def·ghi␛[31m")
