"""The check-in on the screen: a key an answer, what it writes, and what it leaves alone."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, datetime

from facilitator.core.glance import glance_of
from facilitator.core.said import Said, said
from facilitator.core.session import CheckIn, Session
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.desk import Opened, Options
from facilitator.tui.screens.check_in import with_name
from tests.tui.rig import NORTHWIND, MemoryDesk, Rig, running, sample

HELD = sample(NORTHWIND)[-2][1]
DAY = date(2026, 11, 25)


def full(session: Session) -> Session:
    """Two bets and five actions, all open."""
    more = (session.actions[-1].but(id=f"b{n}", what=f"Action {n}", status="open", note=None) for n in (1, 2))
    return session.but(actions=(*session.actions, *more))


def between(session: Session = HELD, now: str = "2026-11-25T16:00:00-05:00") -> MemoryDesk:
    """A desk on a day between two reviews, with one partner and nobody else."""
    row = glance_of(NORTHWIND, (("2026-09-03", session),), last_path="last.toml")
    return MemoryDesk(datetime.fromisoformat(now), (row,), {"last.toml": Opened(session, ())})


@asynccontextmanager
async def check_in(desk: MemoryDesk, size: tuple[int, int] = (120, 36)) -> AsyncIterator[Rig]:
    """The check-in, as `facilitator checkin` opens it."""
    app = FacilitatorApp(desk, Options(target="last.toml", check_in=True))
    async with app.run_test(size=size) as pilot:
        rig = Rig(app, pilot, desk)
        await rig.settle()
        yield rig
        assert app.faults == []


async def test_two_bets_and_five_actions_are_seven_keys_and_the_words() -> None:
    async with check_in(between(full(HELD))) as rig:
        rig.shows(
            "15:00 left 0 of 7 spoken of", "1 Adoption push, second half: the tokens", "overdue by 26 days",
            "was due 9 Oct", "The note so far nothing yet",
        )  # fmt: skip
        assert rig.desk.saves == []
        await rig.press("m", "m", "b")
        rig.shows("Switch the forty affected customers to the new tokens: by what, and who can help?")
        await rig.begin("no staging tenant; Mar")
        await rig.press("tab", "enter", "m", "m", "m", "m")
        rig.shows(
            "7 of 7 spoken of", "■ blocked", "All spoken of.",
            "to the new tokens (Chloé Fontaine: no staging tenant; Maria",
        )  # fmt: skip
        rig.shows("saved 16:00:00")  # the clocks went back since the review
        found = said(rig.session, DAY)
        assert found["actions/a3"] == Said("blocked", "no staging tenant; Maria Lindqvist")
        assert rig.session.actions[2].status == "blocked"
        assert [one.state for key, one in found.items() if key != "actions/a3"] == ["moving"] * 6


async def test_done_another_date_and_dropped_and_what_is_new() -> None:
    async with check_in(between()) as rig:
        await rig.press("t")
        rig.shows("is a bet: whether it goes on is decided in the review.")
        await rig.press("m", "m", "t")
        await rig.begin("fri 1 jan")
        rig.shows("= Fri 1 Jan 2027")
        await rig.press("enter", "d", "e")  # the result of the one that was just done
        await rig.type("by mail, in the end")
        await rig.press("x", "e")
        await rig.type("Dev has left")
        await rig.press("n")
        await rig.type("Osprey Rail is back")
        rig.shows(
            "Fri 1 Jan » new date", "was due 9 Oct, then 30 Oct", "today: by mail, in the end", "✓ done"
        )
        rig.shows("– dropped", "today: Dev has left", "New: Osprey Rail is back. Next review Thu 3 Dec.")
        actions = {one.id: one for one in rig.session.actions}
        assert (actions["a3"].due, actions["a3"].status) == (date(2027, 1, 1), "open")
        assert (actions["a4"].status, actions["a4"].note) == ("done", "by mail, in the end")
        assert actions["a5"].status == "dropped"
        await rig.press("end", "e")
        await rig.type(" again")
        rig.shows("Osprey Rail is back again")
        await rig.press("delete")
        assert "Osprey" not in " ".join(rig.lines()[:30])
        await rig.press("u", "u")
        rig.shows("New: Osprey Rail is back. Next")
        await rig.press("u", "u", "u")  # the new line, Dev's words, the drop itself
        rig.shows("· not yet", "4 of 5 spoken of")
        assert rig.app.screen.cursor == "actions/a5"  # type: ignore[attr-defined]
        assert {one.id: one for one in rig.session.actions}["a5"].status == "open"


async def test_the_fifteen_minutes_run_out_with_one_bell_and_nothing_else() -> None:
    async with check_in(between()) as rig:
        rang: list[bool] = []
        rig.app.bell = lambda: rang.append(True)  # type: ignore[method-assign]
        await rig.at("16:02:30")
        rig.shows("12:30 left")
        await rig.press("m")
        await rig.at("16:17:10")
        rig.shows("2:10 over", "1 of 5 spoken of")
        await rig.at("16:18")
        assert rang == [True]


async def test_closing_notes_it_in_three_lines_that_the_terminal_gets_too() -> None:
    async with check_in(between()) as rig:
        await rig.press("c")
        rig.shows("Nothing was said of anything. Was it held?")
        await rig.press("escape", "m", "c")
        entry = rig.desk.saves[-1].check_ins[-1]
        assert (entry.date, entry.held) == (DAY, True)
        lines = (entry.note or "").split("\n")
        assert lines[0] == "Moving: Adoption push, second half: the tokens."
        assert len(lines) == 3
        assert rig.app.options.told == ("Check-in Acme Cloud × Northwind Data, 25 Nov:", *lines)
        assert rig.app.return_code == 0


async def test_on_the_same_day_it_goes_on_and_its_note_follows() -> None:
    first = between()
    async with check_in(first) as rig:
        await rig.press("m", "m", "c")
    async with check_in(between(first.saves[-1])) as rig:
        rig.shows("2 of 5 spoken of", "→ moving")
        assert rig.app.screen.cursor == "actions/a3"  # type: ignore[attr-defined]
        assert rig.desk.saves == []
        await rig.press("d", "q")
        assert "Done: Switch the forty" in (rig.desk.saves[-1].check_ins[-1].note or "")


async def test_a_block_without_words_keeps_its_line_and_the_next_time_it_has_them() -> None:
    first = between()
    async with check_in(first) as rig:
        await rig.press("m", "m", "b", "enter")
        rig.shows("is blocked by what, and who can help? Without that nobody can.")
        await rig.begin("md")  # typed on: no answers for the actions below
        assert rig.desk.saves == first.saves[:2]
        await rig.press("enter", "q")
    held = first.saves[-1]
    assert said(held, DAY)["actions/a3"] == Said("blocked", "md")
    async with check_in(between(held, now="2026-12-01T16:00:00-05:00")) as rig:
        await rig.press("m", "m", "b", "enter")
        assert said(rig.session, date(2026, 12, 1))["actions/a3"] == Said("blocked", "md")
        assert rig.session.actions[2] == held.actions[2]


async def test_opened_again_within_the_hour_its_minutes_go_on_also_past_midnight() -> None:
    first = between(now="2026-11-25T23:50:00-05:00")
    async with check_in(first) as rig:
        await rig.press("q")
    assert first.saves == []

    async def opened(now: str, *shown: str, keys: tuple[str, ...] = ("q",)) -> None:
        desk = between(first.saves[-1] if first.saves else HELD, now)
        desk.began, desk.saves = first.began, first.saves
        async with check_in(desk) as rig:
            rig.shows("check-in, Wed 25 Nov", *shown)
            await rig.press(*keys)
        first.began = desk.began

    # Who only had a look has not begun.
    await opened("2026-11-25T23:55:00-05:00", "15:00 left 0 of 5", keys=("m", "q"))
    await opened("2026-11-26T00:02:00-05:00", "8:00 left 1 of 5")
    await opened("2026-11-26T01:30:00-05:00", "15:00 left 1 of 5", keys=("m", "c"))
    assert [one.date for one in first.saves[-1].check_ins if one.date >= DAY] == [DAY]
    async with check_in(between(first.saves[-1], now="2026-11-26T05:00:00-05:00")) as rig:
        rig.shows("check-in, Thu 26 Nov", "0 of 5")  # the other one is closed


async def test_the_keys_that_matter_and_the_wording_are_there_in_a_small_terminal() -> None:
    async with check_in(between(), size=(80, 24)) as rig:
        rig.shows("t date c close F1 help")
    async with check_in(between(), size=(60, 16)) as rig:
        rig.shows(
            "2 Lead sharing in the shared workspace · not yet", "Jonas Weber and Chloé Fontaine · target"
        )
        await rig.press("m", "m")
        rig.shows("Switch the forty a… Chloé Fri 30 Oct · not yet")


async def test_two_actions_with_one_id_are_both_there_and_not_answered() -> None:
    twice = HELD.but(actions=(*HELD.actions, HELD.actions[2].but(what="Another of that id")))
    async with check_in(between(twice)) as rig:
        rig.shows("0 of 5 spoken of", "Switch the forty affected", "Another of that id")
        await rig.press("m", "m", "d")
        rig.shows("Two actions have the id a3: give one of them another id in the file.")
        assert rig.session.actions == twice.actions


async def test_what_is_done_again_leaves_the_next_key_to_the_next_line() -> None:
    async with check_in(between()) as rig:
        await rig.press("m", "u")
        assert rig.app.screen.cursor == "bets/b1"  # type: ignore[attr-defined]
        await rig.press("ctrl+y", "d")
        found = said(rig.session, DAY)
        assert (found["bets/b1"].state, found["bets/b2"].state) == ("moving", "done")
        await rig.press("u", "ctrl+y", "e")  # the words are meant for the one that was done again
        await rig.type("all leads")
        assert said(rig.session, DAY)["bets/b2"] == Said("done", "all leads")


async def test_the_note_so_far_is_copied_with_whose_it_is() -> None:
    async with check_in(between()) as rig:
        await rig.press("ctrl+k")
        rig.shows("Nothing was said yet.")
        await rig.press("m", "ctrl+k")
        rig.shows("The note so far is in the clipboard. c closes with it.")
        assert rig.app.clipboard.startswith(
            "Check-in Acme Cloud × Northwind Data, 25 Nov:\nMoving: Adoption push, second half: the tokens.\n"
        )


async def test_one_that_is_not_held_says_why_and_another_day_is_another_check_in() -> None:
    async with check_in(between(now="2026-11-24T16:00:00-05:00")) as rig:
        await rig.press("s")
        rig.shows("Why not held on Wed 25 Nov")
        await rig.type("Chloé on leave")
        assert rig.desk.saves[-1].check_ins[-1] == CheckIn(date=DAY, held=False, note="Chloé on leave")
        assert rig.app.options.told == (
            "The check-in of Wed 25 Nov with Northwind Data is not held: Chloé on leave.",
        )
    async with check_in(between(), size=(80, 24)) as rig:
        await rig.press("m", "s")
        rig.shows("Something was said today: c closes the check-in as held.")


async def test_home_opens_it_and_gets_the_note_back_and_nothing_while_a_review_runs() -> None:
    desk = between()
    async with running(desk, size=(80, 24)) as rig:
        rig.shows("Waiting", "Check-in with Northwind Data", "due today", "c holds a check-in")
        await rig.press("down", "enter", "m", "c")
        rig.shows(
            "Check-in Acme Cloud × Northwind Data, 25 Nov: Moving: Adoption push, second half: the tokens."
        )
        await rig.press("c", "q")
        started = sample(NORTHWIND)[-1][1].but(log=HELD.log[:-1])
        held = (("2026-09-03", HELD),)
        desk.rows = (glance_of(NORTHWIND, held, started, last_path="last.toml"),)
        await rig.press("f5")
        await rig.press("c")
        rig.shows("has begun: what was agreed is graded there.")
        desk.rows = (glance_of(NORTHWIND, (("2026-12-03", started),), last_path="last.toml"),)
        await rig.press("f5")
        await rig.press("c")
        rig.shows("was never ended: l opens it, to end it first.")


async def test_no_other_partner_is_named_on_it() -> None:
    desk = between()
    desk.rows = (
        *desk.rows,
        glance_of("orrin", sample("orrin-vale-partners")[:1]),
    )
    async with running(desk) as rig:
        rig.shows("Orrin Vale")
        await rig.press("c", "f1")
        assert "Orrin" not in rig.text()
        await rig.press("escape")
        assert "Orrin" not in rig.text()


def test_tab_completes_the_name_that_the_line_ends_in() -> None:
    people = HELD.people
    assert with_name("no tenant; Mar", people) == ("no tenant; Maria Lindqvist",)
    assert with_name("ask Maria Lin", people) == ("ask Maria Lindqvist",)
    assert with_name("nobody", people) == with_name("", people) == ()
