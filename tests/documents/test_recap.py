"""The recap: what each side can hold the other to, in every form, and what stays at home."""

import re
from datetime import UTC, date, datetime, time, timedelta
from email import message_from_bytes
from email.header import decode_header
from email.message import EmailMessage
from email.policy import default
from email.utils import getaddresses
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.core.log import Enter, Event, Pause, Release, Resize, Resume
from facilitator.core.recap import mark_sent
from facilitator.core.session import CheckIn, FollowUp, Note, Person, Session
from facilitator.documents import inert
from facilitator.documents.html import as_html
from facilitator.documents.identity import Mark
from facilitator.documents.mail import draft
from facilitator.documents.markdown import as_markdown
from facilitator.documents.plain import as_plain
from facilitator.documents.recap import changed_since, recap, subject
from facilitator.documents.recipients import Recipient, to_header
from facilitator.store.load import load
from tests.core.reviews import END, START, STARTS, action, bet, metric, owed, session
from tests.documents.readers import HOSTILE, NOW, SAMPLE, Page, everywhere, rendered, tokens

NORTHWIND = load(SAMPLE / "northwind-data" / "2026-09-03.toml").session
ORRIN = load(SAMPLE / "orrin-vale-partners" / "2026-09-10.toml").session
OVER = session(log=(START, END)).but(agenda=session().agenda[1:])


def text(review: Session, sent: Session | None = None) -> str:
    return as_plain(recap(review, sent))


def test_both_sides_read_what_was_agreed() -> None:
    said = text(NORTHWIND)
    for words in (
        "Acme Cloud × Northwind Data\nReview of 2026-Q3, held on Thursday 3 September 2026, 10:02–10:59\n\n"
        "Agreed: 2 bets and 5 actions. Next check-in: Wednesday 25 November. "
        "Next review: Thursday 3 December.\n\nDECISIONS\n\n- The dinner series passed but waits",
        "Bet 2: Lead sharing in the shared workspace\n\nWhy: Moves sourced pipeline",
        "Target: Nine leads in ten called within a day, $400k sourced; moves Partner-sourced pipeline, "
        "$310k in 2026-Q3, to $350k\nAcme Cloud: Workspace, routing rules, one seller on duty (Sam Ortega)\n"
        "Northwind Data: All leads through it, none by mail (Dev Patel)\n",
        "Chloé Fontaine (Northwind Data)\n- Switch the forty affected customers to the new tokens\n"
        "  Due: 30 Oct (was 9 Oct); With: Jonas Weber; Bet: 1\n\nDev Patel (Northwind Data)\n- Send",
        "- Joint pricing bundle (Northwind Data): back in 2026-Q4; "
        "“Do we have the resources to execute?” no\n",
        "- Executive dinner series (Acme Cloud): back at the next review; four yes, but the plan had no room",
        "4.5 of 7 kept; partly done counts half. 1 dropped by agreement.\n\n- Done: Send the list",
        "- Partly done: bet “Adoption push on dormant connectors”, Jonas Weber (22 %: eleven woken",
        "Check-ins: every two weeks, 15 minutes: Wed 25 Nov\nNext review: Thursday 3 December 2026\n",
        "Northwind Data: Maria Lindqvist (VP Alliances); Chloé Fontaine (Product manager, integrations)\n",
        "Minutes: Commitments 6 of 5; Wins 4 of 5; ",
    ):
        assert words in said
    assert "Dev Patel (Partner sales lead)" not in said  # he was not there
    assert "Osprey" not in said  # it was dropped
    assert "Put the inventory tool into the scoping kit (blocked: Licence of the tool is not signed)" in (
        text(ORRIN)
    )


def private(items: tuple[Any, ...], *keys: str) -> tuple[Any, ...]:
    return tuple(one.but(**dict.fromkeys(keys, "PRIVATE")) for one in items)


@pytest.mark.parametrize("review", [NORTHWIND, ORRIN], ids=["growth", "strategic"])
def test_what_is_private_stays_at_home(review: Session) -> None:
    asked = tuple(f"{one}_note" for one in ("aligned", "resourced", "measurable", "timely"))
    told = review.but(
        scoreboard=private(review.scoreboard, "note", "source"),
        commitments=private(review.commitments, "note"),
        deals=private(review.deals, "name", "blocker", "help"),
        initiatives=private(review.initiatives, *asked),
        actions=tuple(
            one if one.status == "blocked" else one.but(note="PRIVATE") for one in review.actions
        ),
        notes=tuple(one if one.kind == "decision" else one.but(text="PRIVATE") for one in review.notes),
        check_ins=private(review.check_ins, "note"),
        follow_up=(review.follow_up or FollowUp()).but(satisfaction_us=1, satisfaction_them=10),
    )  # fmt: skip
    assert as_html(recap(told)) == as_html(recap(review))
    assert "PRIVATE" not in text(told, mark_sent(review, NOW))


def test_what_is_not_known_is_said_so_and_empty_parts_are_left_out() -> None:
    bare = session().but(meeting=session().meeting.but(status="held"))
    said = text(bare)
    assert said == (
        "Acme × Northwind Data\nReview of 2026-Q4, held on Thursday 3 December 2026\n\n"
        "Agreed: no bets and no actions.\n\nBETS\n\nNo bet was made.\n\n"
        "ACTIONS, BY OWNER\n\nNo action was agreed on.\n\n"
        "WHAT COMES NEXT\n\nCheck-ins: not agreed yet\nNext review: not agreed yet\n\n"
        "THE MEETING\n\nAcme: not known\nNorthwind Data: not known\n"
    )
    half = OVER.but(
        bets=(bet("b1", theirs="A list"),),
        actions=(action("a2", "Ask"), action("a1", "Call", owner="Sam", due=date(2027, 1, 8))),
        commitments=(owed("x/a1", "Map", outcome="dropped"), owed("x/a2", "Write")),
    )
    said = text(half)
    assert "Target: to be set\nAcme: to be written (owner to be named)\n" in said
    assert "Northwind Data: A list (owner to be named)\n" in said
    assert "Sam\n- Call\n  Due: 8 Jan 2027\n\nowner to be named\n- Ask\n  Due: date to be set" in said
    assert "1 dropped by agreement. 1 not graded.\n\n- Dropped by agreement: Map\n- Not graded, comes" in said


def test_what_was_not_kept_is_said_to_go_on_or_to_be_open() -> None:
    what = ("Late", "Loose", "Left", "Let go", "Kept")
    grades = ("missed", "partly", "missed", "partly", "done")
    review = OVER.but(
        commitments=tuple(owed(w, w, outcome=grade) for w, grade in zip(what, grades, strict=True)),
        actions=(
            action("a1", from_="Late", due=date(2027, 1, 15)),
            action("a2", from_="Loose"),
            action("a3", from_="Let go", status="dropped"),
        ),
    )
    assert (
        text(review)
        .partition("half.\n\n")[2]
        .startswith(
            "- Done: Kept\n- Partly done: Loose; goes on, date to be set\n"
            "- Partly done: Let go; went on, and is dropped now\n"
            "- Missed: Late; goes on, by 15 Jan 2027\n- Missed: Left; still open\n"
        )
    )
    again = owed("Push", "Push", kind="bet", outcome="partly")
    renewed = OVER.but(commitments=(again,), bets=(bet("b1", from_="Push"),))
    assert "- Partly done: bet “Push”; goes on as bet 1\n" in text(renewed)


def test_one_owner_is_one_group_however_the_name_is_written() -> None:
    people = (Person(name="Dev Patel", side="them"),)
    spelled = (action("a1", "Call", owner="dev  patel", side="them"), action("a2", "Ask", owner="Dev Patel"))
    said = text(OVER.but(people=people, actions=spelled))
    assert "Dev Patel (Northwind Data)\n- Call\n" in said
    assert said.count("Patel") == 2, "there, and once as an owner"


def test_what_reads_otherwise_is_never_nothing() -> None:
    review = OVER.but(actions=(action("a1", "Call", owner="Sam"),))
    sent = mark_sent(review, NOW)
    assert changed_since(sent, review.but(actions=(action("a1", "Call", owner="Sam", status="done"),))) == ()
    other = review.but(meeting=review.meeting.but(us="Acme Cloud"), log=(START, END.but(at=at(55))))
    assert [one.what for one in changed_since(sent, other)] == ["Whose review, and when", "The meeting"]
    assert "- The meeting: reads otherwise than it did\n" in text(other, sent)


def test_a_number_that_somebody_doubts_is_not_sent_as_agreed() -> None:
    row = metric("m", name="Calls", unit="count", value=4, target=9)
    review = OVER.but(bets=(bet("b1", moves="m", target="9"),))
    assert "Target: 9; moves Calls, 4 in 2026-Q4, to 9\n" in text(review.but(scoreboard=(row,)))
    assert "Target: 9; moves Calls, to 9\n" in text(review.but(scoreboard=(row.but(disputed=True),)))


def at(minute: int) -> datetime:
    return STARTS + timedelta(minutes=minute)


@pytest.mark.parametrize(
    ("events", "said"),
    [
        ((), "Wins 50 of 5; Scoreboard skipped (10); Diagnosis skipped (10); Joint plan skipped (20); "
             "Owners, dates skipped (10); in all 50 of 55 planned."),
        (
            (
                Enter(event="enter", at=STARTS + timedelta(seconds=20), segment="plan"),
                Release(event="release", at=at(1), segment="plan", seconds=300),
                Resize(event="resize", at=at(2), segment="diagnosis", minutes=4),
                Pause(event="pause", at=at(3)),
                Resume(event="resume", at=at(5)),
            ),
            "Wins under 1 of 5; Scoreboard skipped (10); Diagnosis skipped (10); Joint plan 48 of 20; "
            "Owners, dates skipped (10); in all 48 of 55 planned. "
            "The room set Diagnosis to 4 min and released 5 min of Joint plan. Paused for 2 min.",
        ),
    ],
)  # fmt: skip
def test_minutes_taken_beside_those_planned(events: tuple[Event, ...], said: str) -> None:
    assert f"\nMinutes: {said}\n" in text(OVER.but(log=(START, *events, END)))


def test_who_was_there_or_only_invited() -> None:
    people = (
        Person(name="Sam", side="us", role="Partner manager", decides=True, leaves=time(10, 30)),
        Person(name="Mia", side="them"),
    )
    assert text(OVER.but(people=people)).endswith(
        "Acme, invited (nobody was called): Sam (Partner manager)\n"
        "Northwind Data, invited (nobody was called): Mia\n"
        + text(OVER).splitlines(keepends=True)[-1]
    )  # fmt: skip
    called = (people[0].but(present=True), people[1].but(present=False))
    assert "Acme: Sam (Partner manager)\nNorthwind Data: nobody\n" in text(OVER.but(people=called))


def test_check_ins_that_are_over_are_not_announced() -> None:
    review = OVER.but(follow_up=FollowUp(every="two weeks", next_review=date(2027, 3, 4)))
    assert (
        "Check-ins: every two weeks, 15 minutes: Thu 17 Dec, Thu 31 Dec, Thu 14 Jan, Thu 28 Jan, Thu 11 Feb, "
        "Thu 25 Feb\n"
    ) in text(review)
    moved = (CheckIn(date=date(2026, 12, 17), held=True), CheckIn(date=date(2027, 1, 4)))
    said = text(review.but(check_ins=moved))
    assert "15 minutes: Mon 4 Jan, Thu 14 Jan, " in said
    assert "Next check-in: Monday 4 January 2027." in said


def test_sent_once_more_it_begins_with_what_changed() -> None:
    before = mark_sent(NORTHWIND, NOW)
    assert text(NORTHWIND, before) == text(NORTHWIND)
    after = NORTHWIND.but(
        actions=tuple(
            one.but(due=date(2026, 11, 13)) if one.id == "a4" else one for one in NORTHWIND.actions
        ),
        notes=(*NORTHWIND.notes, Note(id="n99", segment="plan", kind="decision", text="One list")),
    )
    said = text(after, before)
    assert said.startswith(
        "Acme Cloud × Northwind Data\nReview of 2026-Q3, held on Thursday 3 September 2026, 10:02–10:59\n\n"
        "CHANGED SINCE IT WAS SENT ON FRIDAY 4 SEPTEMBER 2026, 10:20\n\n"
        "- Action “Send every lead through the workspace, none by mail”, due: 6 Nov 2026 → 13 Nov 2026\n"
        "- Decision “One list”: new\n\nWHAT WAS AGREED\n\nAgreed: 2 bets"
    )
    assert subject(after, updated=True).startswith("Updated recap: ")


def test_the_forms_of_actions_by_owner() -> None:
    review = OVER.but(
        bets=(bet("b1"),),
        actions=(
            action("a1", "Call", owner="Sam", side="us", due=date(2026, 12, 4), bet="b1", **{"with": "Mia"}),
            action("a2", "Write", owner="Sam", side="us", due=date(2026, 12, 11)),
        ),
    )
    document = recap(review)
    assert (
        "| Owner | Action | Due | With | Bet |\n| --- | --- | --- | --- | --- |\n"
        "| **Sam** (Acme) | Call | 4 Dec | Mia | 1 |\n| **Sam** (Acme) | Write | 11 Dec | – | – |\n"
    ) in as_markdown(document)
    assert "### Bet 1: Adoption push\n" in as_markdown(document)
    html = as_html(document)
    assert '<tbody role="rowgroup"><tr role="row"><th role="rowheader" scope="rowgroup" rowspan="2">' in html
    assert Page(html).rows == [
        ["Owner", "Action", "Due", "With", "Bet"],
        ["Sam Acme", "Call", "4 Dec", "Mia", "1"],
        ["Write", "11 Dec", "–", "–"],
    ]
    assert "<h3>Bet 1: Adoption push</h3>" in html


def test_the_same_review_gives_the_same_page_on_any_day() -> None:
    assert as_html(recap(ORRIN)) == as_html(recap(ORRIN))
    assert subject(ORRIN) == (
        "Recap: Acme Cloud × Orrin Vale Partners, 2026-Q3 review, 10 September: 2 bets, 6 actions"
    )


# Whatever stands in it: it makes no tag, no heading, no column, no header.


def both(words: str) -> tuple[Session, Session]:
    """The review with the words everywhere, and one that was sent before with others in each place."""
    review = everywhere(words, NORTHWIND.but(people=NORTHWIND.people[:2]))
    return review, everywhere(f"{words} then", NORTHWIND)


def shape(words: str) -> tuple[list[Any], set[str]]:
    document = recap(*both(words))
    page, markdown = Page(as_html(document)), tokens(as_markdown(document))
    inner = {child.type for token in markdown for child in token.children or ()}
    return [page.tags, page.attributes, list(map(len, page.rows)), [one.type for one in markdown]], inner


@pytest.mark.parametrize("words", [HOSTILE, "=cmd|' /C calc'!A0", "x" * 10_000, "🚀;,\\n" * 50])
def test_hostile_text_changes_no_shape(words: str) -> None:
    form, inner = shape(words)
    assert form == shape("Plain words")[0]
    assert inner <= {"text", "text_special", "strong_open", "strong_close", "softbreak"}
    said = inert.one_line(words)
    for form_of in (Page(as_html(recap(*both(words)))), rendered(as_markdown(recap(*both(words))))):
        assert form_of.text.count(said) > 20
    assert as_plain(recap(*both(words))).count(said) > 20


@settings(max_examples=15)
@given(st.text(st.sampled_from(list("<>&\"'`*_[]()|#-+.=\\1~$!: \n\r\ta")), min_size=1, max_size=12))
def test_no_text_changes_the_shape_of_markdown(words: str) -> None:
    if inert.one_line(words):
        kinds = [one.type for one in tokens(as_markdown(recap(*both(words))))]
        assert kinds == [one.type for one in tokens(as_markdown(recap(*both("Plain"))))]


def mail(words: str, *names: str) -> EmailMessage:
    review, sent = both(words) if words else (NORTHWIND, None)
    to = [Recipient(name, f"p{at}@b.example") for at, name in enumerate(names)]
    raw = draft(recap(review, sent), subject(review), Mark("recap.1", "0" * 16), NOW, to=to)
    assert max(map(len, raw.split("\r\n"))) <= 78
    return message_from_bytes(raw.encode("ascii"), policy=default)


def test_the_mail_is_a_draft_to_everyone_present() -> None:
    read = mail("", "Sam Ortega", "Chloé Fontaine", "")
    assert read["To"] == "Sam Ortega <p0@b.example>, Chloé Fontaine <p1@b.example>, p2@b.example"
    assert (read["X-Unsent"], read["Bcc"], read["From"], read.defects) == ("1", None, None, [])
    assert [part.get_content_type() for part in read.walk()][1:] == ["text/plain", "text/html"]
    assert mail("")["To"] is None
    assert mail(HOSTILE, HOSTILE, HOSTILE).keys() == mail("", "Sam").keys()


def test_calendar_files_go_with_it() -> None:
    files = {"everything.ics": b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"}
    raw = draft(recap(NORTHWIND), "x", Mark("recap.1", "0" * 16), NOW, attachments=files)
    (calendar,) = message_from_bytes(raw.encode("ascii"), policy=default).iter_attachments()
    assert (calendar.get_filename(), calendar.get_content()) == (
        "everything.ics",
        files["everything.ics"].decode(),
    )


PIECES = (
    "a", "Bob ", "ö", ",", '"', "\\", "<", ">", "@", ";", "(", ")", ":", "🚀", "\r\nBcc: x", " ", ".",
    "=?utf-8?q?=0ABcc?=", "Fontaine ",
)  # fmt: skip
NAMES = st.lists(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), min_size=1, max_size=4)


@settings(max_examples=150)
@given(NAMES)
def test_each_name_comes_back_with_its_own_address(names: list[str]) -> None:
    to = [Recipient(name, f"p{at}@b.example") for at, name in enumerate(names)]
    raw = f"{to_header(to)}Subject: x\r\n\r\n"
    assert max(map(len, raw.split("\r\n"))) <= 78
    wanted = [(inert.header(one.name), one.address) for one in to]
    # As the older of Python's readers has it, which joins encoded words as the standard says.
    old = message_from_bytes(raw.encode("ascii"))
    assert old.keys() == ["To", "Subject"]
    assert [(_decoded(name), address) for name, address in getaddresses([old["To"]])] == wanted
    new = message_from_bytes(raw.encode("ascii"), policy=default)["To"].addresses
    assert [one.addr_spec for one in new] == [address for _, address in wanted]


def _decoded(name: str) -> str:
    parts = decode_header(name)
    return "".join(part if isinstance(part, str) else part.decode(code or "ascii") for part, code in parts)


@pytest.mark.parametrize(
    "address", ["", "a", "a@b@c.example", "a@b.example\r\nBcc: c@d.example", "a b@c.example"]
)
def test_nothing_but_an_address_is_taken_for_one(address: str) -> None:
    with pytest.raises(ValueError, match="^" + re.escape(address) + "$"):
        Recipient("Sam", address)


def test_absurd_times_are_no_reason_to_fall_over() -> None:
    for starts in (datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, tzinfo=UTC)):
        review = OVER.but(meeting=OVER.meeting.but(starts=starts), log=())
        assert "Review of 2026-Q4, held on " in text(review)
