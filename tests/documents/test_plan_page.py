"""The plan page: what both sides find on it, what stays at home, and that it does nothing of its own."""

import base64
import hashlib
import re
from dataclasses import astuple
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from facilitator.core import check_in
from facilitator.core.log import Start
from facilitator.core.session import Action, FollowUp, Note, Session
from facilitator.documents import inert
from facilitator.documents.plan_page import plan_page
from facilitator.documents.plan_style import DARK_SIGNALS, LIGHT_SIGNALS, Signals
from facilitator.documents.style import DARK, LIGHT, Palette
from facilitator.store.load import load
from tests.core.reviews import END, START, STARTS, action, bet, metric, proposal, session
from tests.documents.readers import HOSTILE, NOW, SAMPLE, Page, everywhere
from tests.documents.test_blocks import _luminance

HELD = load(SAMPLE / "northwind-data" / "2026-09-03.toml").session
ORRIN = load(SAMPLE / "orrin-vale-partners" / "2026-09-10.toml").session
TODAY = STARTS + timedelta(minutes=30)


def text(review: Session, now: datetime = NOW) -> str:
    """The words of the page, a blank between two parts; its script is none."""
    page = re.sub(r"<script>.*</script>", "", plan_page(review, now), flags=re.DOTALL)
    return Page(re.sub(r"</(p|li|dt|dd|h1|h2|button)>", r" </\1>", page)).text


def running(**parts: Any) -> Session:
    return session(log=(START,), **parts)


def ended(**parts: Any) -> Session:
    return session(log=(START, END), **parts)


def test_the_plan_stands_on_it_with_owners_dates_and_where_each_action_is() -> None:
    said = text(HELD)
    for words in (
        "Joint plan, review of 2026-Q3 Acme Cloud × Northwind Data",
        "Agreed on Thursday 3 September 2026. 2 bets, 5 actions: 2 done, 2 overdue; 1 dropped.",
        "Bet 1 Adoption push, second half: the tokens",
        "Moves Integration adoption: 22 % → 30 %",
        "Acme Cloud Long-lived tokens for old tenants, an alert when one expires (Jonas Weber)",
        "Northwind Data Tell every affected customer, switch them over (Chloé Fontaine)",
        "Done Ship long-lived tokens to the old tenants Jonas Weber with Chloé Fontaine, due Fri 2 Oct",
        "Overdue Switch the forty affected customers to the new tokens Chloé Fontaine with Jonas Weber, "
        "due since Fri 30 Oct (was Fri 9 Oct)",
        "Open Run three joint discovery calls from workspace leads Dev Patel with Sam Ortega, by Fri 11 Dec",
        "Other actions Dropped Book the second meeting with Osprey Rail",
        "Joint pricing bundle: back in 2026-Q4; “Do we have the resources to execute?” no",
        "Executive dinner series: back at the next review; four yes, but the plan had no room",
        "Northwind Data Leads that arrive the same day",
        "Next review Thu 3 Dec",
        "As of Saturday 21 November 2026, 03:00 EST.",
    ):
        assert words in said


@pytest.mark.parametrize(
    ("one", "said"),
    [
        ({}, "Open call owner to be named, date to be set"),
        ({"owner": "Sam", "with": "Mia", "due": date(2026, 12, 3)}, "Open call Sam with Mia, by Thu 3 Dec"),
        ({"due": date(2026, 12, 2)}, "Overdue call owner to be named, due since Wed 2 Dec"),
        (
            {"due": date(2026, 12, 2), "status": "blocked", "note": "no SE; before: private"},
            "Blocked call owner to be named, due since Wed 2 Dec no SE",
        ),
        ({"status": "blocked"}, "Blocked call owner to be named, date to be set by what is not said yet"),
        ({"due": date(2026, 12, 2), "status": "done"}, "Done call owner to be named, due Wed 2 Dec"),
        (
            {"due": date(2026, 12, 2), "status": "dropped"},
            "Dropped call owner to be named, was due Wed 2 Dec",
        ),
        (
            {"due": date(2027, 12, 1), "was_due": (date(2026, 12, 1), date(2027, 1, 8))},
            "by Wed 1 Dec 2027 (was Tue 1 Dec, then Fri 8 Jan)",
        ),
    ],
)
def test_how_an_action_stands_is_said_in_words(one: dict[str, object], said: str) -> None:
    review = ended(actions=(Action.read({"id": "a1", "what": "call"} | one),))
    assert f"{said} " in text(review, TODAY)


@pytest.mark.parametrize(
    ("review", "said"),
    [
        (ended(), "The meeting was on Thursday 3 December 2026; nothing was agreed. No bet, no action."),
        (ended(bets=(bet("b1"),)), "Agreed on Thursday 3 December 2026. 1 bet, no action."),
        (running(actions=(action("a1"),)), "Hold still"),
        (running(actions=(action("a1"),)), "The meeting is running. No bet, 1 action."),
        (
            ended(
                actions=(
                    action("a1", status="blocked", due=date(2026, 12, 1), note="x"),
                    action("a2", status="done"),
                    action("a3", due=date(2026, 11, 1)),
                )
            ),
            "3 actions: 1 done, 1 blocked, 2 overdue.",
        ),
    ],
)
def test_its_head_counts(review: Session, said: str) -> None:
    assert said in text(review, TODAY)


def test_a_meeting_that_nobody_ended_stops_to_be_called_running() -> None:
    page = plan_page(running(), STARTS + timedelta(hours=13))
    assert "Begun on Thursday 3 December 2026, and never ended." in page
    assert "<script" not in page


def test_of_the_check_ins_only_a_reason_is_on_it_and_how_a_bet_stands() -> None:
    day = date(2026, 12, 17)
    review = ended(bets=(bet("b1"), bet("b2")), actions=(action("a1", due=date(2026, 12, 20)), action("a2")))
    review = check_in.answer(review, day, "bets/b1", "moving", "slowly, between us")
    review = check_in.answer(review, day, "bets/b2", "blocked", "no SE; Mia can help")
    review = check_in.answer(review, day, "actions/a1", "moved", "tenant late", date(2027, 1, 5))
    review = check_in.answer(review, day, "actions/a2", "done", "half of it")
    now = datetime(2026, 12, 18, tzinfo=UTC)
    said = text(review, now)
    for words in (
        "Last word moving (check-in of Thu 17 Dec)",
        "Last word blocked: no SE; Mia can help (check-in of Thu 17 Dec)",
        "by Tue 5 Jan (was Sun 20 Dec)",
    ):
        assert words in said
    for words in ("between us", "tenant late", "half of it"):
        assert words not in said


def test_while_nothing_is_agreed_the_room_sees_the_four_questions() -> None:
    wants = Note(id="n1", segment="plan", kind="priority", text="Three banks", side="them")
    review = running(
        notes=(wants,),
        initiatives=(
            proposal("i1", "y", side="them"),
            proposal("i2", "y?", revisit="2027-Q1"),
            proposal("i3", "yyyy"),
            proposal("i4", revisit="2027-Q3"),
        ),
    )
    said = text(review, TODAY)
    assert said.index("Northwind Data Three banks") < said.index("Proposal 1")
    assert (
        "Proposal 1 from Northwind Data Idea i1 Does it align with both sides' priorities? yes "
        "Do we have the resources to execute? not asked"
    ) in said
    assert "Not this quarter Idea i2: back in 2027-Q1; “Do we have the resources to execute?” unsure" in said
    assert "Proposal 2 Idea i3" in said
    later = text(ended(initiatives=review.initiatives), TODAY)
    assert "Proposal" not in later
    assert "Idea i4: back in 2027-Q3; put off until then" in later
    assert "Idea i1: back at the next review; not all questions were asked" in later


def test_what_comes_next() -> None:
    said = text(ended(follow_up=FollowUp(every="two weeks", next_review=date(2027, 3, 4))), TODAY)
    assert "every two weeks, 15 min: Thu 17 Dec, Thu 31 Dec and Thu 14 Jan" in said
    assert "Next review Thu 4 Mar" in said
    assert "Check-ins to be set Next review to be set" in text(ended(), TODAY)
    row = metric("m", name="Adoption", unit="%", value=None, target=30)
    assert "Adoption: not known yet → 30 %" in text(ended(scoreboard=(row,), bets=(bet("b1", moves="m"),)))


def test_notes_blockers_and_satisfaction_stay_at_home() -> None:
    for review in (HELD, ORRIN):
        kept = ("blocker", "help", "note", "aligned_note", "resourced_note", "measurable_note", "timely_note")
        rows = (review.scoreboard, review.commitments, review.deals, review.initiatives, review.check_ins)
        open_ones = [one for one in review.actions if one.status != "blocked"]
        private = [
            value
            for items in (*rows, open_ones)
            for one in items
            for key in kept
            if isinstance(value := getattr(one, key, None), str)
        ]
        private += [note.text for note in review.notes if note.kind != "priority"]
        private = [one for one in private if one not in {person.name for person in review.people}]
        assert private
        page = plan_page(review, NOW)
        assert not [one for one in private if inert.html(one) in page]
        assert "atisfaction" not in page


# It does nothing


@pytest.mark.parametrize("live", [True, False])
def test_it_needs_nothing_else_and_has_a_script_only_while_the_meeting_runs(live: bool) -> None:
    page = plan_page(running() if live else HELD, TODAY)
    assert not re.search(
        r"https?:|//|url\(|@import|<link|<img| src=| href=| style=| on\w+=|http-equiv=.refresh", page
    )
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert len(scripts) == page.count("<script") == live
    assert page.count("<button") == live
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    (css,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    allowed = {"style-src": css} | ({"script-src": scripts[0]} if live else {})
    hashes = {
        name: f"'sha256-{base64.b64encode(hashlib.sha256(words.encode()).digest()).decode()}'"
        for name, words in allowed.items()
    }
    none = {"default-src": "'none'", "base-uri": "'none'", "form-action": "'none'"}
    assert dict(one.split(" ", 1) for one in policy.split("; ")) == none | hashes


@pytest.mark.parametrize("live", [True, False])
def test_hostile_text_everywhere_changes_neither_its_shape_nor_its_script(live: bool) -> None:
    log = (Start(event="start", at=NOW, segment="plan", hard_stop=NOW),) if live else HELD.log
    review = HELD.but(log=log, actions=tuple(one.but(note=HOSTILE, status="blocked") for one in HELD.actions))
    pages = [plan_page(everywhere(words, review), NOW) for words in (HOSTILE, "Plain words", "x" * 10_000)]
    hostile, plain, long = (Page(re.sub(r"<script>.*</script>", "", page, flags=re.DOTALL)) for page in pages)
    assert hostile.tags == plain.tags == long.tags
    assert hostile.attributes == plain.attributes
    assert hostile.text.count(inert.one_line(HOSTILE)) > 20
    for part in ("script", "style"):
        found = [re.findall(rf"<{part}>.*</{part}>", page, re.DOTALL) for page in pages[:2]]
        assert found[0] == found[1]
    assert [page.encode("utf-8", "strict") for page in pages]


@pytest.mark.parametrize(("palette", "signals"), [(LIGHT, LIGHT_SIGNALS), (DARK, DARK_SIGNALS)])
def test_its_signals_stand_at_seven_to_one(palette: Palette, signals: Signals) -> None:
    for colour in astuple(signals):
        for ground in (palette.ground, palette.tint):
            dark, light = sorted((_luminance(colour), _luminance(ground)))
            assert (light + 0.05) / (dark + 0.05) >= 7, (colour, ground)
