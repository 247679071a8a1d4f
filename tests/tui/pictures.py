"""Every screen of a review as a picture: empty, typical and overfull, at a size, in a theme.

The snapshot tests hold them, and the README's picture is one of them.
"""

import re
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import date, timedelta

from facilitator.core.check_in import answer
from facilitator.core.proposed import Left, NewValue, Proposed
from facilitator.core.quarter import next_quarter
from facilitator.core.session import Action, Bet, Deal, Note, Segment, Session
from facilitator.tui.desk import Opened, Records
from tests.tui.rig import NORTHWIND, MemoryDesk, Rig, desk_for, running, sample

SIZES = {"120x36": (120, 36), "80x24": (80, 24)}
THEMES = ("dark", "light")

#: The pages of Prepare, in the order of their number keys.
PREPARE = ("checklist", "people", "agenda", "scoreboard", "topics")

#: The pages of a partner's history, in the same order.
HISTORY = ("scoreboard", "commitments", "bets", "initiatives", "time", "reviews")

#: A segment of each kind, with its title.
_SEGMENTS = {
    "commitments": "Commitments",
    "wins": "Wins",
    "scoreboard": "Scoreboard",
    "diagnosis": "Diagnosis",
    "pipeline": "Pipeline",
    "plan": "Joint plan",
    "resources": "Resources",
    "owners": "Owners, dates",
    "notes": "Notes",
}
#: The same for kinds that came later, each in a meeting of its own: one more in the agenda above would change
#: every picture of a meeting.
_ALONE: dict[str, str] = {
    # "kind": "Title",
}
_LONG = (
    "Every one of the forty customers that both sides have in common gets a call, a mail in their own "
    "language and a date, 共同のお客様, and nobody [not even legal] is asked twice 🚀"
)
#: Where each kind of line is written down.
_PLACES = {
    "win": "wins", "loss": "wins", "surprise": "wins", "working": "diagnosis", "stuck": "diagnosis",
    "priority": "plan", "ask": "resources", "decision": "notes", "topic": "notes", "note": "notes",
}  # fmt: skip


def empty(session: Session) -> Session:
    """The first review with a partner: nothing was agreed, measured or written yet."""
    return _agenda(session).but(
        people=(), commitments=(), scoreboard=(), notes=(), deals=(), forecast=None, initiatives=(),
        bets=(), actions=(), follow_up=None,
    )  # fmt: skip


def typical(session: Session) -> Session:
    """The sample, with the strategic partner's deals, and a plan under way."""
    strategic = sample("orrin-vale-partners")[-2][1]
    before = sample(NORTHWIND)[-2][1]
    return _agenda(session).but(
        deals=strategic.deals,
        forecast=strategic.forecast,
        notes=(*session.notes, *(one.but(id=f"{one.id}x") for one in before.notes if one.kind != "priority")),
        bets=before.bets[:1],
        actions=tuple(one.but(status="open", due=date(2027, 1, 15)) for one in before.actions[:3]),
        follow_up=before.follow_up,
    )


def overfull(session: Session) -> Session:
    """More, and longer, than anybody should write."""
    wordy, row = session.commitments[0].but(note=_LONG), session.scoreboard[0].but(means=_LONG)
    initiative = session.initiatives[0]
    deal = Deal(id="d", name=_LONG, stage=_LONG, state="stuck", blocker=_LONG)
    bet = Bet(id="b", title=_LONG, why=_LONG, ours=_LONG, theirs=_LONG, target=_LONG, our_owner="Sam Ortega")
    action = Action(id="a", what=_LONG, owner="Maria Lindqvist", due=date(2027, 1, 15), bet="b1")
    return _agenda(session).but(
        meeting=session.meeting.but(partner="Северный & 北風データ Gesellschaft mbH", us="Acme Cloud [EMEA]"),
        people=tuple(
            one.but(name=f"{one.name} {n}", role=_LONG)
            for n, one in enumerate((*session.people, *session.people), 1)
        ),
        commitments=tuple(wordy.but(id=f"{wordy.id}{n}", what=f"{n} {_LONG}") for n in range(12)),
        scoreboard=tuple(row.but(id=f"row{n}", name=f"{n} {_LONG}") for n in range(10)),
        notes=tuple(
            Note(id=f"{kind}{n}", segment=place, kind=kind, text=f"{n} {_LONG}", side="us")  # type: ignore[arg-type]
            for kind, place in _PLACES.items()
            for n in range(6)
        ),
        deals=tuple(deal.but(id=f"d{n}", amount=123_456_789 * (n + 1)) for n in range(9)),
        initiatives=tuple(initiative.but(id=f"i{n}", title=f"{n} {_LONG}") for n in range(9)),
        bets=tuple(bet.but(id=f"b{n}") for n in range(3)),
        actions=tuple(action.but(id=f"a{n}", what=f"{n} {_LONG}") for n in range(7)),
    )


STATES: dict[str, Callable[[Session], Session]] = {"empty": empty, "typical": typical, "overfull": overfull}


def _agenda(session: Session) -> Session:
    """A segment of every kind, so that one meeting goes through every workspace."""
    return session.but(agenda=tuple(_segment(kind, title) for kind, title in _SEGMENTS.items()))


def _segment(kind: str, title: str) -> Segment:
    past = kind in ("commitments", "wins", "scoreboard")
    return Segment(
        id=kind,
        kind=kind,  # type: ignore[arg-type]
        title=title,
        minutes=20 if kind == "plan" else 5,
        looks="back" if past else "forward",
        protected=kind in ("plan", "owners"),
    )


def picture(rig: Rig) -> str:
    """What is on the screen as an SVG that asks nothing of the network and is the same every time."""
    svg = rig.app.export_screenshot(title="facilitator")
    svg = re.sub(r"@font-face\s*{[^}]*}", "", svg).replace("<text ", '<text xml:space="preserve" ')
    return re.sub(r"terminal-\d+", "terminal", svg)


async def pictures(state: str, size: tuple[int, int], theme: str) -> AsyncIterator[tuple[str, str]]:
    """Name and picture of every screen; it walks through one whole review."""
    desk = desk_for("2026-12-03T09:58:00-05:00", NORTHWIND, change=STATES[state])
    if state == "empty":
        desk = MemoryDesk(desk.time, (), desk.openings)
        opening = desk.openings[NORTHWIND]
        desk.openings[NORTHWIND] = replace(opening, past=(), last_stem="")
    async with running(desk, size=size) as rig:
        rig.app.wear(theme)
        await rig.settle()
        async for name in _walk(rig, state):
            yield f"{name}-{theme}", picture(rig)
    for kind, title in _ALONE.items():
        yield f"{kind}-{theme}", await _alone(_segment(kind, title), state, size, theme)


async def _alone(segment: Segment, state: str, size: tuple[int, int], theme: str) -> str:
    """The picture of a segment while a meeting that has no other runs."""
    desk = desk_for(
        "2026-12-03T09:58:00-05:00", NORTHWIND, change=lambda s: STATES[state](s).but(agenda=(segment,))
    )
    async with running(desk, size=size) as rig:
        rig.app.wear(theme)
        rig.app.enter(NORTHWIND)
        await rig.settle()
        await rig.press("a", "enter")
        return picture(rig)


async def _of_many(rig: Rig, state: str) -> AsyncIterator[str]:
    """Home of so many partners that the rest stands above them, and one of them looked for; in one theme."""
    if state == "empty" or rig.app.options.theme != THEMES[0]:
        return
    before = rig.desk.rows
    three = desk_for("2026-12-03T09:58:00-05:00", NORTHWIND, "orrin-vale-partners", "kvällsvik-logistik").rows
    text = _LONG if state == "overfull" else ""
    rig.desk.rows = tuple(
        replace(
            row, slug=f"{row.slug}-{n}", partner=f"{row.partner} {n} {text}".strip(),
            concerns=tuple(replace(one, words=f"{one.words} {text}") for one in row.concerns) * (n % 3),
        )
        for n in range(14)
        for row in three
    )  # fmt: skip
    await rig.press("f5")
    await rig.press("home", "down", "down")
    yield "home-many"
    await rig.press("slash")
    await rig.begin("vale 3")
    yield "home-found"
    rig.desk.rows = before
    await rig.press("escape", "f5")
    await rig.press("home")


async def _effectiveness(rig: Rig, state: str) -> AsyncIterator[str]:
    """The figures over the sample's partners; over none, and over many with long names."""
    slugs = () if state == "empty" else (NORTHWIND, "orrin-vale-partners", "kvällsvik-logistik")
    counted = desk_for("2026-12-03T09:58:00-05:00", *slugs).counted
    if state == "overfull":
        many = [
            replace(one, slug=f"{one.slug}-{n}", partner=_LONG[: 40 + n])
            for n in range(40)
            for one in counted.reviews
        ]
        counted = replace(counted, reviews=tuple(many), faults=("x.toml: broken.", "y.toml: empty."))
    rig.desk.counted = counted
    rig.app.show_effectiveness()
    await rig.settle()
    await rig.press("down", "down")
    yield "effectiveness"
    if state != "empty" and rig.app.options.theme == THEMES[0]:
        await rig.press("enter")
        yield "figure"
    await rig.press("q")


async def _history(rig: Rig, state: str) -> AsyncIterator[str]:
    """What the sample's reviews show together; before the first; and over eight years, with long names."""
    told = sample(NORTHWIND)
    if state == "empty":
        told = told[-1:]
    elif state == "overfull":
        held = [one for _, one in told[:-1]]
        many = [_in_quarter(held[at % len(held)], at) for at in range(32)]
        told = [(one.meeting.starts.date().isoformat(), one) for one in many]
    faults = ("x.toml: broken.", "y.toml: empty.") if state == "overfull" else ()
    rig.desk.kept = {NORTHWIND: Records(NORTHWIND, told[-1][1].meeting.partner, tuple(told), faults)}
    rig.app.show_history(NORTHWIND)
    await rig.settle()
    for number, name in enumerate(HISTORY, 1):
        if number == 1 or (rig.app.options.theme == THEMES[0] and state != "empty"):
            await rig.press(str(number))
            yield f"history-{name}"
    await rig.press("q")


def _in_quarter(session: Session, at: int) -> Session:
    """A review of the sample so many quarters after 2018, with long words."""
    starts = session.meeting.starts.replace(year=2018, month=12, day=1) + timedelta(days=91 * at)
    quarter, partner = next_quarter("2018-Q4", at), "Северный & 北風データ Gesellschaft mbH"
    return session.but(
        meeting=session.meeting.but(partner=partner, starts=starts, quarter=quarter, status="held"),
        log=(),
        scoreboard=tuple(
            row.but(name=f"{row.name} {_LONG}", value=(row.value or 0) * (at + 4) / 8, earlier=None)
            for row in session.scoreboard
        ),
        bets=tuple(one.but(title=f"{one.title} {_LONG}", why=_LONG, target=_LONG) for one in session.bets),
        initiatives=tuple(one.but(title=f"{one.title} {_LONG}") for one in session.initiatives),
    )


async def _past(rig: Rig, state: str) -> AsyncIterator[str]:
    """The review before, read only; its clock while it is played, and in one theme at the end."""
    then = rig.desk.time
    *told, (stem, held), _ = sample(NORTHWIND)
    held = STATES[state](held).but(log=held.log if state != "empty" else ())
    rig.app.show_past(Records(NORTHWIND, held.meeting.partner, (*told, (stem, held))), stem)
    await rig.settle()
    first = rig.app.options.theme == THEMES[0]
    if first:
        yield "past"
    await rig.press("2")
    if state != "empty":
        await rig.press("space")
        rig.desk.time += timedelta(seconds=31)
        rig.app.tick()
        await rig.settle()
    yield "playback"
    if state != "empty" and first:
        await rig.press("end")
        yield "playback-end"
    rig.desk.time = then
    await rig.press("q")


async def _prepare(rig: Rig, state: str) -> AsyncIterator[str]:
    """The pages of Prepare, some days before; in one theme all, in the others the one with most colours."""
    the_day = rig.desk.time
    rig.desk.time = the_day.replace(month=11, day=24)
    if state == "empty":
        rig.app.prepare(NORTHWIND)
        await rig.settle()
    else:
        await rig.press("p")
    for number, name in enumerate(PREPARE, 1):
        if name == "agenda" or rig.app.options.theme == THEMES[0]:
            await rig.press(str(number))
            yield f"prepare-{name}"
    if state != "empty":
        text = _LONG if state == "overfull" else ""
        rig.desk.numbers = lambda path, answers, told: _numbers(text)
        await rig.press("4", "i")
        await rig.type("deals.csv")
        yield "prepare-import"
        await rig.press("escape", "escape")
    await rig.press("escape")
    rig.desk.time = the_day


def _numbers(more: str) -> Proposed:
    """What an export of a CRM would change."""
    values = (
        NewValue("sourced_pipeline", "2026-Q4", 412_000, f"14 open deals, Amount {more}", target=450_000),
        NewValue("influenced_pipeline", "2026-Q4", 390_000, "11 open deals, Amount"),
        NewValue("integration_adoption", "2026-Q4", 1.9, "line 4: “1.9 %”"),
    )
    deals = (
        Deal(id="d1", name=f"Kestrel Foods {more}", stage="Proposal", amount=90_000, state="stuck"),
        Deal(id="d2", name="Halden Werke", stage="Negotiation", amount=64_500, state="active"),
    )
    left = (
        Left(17, f"the amount is in EUR, the review in USD {more}"),
        Left(26, "no amount: the cell says “n/a”"),
    )
    notes = ("26 rows of Northwind Data; 112 rows of other accounts were passed over.",)
    return Proposed("deals.csv", date(2026, 11, 23), values, deals, 24, left, notes)


async def _walk(rig: Rig, state: str) -> AsyncIterator[str]:
    yield "home"
    async for name in _of_many(rig, state):
        yield name
    async for name in _effectiveness(rig, state):
        yield name
    async for name in _history(rig, state):
        yield name
    async for name in _past(rig, state):
        yield name
    async for name in _prepare(rig, state):
        yield name
    if state == "empty":
        rig.app.enter(NORTHWIND)
        await rig.settle()
    else:
        await rig.press("enter")
    yield "roll-call"
    await rig.at("10:04")
    await rig.press("a", "enter")
    for number, kind in enumerate(_SEGMENTS, 1):
        await rig.at(f"10:{4 + 4 * number:02}:20")
        if number > 1:
            # One by one: where a page stands scrolled may depend on what was drawn between two keys.
            await rig.press("f4")
            await rig.press(str(number))
        yield kind
        if kind == "commitments":
            await rig.press("f3")
            yield "people"
            await rig.press("escape")
        if kind == "plan":
            if state == "empty":
                await rig.press("a")
                await rig.type("Adoption push")
                await rig.press("u")
            else:
                await rig.press("down")
            await rig.press("enter")
            await rig.press("y")
            yield "questions"
            await rig.press("escape")
        if kind == "owners" and state != "overfull":
            await rig.press("a")
            await rig.begin("Run 3 joint discovery calls @sam ^15 mar")
            yield "typing"
            await rig.press("escape")
    await rig.press("f2")
    yield "board"
    await rig.press("f2", "f1")
    yield "help"
    await rig.press("escape", "f8")
    yield "wrap-up"
    async for name in _check_in(rig, state):
        yield name


async def _check_in(rig: Rig, state: str) -> AsyncIterator[str]:
    """Two weeks after the review: what a check-in looks like halfway."""
    session = rig.session
    for one in session.actions[:1]:
        session = answer(session, date(2026, 12, 10), f"actions/{one.id}", "blocked", "nobody signs it")
    rig.desk.time = rig.desk.time.replace(day=17)
    rig.desk.openings["held"] = Opened(session, ())
    rig.app.pop_screen()
    rig.app.check_in("held")
    await rig.settle()
    rig.desk.time += timedelta(seconds=150)
    rig.app.tick()
    await rig.settle()
    if state != "empty":
        await rig.press(*"m" * len(session.bets), "b", "ctrl+u")
        await rig.type("no staging tenant; Maria can help" + (f" {_LONG}" if state == "overfull" else ""))
        await rig.press("t")
        await rig.type("29 jan")
    yield "check-in"
