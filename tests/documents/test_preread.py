"""The pre-read: what its reader finds in it, and what stays at home."""

from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.core.session import Commitment, Initiative, Metric, Note, Session
from facilitator.documents import inert
from facilitator.documents.calendar import invitation
from facilitator.documents.html import as_html
from facilitator.documents.markdown import as_markdown
from facilitator.documents.plain import as_plain
from facilitator.documents.preread import preread
from tests.core.reviews import STARTS, session
from tests.documents.readers import HOSTILE, NOW, SAMPLE, Page, everywhere, rendered, sample, tokens

NORTHWIND = sample("northwind-data", "2026-12-03")
ORRIN = sample("orrin-vale-partners", "2026-12-10")


def text(review: Session, *past: Session, now: datetime = NOW) -> str:
    return as_plain(preread(review, past, now))


def test_a_partner_reads_when_who_and_what() -> None:
    review, past = NORTHWIND
    said = text(review, *past)
    for words in (
        "Acme Cloud × Northwind Data\nReview of 2026-Q4\n",
        "When: Thursday 3 December 2026, 10:00–11:00 (New York time, EST, UTC−05:00)",
        "Northwind Data: Maria Lindqvist (VP Alliances, decides); Dev Patel (Partner sales lead); ",
        "- 10:30, Joint plan (protected), 20 min\n",
        "20 min look back and 40 min look forward. Joint plan and Owners, dates are protected: ",
        "- Is the price list settled, so that the bundle can be judged? (Northwind Data)\n",
        "Priority of Northwind Data: Win against single-vendor bundles\n",
        "- Partner-sourced pipeline\n  2026-Q1: $260k; 2026-Q2: $260k; 2026-Q3: $310k; 2026-Q4: $350k; "
        "Trend: climbing; Target: $400k (short by $50k)\n",
        "(Source: Product telemetry)\n",
        "So far: 2 done, 5 open (4 late), 2 bets to be graded.\n",
        "Who: Chloé Fontaine with Jonas Weber; Due: 30 Oct; Status: open, 22 days late\n",
        "- Joint pricing bundle (from Northwind Data): deferred twice; last time “Do we have the resources "
        "to execute?” no, “Is the timing right?” unsure\n",
        "- Executive dinner series (from Acme Cloud): four yes last time, but the plan had no room\n",
        "- Partner engineers on call for migrations (from Northwind Data): not all questions were asked last",
    ):
        assert words in said


def test_deals_are_named_where_there_is_time_for_them_and_only_the_largest() -> None:
    review, past = NORTHWIND
    assert "Kestrel Mutual" not in text(review, *past)
    deals = tuple(review.deals[-1].but(id=f"x{n}", name=f"Deal {n}", amount=n) for n in range(7))
    pipeline = review.agenda[-1].but(id="pipeline", kind="pipeline")
    review = review.but(deals=(*deals, *review.deals), agenda=(*review.agenda, pipeline))
    assert (
        "- Deals stuck or at risk: Kestrel Mutual ($140k, at risk); Portage Grocers ($60k, stuck); "
        "Deal 6 ($6, stuck); Deal 5 ($5, stuck); Deal 4 ($4, stuck); and 4 more\n"
    ) in text(review, *past)


def test_notes_and_blockers_stay_at_home() -> None:
    kept = ("blocker", "help", "note", "aligned_note", "resourced_note", "measurable_note", "timely_note")
    for review, past in (NORTHWIND, ORRIN):
        said = text(review, *past)
        private = [
            value
            for items in (review.scoreboard, review.commitments, review.deals, review.initiatives)
            for one in items
            for key in kept
            if isinstance(value := getattr(one, key, None), str)
        ]
        private = [one for one in private if one not in {person.name for person in review.people}]
        private += [note.text for note in review.notes if note.kind not in ("topic", "priority")]
        assert private
        assert not [one for one in private if one in said]


def test_no_other_partner_is_named_in_it() -> None:
    review, past = NORTHWIND
    assert "Orrin" not in text(review, *past)
    assert "Kvällsvik" not in text(review, *past)


def test_what_is_not_known_is_said_so_and_never_zero() -> None:
    bare = session().but(
        agenda=(),
        scoreboard=(
            Metric(id="m", name="Calls", unit="count", better="up", earlier={"2026-Q2": 4}),
            Metric(id="n", name="Reach", unit="%", better="up", value=3, target=0),
        ),
    )
    said = text(bare)
    assert "When: Thursday 3 December 2026, 15:00 (UTC)\n" in said
    assert "Acme: not known yet\nNorthwind Data: not known yet\n" in said
    assert "AGENDA\n\nNot known yet.\n" in said
    assert "No question is named yet." in said
    assert (
        "- Calls\n  2026-Q2: 4; 2026-Q4: not known yet; Trend: new (to 2026-Q2); Target: no target yet\n"
        in said
    )
    assert "- Reach\n  2026-Q2: –; 2026-Q4: 3 %; Trend: new; Target: 0 % (target met)\n" in said
    assert "Calls: The definition is not agreed yet. (Source: not known yet)\n" in said
    assert "COMMITMENTS" not in said  # a first review owes nothing
    assert "PROPOSALS" not in said


def test_a_disputed_number_is_sent_as_one() -> None:
    row = Metric(
        id="m", name="Calls", unit="count", better="up", value=4, target=5, disputed=True, discuss=True
    )
    said = text(session(scoreboard=(row.but(earlier={"2026-Q3": 3}),)))
    assert "2026-Q3: 3; 2026-Q4: 4 (disputed, being checked); Trend: climbing" in said
    assert "- Calls: 4, short by 1 (disputed, being checked)\n" in said
    assert "(disputed" not in text(session(scoreboard=(row.but(disputed=None),)))


def noted(kind: str, words: str, **more: object) -> Note:
    return Note.read({"id": "n", "segment": "plan", "kind": kind, "text": words} | more)


def test_answers_are_asked_for_where_there_is_a_question() -> None:
    none = text(session(notes=(noted("topic", " "), noted("priority", "", side="us"))))
    assert "Please bring the questions to be answered together. We decide on: " in none
    assert "No question is named yet.\n" in none
    assert "Priority" not in none
    one = text(session(notes=(noted("topic", "Why?"), noted("priority", "Banks"))))
    assert "Please bring your answers to the questions below. We decide on: " in one
    assert "- Why?\n\nPriority: Banks\n" in one


def test_a_length_does_not_look_like_a_clock_time() -> None:
    review = session()
    said = text(review.but(agenda=(review.agenda[0].but(minutes=15.5), review.agenda[1].but(minutes=0.5))))
    assert "- 15:00, Commitments, 15 min 30 s\n- 15:15, Wins, 30 s\n\n16 min look back" in said


@pytest.mark.parametrize(
    ("owed", "said"),
    [
        ({}, "Due: no date; Status: open"),
        ({"due": date(2026, 11, 20)}, "Due: 20 Nov; Status: open, 1 day late"),
        ({"due": date(2026, 11, 21)}, "Due: 21 Nov; Status: open"),
        ({"due": date(2027, 1, 4), "note": "Blocked: private"}, "Due: 4 Jan 2027; Status: blocked"),
        ({"outcome": "partly", "result": "Two of three"}, "Status: partly done (Two of three)"),
        ({"outcome": "dropped", "due": date(2026, 1, 1)}, "Status: dropped by agreement"),
        ({"kind": "bet", "owner": "Sam", "with": "Mia"}, "Who: Sam with Mia; Status: to be graded"),
    ],
)
def test_where_a_commitment_stands_in_words(owed: dict[str, object], said: str) -> None:
    one = Commitment.read({"id": "2026-09-03/a1", "kind": "action", "what": "Call"} | owed)
    assert said in text(session(commitments=(one,)))


def test_only_what_is_due_comes_back() -> None:
    ideas = (
        Initiative(id="i1", title="Now", revisit="2026-Q4", from_="2026-09-03/i1"),
        Initiative(id="i2", title="Later", revisit="2027-Q1", from_="2026-09-03/i2"),
        Initiative(id="i3", title="Let go", closed=True),
        Initiative(id="i4", title="Fresh"),
    )
    said = text(session(initiatives=ideas))
    assert "- Now: proposed again\n- Fresh: new\n" in said
    assert "Later" not in said
    assert "Let go" not in said
    assert "We decide on: 2 proposals, yes or not now; one or two bets" in said


def test_a_review_that_was_never_opened_is_read_as_it_will_open() -> None:
    from facilitator.store.load import load

    raw = load(SAMPLE / "northwind-data" / "2026-12-03.toml").session
    assert text(raw, *NORTHWIND[1]) == text(*NORTHWIND[:1], *NORTHWIND[1])


@pytest.mark.parametrize(
    ("starts", "zone", "when", "second"),
    [
        # Clocks go forward at 2:00 and back at 3:00 (Berlin), in the middle of a meeting.
        (
            "2026-03-29T01:50:00+01:00",
            "Europe/Berlin",
            "01:50 CET–03:50 CEST (Berlin time, UTC+01:00, then UTC+02:00)",
            "03:20 CEST",
        ),
        (
            "2026-10-25T02:50:00+02:00",
            "Europe/Berlin",
            "02:50 CEST–02:50 CET (Berlin time, UTC+02:00, then UTC+01:00)",
            "02:20 CET",
        ),
        ("2026-10-25T02:50:00+01:00", "Europe/Berlin", "02:50–03:50 (Berlin time, CET, UTC+01:00)", "03:20"),
        # Written in another offset than the zone's.
        (
            "2026-07-01T14:00:00+00:00",
            "America/New_York",
            "10:00–11:00 (New York time, EDT, UTC−04:00)",
            "10:30",
        ),
        ("2026-07-01T14:00:00+05:30", None, "14:00–15:00 (UTC+05:30)", "14:30"),
        ("2026-07-01T14:00:00+05:30", "Not/Azone", "14:00–15:00 (UTC+05:30)", "14:30"),
        (
            "2026-07-01T14:00:00-03:00",
            "America/Sao_Paulo",
            "14:00–15:00 (Sao Paulo time, UTC−03:00)",
            "14:30",
        ),
    ],
)
def test_clock_times_are_those_of_the_meetings_zone(
    starts: str, zone: str | None, when: str, second: str
) -> None:
    review = session()
    agenda = (review.agenda[0].but(minutes=30), review.agenda[1].but(minutes=30))
    meeting = review.meeting.but(starts=datetime.fromisoformat(starts), zone=zone)
    said = text(review.but(agenda=agenda, meeting=meeting))
    assert f", {when}\n" in said
    assert f"- {second}, Wins, 30 min\n" in said


@pytest.mark.parametrize("starts", ["0001-01-01T00:00:00+05:00", "9999-12-31T23:59:59-05:00"])
@pytest.mark.parametrize("zone", [None, "America/New_York"])
def test_an_absurd_time_is_no_reason_to_fall_over(starts: str, zone: str | None) -> None:
    review = session()
    review = review.but(
        agenda=(review.agenda[0].but(minutes=10**12),),
        meeting=review.meeting.but(starts=datetime.fromisoformat(starts), zone=zone),
    )
    assert "When: " in text(review)
    assert invitation(review, NOW, "x").startswith(b"BEGIN:VCALENDAR")


def test_late_is_seen_from_the_day_where_the_meeting_is() -> None:
    owed = Commitment(id="x/a1", kind="action", what="Call", due=date(2026, 11, 20))
    review = session(commitments=(owed,))
    review = review.but(meeting=review.meeting.but(starts=STARTS, zone="America/New_York"))
    evening = datetime(2026, 11, 21, 4, 0, tzinfo=timezone(timedelta(hours=1)))  # still the 20th in New York
    assert "Status: open\n" in text(review, now=evening)
    assert "As of Friday 20 November 2026." in text(review, now=evening)


def test_it_is_the_same_each_time() -> None:
    review, past = ORRIN
    assert as_html(preread(review, past, NOW)) == as_html(preread(review, past, NOW))


# Whatever stands in a session: it makes no tag, no heading, no column.


def shape(review: Session, past: tuple[Session, ...]) -> tuple[list[Any], set[str]]:
    document = preread(review, past, NOW)
    page, markdown = Page(as_html(document)), tokens(as_markdown(document))
    inner = {child.type for token in markdown for child in token.children or ()}
    return [page.tags, page.attributes, list(map(len, page.rows)), [one.type for one in markdown]], inner


@pytest.mark.parametrize("known", [NORTHWIND, ORRIN], ids=["growth", "strategic"])
def test_hostile_text_everywhere_changes_no_shape(known: tuple[Session, tuple[Session, ...]]) -> None:
    review, past = known
    hostile, plain = everywhere(HOSTILE, review), everywhere("Plain words", review)
    before = everywhere(HOSTILE, past), everywhere("Plain words", past)
    form, inner = shape(hostile, before[0])
    assert form == shape(plain, before[1])[0]
    assert inner <= {
        "text",
        "text_special",
        "strong_open",
        "strong_close",
        "softbreak",
    }
    page, markdown = (
        Page(as_html(preread(hostile, past, NOW))),
        rendered(as_markdown(preread(hostile, past, NOW))),
    )
    assert page.text.count(inert.one_line(HOSTILE)) > 20
    assert markdown.text.count(inert.one_line(HOSTILE)) > 20


@settings(max_examples=25)
@given(st.text(st.sampled_from(list("<>&\"'`*_[]()|#-+.=\\1~$!: \n\r\ta")), min_size=1, max_size=12))
def test_no_text_changes_the_shape_of_markdown(words: str) -> None:
    if not inert.one_line(words):
        return
    review, past = NORTHWIND
    markdown = as_markdown(preread(everywhere(words, review), past, NOW))
    kinds = [one.type for one in tokens(markdown)]
    plain = as_markdown(preread(everywhere("Plain", review), past, NOW))
    assert kinds == [one.type for one in tokens(plain)]
