"""Prepare: a review is made ready before it begins."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime

import pytest

from facilitator.core import drive
from facilitator.core.agenda import TEMPLATES, segment, split
from facilitator.core.carry import new_session, open_from
from facilitator.core.glance import glance_of
from facilitator.core.proposed import Choice, Left, NewValue, Proposed, Question
from facilitator.core.session import Metric, Session
from facilitator.tui.desk import Opened
from facilitator.tui.preparing.importing import Stopped
from facilitator.tui.preparing.preview import Change
from facilitator.tui.preparing.split_bar import split_words
from facilitator.tui.preparing.when import when_words
from tests.tui.rig import NORTHWIND, MemoryDesk, Rig, desk_for, running, sample

EARLY = "2026-11-22T09:00:00-05:00"
STARTS = datetime.fromisoformat("2026-12-03T10:00:00-05:00")
Told = Callable[[int, int], None]


async def prepare(rig: Rig, *pages: str) -> None:
    await rig.press("p", *pages)


def first_review() -> MemoryDesk:
    """A partner with nothing behind it, as `facilitator new` plans it."""
    template = TEMPLATES["growth"]
    planned = new_session(
        None, partner="Fairmont Labs", us="Acme", tier="growth", starts=STARTS, template=template
    )
    planned = open_from(planned, None, "")
    row = glance_of("fairmont", (), planned)
    return MemoryDesk(datetime.fromisoformat(EARLY), (row,), {"fairmont": Opened(planned, ())})


# -- what stands above every page ----------------------------------------------------------------


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 16)])
async def test_whose_review_when_and_how_much_looks_back(size: tuple[int, int]) -> None:
    async with running(desk_for(EARLY, NORTHWIND), size=size) as rig:
        await prepare(rig)
        rig.shows("Thu 3 Dec 10:00, in 11 days", "back 20", "looks back 20 of 60 min, a third at most")
        rig.shows("▶1 Check" if size[0] < 100 else "▶ 1 Checklist", "One week before Thu 26 Nov")
        await rig.press("pagedown", "pagedown")
        rig.shows("Joint plan", "protected")
        await rig.press("pageup")
        rig.shows("Maria Lindqvist", "VP Alliances")
        await rig.press("4")
        rig.shows("$350k", "climbing")
        await rig.press("5")
        rig.shows("Is the price list settled")
        await rig.pilot.resize_terminal(50, 12)
        await rig.settle()
        rig.shows("Needs 60 x 16; has 50 x 12.", "in 11 days")


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (EARLY, "Thu 3 Dec 10:00, in 11 days"),
        ("2026-12-02T09:00:00-05:00", "tomorrow 10:00, in 25 h"),
        ("2026-12-03T13:00:00+00:00", "today 10:00, in 2 h"),
        ("2026-12-03T10:20:00-05:00", "today 10:00, 20 min ago"),
        ("2026-12-08T10:00:00-05:00", "Thu 3 Dec 10:00, 5 days ago"),
        ("2026-02-08T10:00:00-05:00", "Thu 3 Dec 2026 10:00, in 298 days"),
    ],
)
def test_when_it_is(now: str, said: str) -> None:
    assert when_words(sample(NORTHWIND)[-1][1], datetime.fromisoformat(now)) == said


@pytest.mark.parametrize(
    ("back", "ahead", "said"),
    [
        (20, 40, "looks back 20 of 60 min, a third at most"),
        (21, 39, "looks back 21 of 60 min, 1 over a third"),
        (7.5, 30, "looks back 7.5 of 37.5 min, a third at most"),
        (22.5, 37.5, "looks back 22.5 of 60 min, 2.5 over a third"),
    ],
)
def test_a_third_at_most_is_said_in_minutes(back: float, ahead: float, said: str) -> None:
    assert split_words(split([segment("wins", back), segment("plan", ahead)])) == said


# -- the checklist -------------------------------------------------------------------------------


async def test_the_checklist_says_what_is_missing_and_leads_to_where_it_is_mended() -> None:
    async with running(first_review()) as rig:
        await prepare(rig)
        rig.shows("48 hours before Tue 1 Dec 10:00", "· open Confirm the people", "Nobody of Acme is named")
        await rig.press("enter")
        rig.shows("▶ 2 People", "nobody named yet", "warning")
        await rig.press("1", "end")
        rig.shows("Start on time")
        await rig.press("enter")
        rig.shows("Ctrl+R opens the roll call")


async def test_what_only_people_know_is_ticked_and_unticked_by_hand() -> None:
    async with running(desk_for(EARLY, NORTHWIND)) as rig:
        await prepare(rig)
        await rig.press("end", "up", "space")
        rig.shows("✓ done Test the call", "Ticked on 22 Nov.")
        assert rig.desk.saves[-1].custom == {"checklist": {"call": date(2026, 11, 22)}}
        await rig.press("space")
        rig.shows("· open Test the call")
        await rig.press("home", "space")
        rig.shows("It is done without a tick.")


async def test_what_is_late_is_said_and_the_list_of_pages_counts_it() -> None:
    async with running(desk_for("2026-12-02T09:00:00-05:00", NORTHWIND)) as rig:
        await prepare(rig)
        rig.shows("! late Send the pre-read", "! late Confirm the guests", "3 late")


async def test_the_last_reviews_actions_are_brought_up_to_date_from_the_checklist() -> None:
    async with running(desk_for(EARLY, NORTHWIND)) as rig:
        await prepare(rig)
        await rig.press("down", "down", "enter")
        rig.shows("d done", "o still open")
        before = [one.outcome for one in rig.session.commitments]
        await rig.press("d", "o", "escape")
        after = [one.outcome for one in rig.session.commitments]
        assert sum(one != other for one, other in zip(before, after, strict=True)) == 1


async def test_the_pre_read_is_written_and_the_checklist_knows() -> None:
    async with running(desk_for(EARLY, NORTHWIND)) as rig:
        await prepare(rig)
        rig.desk.trouble = "the disk is full"
        await rig.press("w")
        rig.shows("the disk is full")
        rig.desk.trouble = ""
        await rig.press("w")
        rig.shows("Written beside the review: 2026-12-03.preread.md")
        rig.shows("· open Send the pre-read", "It is written: send it, and tick it.")
        assert rig.desk.prereads == [rig.session]
        await rig.press("home", "down", "down", "down", "down", "space")
        rig.shows("✓ done Send the pre-read", "Ticked on 22 Nov.")


# -- people --------------------------------------------------------------------------------------


async def test_a_first_reviews_people_are_typed_in_a_few_keys() -> None:
    async with running(first_review()) as rig:
        await prepare(rig, "2")
        rig.shows("nobody named yet")
        assert "2 to mend" in " ".join(line[:27] for line in rig.lines())
        for name, side, role in (("Ann Lee", "u", "Partner manager"), ("Bo Chen", "t", "")):
            await rig.press("a")
            await rig.type(name)
            await rig.press(side)
            await rig.type(role)
            await rig.press("d")
        rig.shows("Ann Lee Partner manager decides", "Bo Chen no role yet decides", "2 invited")
        assert "to mend" not in " ".join(line[:27] for line in rig.lines()[8:14])
        await rig.press("l")
        await rig.type("9:30")
        rig.shows("“9:30” is before the meeting")
        await rig.press("ctrl+u")
        await rig.type("10:40")
        rig.shows("leaves 10:40")
        await rig.press("u")
        assert rig.session.people[1].leaves is None


async def test_two_of_one_name_are_refused_and_the_name_is_not_lost() -> None:
    async with running(desk_for(EARLY, NORTHWIND)) as rig:
        await prepare(rig, "2", "a")
        await rig.type("Sam Ortega")
        await rig.press("u")
        rig.shows("has Sam Ortega already")
        await rig.press("a")
        rig.shows("Name Sam Ortega")


# -- agenda --------------------------------------------------------------------------------------


async def test_minutes_change_and_the_bar_and_the_words_follow_at_once() -> None:
    async with running(desk_for(EARLY, NORTHWIND)) as rig:
        await prepare(rig, "3")
        await rig.press("right", "plus", "right")
        rig.shows(
            "looks back 23 of 63 min, 2 over a third", "back 23 min", "63 min in all, to 11:03", "1 to mend"
        )
        await rig.press("left", "minus", "u", "u", "e", "ctrl+u")
        await rig.type("4.5")
        rig.shows("looks back 19.5 of 59.5 min, a third at most", "4.5 min")
        await rig.press("e", "ctrl+u")
        await rig.begin("many")
        rig.shows("“many” is no number of minutes")


async def test_segments_come_go_and_change_places_but_the_plan_stays() -> None:
    async with running(desk_for(EARLY, NORTHWIND)) as rig:
        await prepare(rig, "3", "a", "r")
        await rig.type("")
        rig.shows("65 min in all", "Resources")
        await rig.press("K")
        kinds = [one.kind for one in rig.session.agenda]
        assert kinds.index("resources") < kinds.index("plan")
        await rig.press("delete", "home")
        for _ in range(4):
            await rig.press("down")
        await rig.press("delete")
        rig.shows("is what the review is for")
        await rig.press("p")
        rig.shows("error", "1 to mend")
        assert rig.session.agenda[4].protected is False


# -- topics --------------------------------------------------------------------------------------


async def test_topics_and_what_each_side_wants_most() -> None:
    async with running(first_review()) as rig:
        await prepare(rig, "5", "a")
        await rig.type("Why is the price list late?")
        await rig.press("b", "g", "t")
        await rig.type("Leads that close")
        rig.shows("both sides: Why is the price list late?", "Fairmont Labs: Leads that close", "1 topic")
        await rig.press("home", "s", "u", "e")
        await rig.begin(" And why?")
        await rig.press("pagedown", "pageup", "enter")
        assert [(one.kind, one.side, one.segment) for one in rig.session.notes] == [
            ("topic", "us", "diagnosis"),
            ("priority", "them", "plan"),
        ]
        await rig.press("delete")
        rig.shows("Removed. u brings it back.")
        await rig.press("u")
        rig.shows("Why is the price list late?")


# -- the scoreboard ------------------------------------------------------------------------------


async def test_numbers_definitions_and_rows_are_typed_in_place() -> None:
    async with running(first_review()) as rig:
        await prepare(rig, "4", "e")
        rig.shows("0 of 5 known", "Unit USD.")
        await rig.type("120k")
        await rig.press("g")
        await rig.type("150k")
        await rig.press("m", "ctrl+u")
        await rig.type("Open deals that they registered")
        rig.shows("$120k", "$150k", "1 of 5 known", "Open deals that they registered")
        await rig.press("a")
        await rig.type("Certified engineers")
        await rig.press("c", "m")
        new = rig.session.scoreboard[-1]
        assert (new.name, new.unit, new.better, new.means) == ("Certified engineers", "count", "up", None)
        rig.shows("“Certified engineers” is not defined", "1 to mend")
        await rig.press("e")
        await rig.type("12 %")
        rig.shows("but this row is in count")
        await rig.press("escape", "K", "delete")
        assert len(rig.session.scoreboard) == 5


async def test_a_number_typed_over_an_imported_one_has_its_source_no_longer() -> None:
    async with running(desk_for(EARLY, NORTHWIND)) as rig:
        await prepare(rig, "4", "e")
        await rig.type("360k")
        row = rig.session.scoreboard[0]
        assert (row.value, row.source) == (360_000, None)
        await rig.press("s")
        await rig.type("Board deck")
        rig.shows("source: Board deck")


# -- from a file ---------------------------------------------------------------------------------

NEW = Metric(id="renewals", name="Renewals", unit="count", better="up")
READ = Proposed(
    file="deals.csv",
    as_of=date(2026, 11, 21),
    values=(
        NewValue("sourced_pipeline", "2026-Q4", 412_000, "14 open deals, Amount", target=450_000),
        NewValue("influenced_pipeline", "2026-Q4", 390, "3 open deals, Amount"),
        NewValue("renewals", "2026-Q4", 7, "7 deals", new=NEW),
    ),
    taken=24,
    left=(Left(17, "the amount is in EUR, the review in USD"),),
    notes=("No currency anywhere in the file: taken as USD.",),
)
WHICH = Question(
    "sourced",
    "Which “Lead Source” means that the partner sourced it?",
    (Choice("P", "Partner"), Choice("R", "Reseller"), Choice("-", "none")),
    several=True,
)


def asks(path: str, answers: Mapping[str, str], told: Told) -> Proposed:
    told(24, 24)
    return READ if "sourced" in answers else replace(READ, values=(), questions=(WHICH,))


async def read_file(rig: Rig) -> None:
    await prepare(rig, "4", "i")
    await rig.begin("~/exports/de")
    await rig.press("tab")
    rig.shows("File of numbers ~/exports/deals.csv")
    await rig.press("enter")


async def test_what_a_file_would_change_is_asked_shown_and_taken_in_one_step() -> None:
    async with running(desk_for(EARLY, NORTHWIND)) as rig:
        rig.desk.numbers = asks
        before = rig.app.sitting
        await read_file(rig)
        rig.shows("Which “Lead Source” means that the partner sourced it?", "1 Partner", "3 none")
        await rig.press("1", "2")
        rig.shows("deals.csv as of 21 Nov 2026; 24 rows taken, 1 row left out", "Nothing is taken yet.")
        rig.shows("Partner-sourced pipeline $350k → $412k 14 open deals, Amount", "target $400k → $450k")
        rig.shows("1/1,000 of the number before", "Renewals [new row]", "No currency anywhere", "to be taken")
        rig.shows("line 17 the amount is in EUR")
        assert before is None
        assert rig.session.scoreboard[0].value == 350_000
        await rig.press("enter")
        rig.shows("Taken from deals.csv. u takes all of it back.", "$412k", "“Renewals” is not defined")
        assert rig.session.scoreboard[0].source == "deals.csv, as of 2026-11-21"
        assert rig.desk.answers == {"sourced": "P|R"}
        await rig.press("u")
        assert [(one.id, one.value) for one in rig.session.scoreboard[:2]] == [
            ("sourced_pipeline", 350_000),
            ("influenced_pipeline", 390_000),
        ]
        assert len(rig.session.scoreboard) == 5
        await rig.press("i")
        rig.shows("File of numbers ~/exports/")


@pytest.mark.parametrize("keys", [("escape",), ("1", "escape")])
async def test_esc_leaves_everything_as_it_was(keys: tuple[str, ...]) -> None:
    async with running(desk_for(EARLY, NORTHWIND), size=(80, 24)) as rig:
        rig.desk.numbers = asks
        await prepare(rig)
        as_opened = rig.session
        await read_file(rig)
        await rig.press(*keys)
        rig.shows("Nothing was taken.", "$350k", "4 Scoreboard", "5 of 5 known")
        assert (rig.session, rig.desk.answers) == (as_opened, {})


async def test_a_file_that_cannot_be_read_is_said_and_its_name_stays_to_be_mended() -> None:
    async with running(desk_for(EARLY, NORTHWIND)) as rig:
        await prepare(rig, "4", "i")
        await rig.type("~/exports/dels.csv")
        rig.shows("there is no such file; check the name.")
        await rig.press("i")
        rig.shows("File of numbers ~/exports/dels.csv")


async def test_keys_are_alive_while_a_file_is_read_and_esc_stops_it() -> None:
    asked, go_on, ended = threading.Event(), threading.Event(), threading.Event()

    def slow(path: str, answers: Mapping[str, str], told: Told) -> Proposed:
        told(12_000, 100_000)
        asked.set()
        go_on.wait(10)
        try:
            told(13_000, 100_000)
        except Stopped:
            ended.set()
            raise
        return READ

    async with running(desk_for(EARLY, NORTHWIND)) as rig:
        rig.desk.numbers = slow
        await prepare(rig, "4", "i")
        screen = rig.app.screen
        for key in "x.csv":
            await rig.pilot.press("full_stop" if key == "." else key)
        await rig.pilot.press("enter")
        while not asked.is_set():
            await rig.pilot.pause(0.01)
        rig.app.tick()
        await rig.pilot.pause(0.02)
        rig.shows("12 %. Nothing is taken yet; Esc stops.", "reading …")
        await rig.pilot.press("2")
        rig.shows("Maria Lindqvist")
        await rig.pilot.press("4", "escape")
        go_on.set()
        await rig.settle()
        rig.shows("Stopped; nothing was taken.", "$350k")
        assert ended.wait(5)
        assert not screen.reading  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (350_000, 412_000, ""),
        (350_000, 412, "1/850 of the number before: look at it in the file."),
        (350, 350_000, "1,000 times the number before: look at it in the file."),
        (0, 5, ""),
        (None, 5, ""),
        (-10, 10, ""),
    ],
)
def test_a_number_of_another_size_is_looked_at_twice(before: int | None, after: int, said: str) -> None:
    assert Change(NEW, "2026-Q4", "", before, after).odd == said


# -- in and out ----------------------------------------------------------------------------------


async def test_from_home_and_back_with_everything_saved_and_on_to_the_roll_call() -> None:
    async with running(desk_for(EARLY, NORTHWIND, "orrin-vale-partners")) as rig:
        await prepare(rig, "2", "r")
        await rig.type(" and more")
        assert "Orrin" not in rig.text()
        await rig.press("escape")
        rig.shows("Next: Northwind Data")
        assert rig.desk.saves[-1].people[0].role == "Partner manager and more"
        await rig.press("p", "ctrl+r")
        rig.shows("Roll call.", "Enter start the meeting")


async def test_half_a_line_is_a_draft() -> None:
    async with running(desk_for(EARLY, NORTHWIND)) as rig:
        await prepare(rig, "5", "a")
        await rig.begin("Half a topic")
        await rig.press("escape", "2", "5", "a")
        rig.shows("Topic Half a topic")
        rig.app.tick()
        assert rig.desk.drafts == {"Topic": "Half a topic"}


async def test_without_a_planned_review_home_says_how_to_plan_one() -> None:
    desk = desk_for(EARLY, NORTHWIND)
    desk.rows = (replace(desk.rows[0], next=None),)
    async with running(desk) as rig:
        await rig.press("p")
        rig.shows("No review with Northwind Data is planned, so there is none to prepare. n plans one.")


async def test_a_review_that_has_begun_opens_the_meeting_and_says_so() -> None:
    def begun(session: Session) -> Session:
        return drive.start(session, session.agenda[0].id, STARTS.replace(hour=11), STARTS)

    desk = desk_for("2026-12-03T10:02:00-05:00", NORTHWIND, change=begun)
    async with running(desk) as rig:
        await rig.press("p")
        rig.shows("▶ Commitments", "This review has begun; there is nothing to prepare any more.")


async def test_one_that_another_window_has_is_prepared_there() -> None:
    desk = desk_for(EARLY, NORTHWIND)
    desk.held = {NORTHWIND: "it is open in another window."}
    async with running(desk) as rig:
        await rig.press("p")
        rig.shows("it is open in another window.", "next review")
