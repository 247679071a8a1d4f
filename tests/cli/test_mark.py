"""`facilitator mark`: what became of an action, and of what was agreed for after the review."""

import sys
from datetime import date, datetime
from pathlib import Path

import pytest

from facilitator.core.edit import amended
from facilitator.core.recap import as_sent_at
from facilitator.core.session import Action, FollowUp
from facilitator.store.layout import dump
from facilitator.store.load import load
from facilitator.store.lock import take
from facilitator.store.sent import as_sent
from tests.cli.line import NORTHWIND, NOW, STARTER, done, facilitator, sorry

HOME = Path("sessions", NORTHWIND)
FILE = HOME / "2026-09-03.toml"
PAGE = f"{HOME / 'plan.html'}\n"


def action(id_: str, file: Path = FILE) -> Action:
    return next(one for one in load(file).session.actions if one.id == id_)


def follow_up(file: Path = FILE) -> FollowUp:
    return load(file).session.follow_up or FollowUp()


def test_an_action_goes_from_open_to_blocked_to_done(sessions: Path) -> None:
    said = done(
        facilitator("mark", NORTHWIND, "joint DISCOVERY", "blocked", "--note", "No SE; Maria can help")
    )
    name = "a5 “Run three joint discovery calls from workspace leads”"
    assert said == f"{name}: open → blocked (No SE; Maria can help).\n{PAGE}"
    said = done(facilitator("mark", NORTHWIND, "a5", "--note", "Dev  is slow"))
    assert said.startswith(
        f"{name}: blocked (No SE; Maria can help); noted behind that, and not shared: Dev is slow.\n"
    )
    assert action("a5").note == "No SE; Maria can help; before: Dev is slow"
    page = (HOME / "plan.html").read_text("utf-8")
    assert "No SE; Maria can help" in page
    assert "slow" not in page
    said = done(facilitator("mark", "Northwind Data", "a5", "Done", "--note", "Three held"))
    assert said.startswith(f"{name}: blocked (No SE; Maria can help) → done; Three held.\n")
    assert (action("a5").status, action("a5").note) == ("done", "Three held; before: Dev is slow")
    (HOME / "plan.html").unlink()
    before = FILE.read_bytes()
    said = done(facilitator("mark", FILE, "'a5'", "done"))  # after a pull, which brings no page
    assert said == f"{name} is done already: nothing is changed.\n{PAGE}"
    assert FILE.read_bytes() == before
    assert (HOME / "plan.html").exists()


def test_a_word_on_a_block_that_has_no_reason_does_not_become_one(sessions: Path) -> None:
    blocked = amended(load(FILE).session, "actions", "a4", status="blocked", note=None)
    FILE.write_text(dump(blocked), "utf-8")
    said = sorry(facilitator("mark", NORTHWIND, "a4", "--note", "Dev is slow"))
    assert (
        "is blocked, and by what is not said yet: say that first, with blocked --note; it is shared" in said
    )
    assert action("a4").note is None


def test_a_date_is_moved_and_the_old_one_kept(sessions: Path) -> None:
    said = done(facilitator("mark", NORTHWIND, "a3", "--due", "11 dec"))
    assert said == f"{A3}: due Fri 30 Oct → Fri 11 Dec.\n{PAGE}"
    assert action("a3").was_due == (date(2026, 10, 9), date(2026, 10, 30))
    args = ("--due", "fri", "--note", "Thirty by now")
    said = done(facilitator("mark", NORTHWIND, "2026-09-03/a3", "open", *args))
    assert said == f"{A3}: due Fri 11 Dec → Fri 27 Nov; Thirty by now.\n{PAGE}"
    assert action("a3").note == "Thirty by now; before: Twenty-three switched so far"


OURS = "facilitator mark: "
HELP = "; see `facilitator mark --help`."
A1 = "a1 “Ship long-lived tokens to the old tenants”"
A3 = "a3 “Switch the forty affected customers to the new tokens”"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("a3 blocked", f"{OURS}by what is {A3} blocked, and who can help? say so with --note{HELP}"),
        ("a3 finished", f"{OURS}“finished” is no status: say done, blocked, dropped or open{HELP}"),
        ("a3", f"{OURS}what became of {A3}? say done, blocked, dropped or open; or --due WHEN{HELP}"),
        ("a3 done --us 3", f"{OURS}--us does not go with an action{HELP}"),
        ("a3 --due 2026-11-20", "--due: Fri 20 Nov is over; name a later day."),
        ("a3 --due soon", "--due: “soon” is no date; write it like 15 mar, fri, +2w or 2026-12-15."),
        ("tokens done", f"{FILE}: “tokens” can be {A1} or {A3}; name it by its id."),
        (
            "battlecard done",
            f"{FILE}: “Publish the two-page battlecard against single-vendor bundl…” was made in an earlier "
            "review, and is graded in the next one.",
        ),
        (
            "2026-06-04/a1 done",
            f"{FILE}: “Send the list of dormant connectors every Monday” was made in an earlier review, and "
            "was graded done in this one.",
        ),
        (
            "b2 done",
            f"{FILE}: “Lead sharing in the shared workspace” is a bet, and is graded in the next review.",
        ),
        ("recap", f"{OURS}say recap sent, or recap open where it has not gone out{HELP}"),
        ("recap sent --note x", f"{OURS}--note does not go with recap{HELP}"),
        ("recap open --at 10:30", f"{OURS}--at goes with recap sent{HELP}"),
        ("recap sent --at 10:30", "--at: the review ended Thu 3 Sep 10:59, after that."),
        (
            "recap sent --at 2026-11-22T10:00",
            "--at: that is still to come; leave --at out for a recap that went out just now.",
        ),
        (
            "satisfaction",
            f"{OURS}how satisfied is each side? say --us N and --them N, 1 to 10{HELP}",
        ),
        ("satisfaction --us 11", f"{OURS}--us 11: satisfaction goes from 1 to 10{HELP}"),
        ("satisfaction 8", f"{OURS}“8” says nothing here: it is --us N and --them N{HELP}"),
        ("next-review", f'{OURS}say when the next review is, like next-review "4 mar"{HELP}'),
        ("next-review today", "next-review: Sat 21 Nov is no day to come; the next review lies ahead."),
        ("check-ins week", f'{OURS}say how often: check-ins "two weeks", or check-ins month{HELP}'),
    ],
    ids=lambda text: text if len(text) < 40 and text[0] != "-" else "",
)
def test_what_cannot_be_marked_is_one_sentence_and_changes_nothing(
    sessions: Path, words: str, said: str
) -> None:
    before = FILE.read_bytes()
    assert sorry(facilitator("mark", NORTHWIND, *words.split())) == said
    assert FILE.read_bytes() == before


def test_who_does_not_find_an_action_is_told_which_there_are(sessions: Path) -> None:
    said = sorry(facilitator("mark", NORTHWIND, "lunch", "done"))
    assert said.startswith(f"{FILE}: no action is called “lunch”; there are a1 “Ship long-lived tokens to ")
    twice = FILE.read_text("utf-8").replace('id = "a4"', 'id = "a3"')
    FILE.write_text(twice, "utf-8")
    said = facilitator("mark", NORTHWIND, "every lead", "done").stderr
    assert said.endswith(f"\n{FILE}: two actions have the id a3; give one another id in the file.\n")
    assert FILE.read_text("utf-8") == twice


def test_an_eighth_action_is_not_taken_up_again(sessions: Path) -> None:
    more = "".join(f'[[actions]]\nid = "a{n}"\nwhat = "More {n}"\nstatus = "open"\n\n' for n in (7, 8))
    FILE.write_text(FILE.read_text("utf-8").replace("[follow_up]", f"{more}[follow_up]"), "utf-8")
    said = sorry(facilitator("mark", NORTHWIND, "a6", "open"))
    assert said.startswith(f"{FILE}: Seven actions are the most that get done: ")


def test_a_review_that_another_window_has_open_stays_as_it_is(sessions: Path) -> None:
    before = FILE.read_bytes()
    lock = take(FILE, "09:00")
    assert lock is not None
    try:
        for words in (["a3", "done"], ["recap", "sent"], ["satisfaction", "--us", "3"]):
            assert "is open in another window" in sorry(facilitator("mark", NORTHWIND, *words))
    finally:
        lock.release()
    assert FILE.read_bytes() == before
    assert as_sent(FILE, load(FILE).session) is None


def test_an_older_review_can_be_marked_and_says_that_nobody_reads_it(sessions: Path) -> None:
    result = facilitator("mark", HOME / "2026-06-04.toml", "a1", "open")
    assert (result.exit_code, result.stdout.count("\n")) == (0, 1)
    assert result.stderr.endswith(
        "a later review with this partner took place, and does not read this any more.\n"
    )
    assert not (HOME / "plan.html").exists()


def test_a_plan_page_that_cannot_be_written_stops_nothing(sessions: Path) -> None:
    (HOME / "plan.html").mkdir()
    result = facilitator("mark", NORTHWIND, "a3", "done")
    assert result.exit_code == 0
    assert action("a3").status == "done"


def test_the_recap_is_marked_sent_once_and_what_went_out_is_kept(sessions: Path) -> None:
    said = done(facilitator("mark", NORTHWIND, "recap", "open"))
    assert said == "Recap: marked sent Fri 4 Sep 10:20 → open.\n"
    assert follow_up().recap_sent is None
    assert done(facilitator("mark", NORTHWIND, "recap", "open")) == "Recap: not marked sent, as it was.\n"
    said = facilitator("mark", NORTHWIND, "recap", "sent").stderr  # one of their own, for all we know
    assert said.startswith(f"No recap of it was written here, as `facilitator recap {NORTHWIND}` does; ")
    assert done(facilitator("mark", NORTHWIND, "recap", "open")).endswith("Sat 21 Nov 03:00 → open.\n")
    FILE.with_suffix(".recap.html").touch()
    said = done(facilitator("mark", NORTHWIND, "recap", "sent", "--at", "18:30"))
    assert said == "Recap: marked sent, Thu 3 Sep 18:30.\n"
    assert follow_up().recap_sent == datetime.fromisoformat("2026-09-03T18:30:00-04:00")
    done(facilitator("mark", NORTHWIND, "a3", "--due", "11 dec"))
    sent = as_sent(FILE, load(FILE).session)
    assert sent is not None
    assert sent.actions[2].due == date(2026, 10, 30)
    said = done(facilitator("mark", NORTHWIND, "recap", "sent"))
    assert said == "Recap: marked sent already, Thu 3 Sep 18:30, and that stays; what went out now is kept.\n"
    assert as_sent(FILE, load(FILE).session) == as_sent_at(load(FILE).session, NOW)
    done(facilitator("mark", NORTHWIND, "recap", "open"))
    assert as_sent(FILE, load(FILE).session) is None
    assert done(facilitator("mark", NORTHWIND, "recap", "sent")) == "Recap: marked sent, Sat 21 Nov 03:00.\n"
    assert follow_up().recap_sent == NOW


def test_there_is_no_recap_of_a_meeting_that_runs(sessions: Path) -> None:
    text = FILE.read_text("utf-8")
    began = text.partition("[[log]]")[0] + "[[log]]" + text.split("[[log]]")[1] + '[saved]\nby = "me"\n'
    FILE.write_text(began.replace("2026-09-03 10:02:30-04:00", "2026-11-21 01:00:00-05:00"), "utf-8")
    assert sorry(facilitator("mark", NORTHWIND, "recap", "sent")).endswith(
        "this review has not ended yet, so there is no recap of it."
    )
    assert "is graded in this one: facilitator run northwind-data." in sorry(
        facilitator("mark", NORTHWIND, "battlecard", "done")
    )


def test_satisfaction_is_shown_as_it_was_and_is(sessions: Path) -> None:
    said = done(facilitator("mark", NORTHWIND, "satisfaction", "--us", "9"))
    assert said == "Satisfaction: Acme Cloud 8 → 9, Northwind Data 7.\n"
    assert (follow_up().satisfaction_us, follow_up().satisfaction_them) == (9, 7)
    oldest = Path("sessions", STARTER, "2026-07-09.toml")
    said = done(facilitator("mark", oldest, "SATISFACTION", "--them", "10"))
    assert said == "Satisfaction: Acme Cloud 6, Kvällsvik Logistik not asked → 10.\n"


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of its own is made of what Unix has")
def test_satisfaction_is_asked_for_in_a_terminal(sessions: Path) -> None:
    from tests.terminal import Terminal

    with Terminal(["mark", NORTHWIND, "satisfaction"], warm=True) as terminal:
        terminal.wait_for("Acme Cloud, 1 to 10 (8 so far); Enter leaves it out")
        terminal.send(b"11\r")
        terminal.wait_for("A whole number from 1 to 10.")
        terminal.send(b"\r")
        terminal.wait_for("Northwind Data, 1 to 10 (7 so far)")
        terminal.send(b"9\r")
        terminal.wait_for("Satisfaction: Acme Cloud 8, Northwind Data 7 → 9.")
    assert follow_up().satisfaction_them == 9


def test_the_next_review_and_the_check_ins(sessions: Path) -> None:
    result = facilitator("mark", NORTHWIND, "next-review", "4 mar")
    assert (result.exit_code, result.stdout) == (0, f"Next review: Thu 3 Dec → Thu 4 Mar.\n{PAGE}")
    assert result.stderr == (
        f"{HOME / '2026-12-03.toml'}: the next review is planned for Thu 3 Dec already; this moves it: "
        "facilitator move northwind-data --starts WHEN\n"
    )
    said = done(facilitator("mark", NORTHWIND, "check-ins", "Month"))
    assert said.startswith(f"Check-ins: every two weeks → once a month.\n{PAGE}The next one: ")
    assert (follow_up().every, follow_up().next_review) == ("month", date(2027, 3, 4))
    again = done(facilitator("mark", NORTHWIND, "check-ins", "month"))
    assert again.startswith("Check-ins: once a month already: nothing is changed.\n")
    said = done(facilitator("mark", STARTER, "check-ins", "two-weeks"))
    assert said.endswith("\nDue since: Thu 19 Nov.\n")


def test_the_day_that_is_planned_already_is_no_news(sessions: Path) -> None:
    said = done(facilitator("mark", NORTHWIND, "next-review", "3 dec"))
    assert said == f"Next review: Thu 3 Dec already: nothing is changed.\n{PAGE}"


def test_a_broken_file_of_a_day_to_come_stops_nothing(sessions: Path) -> None:
    (HOME / "2026-12-03.toml").write_text("[session", "utf-8")
    result = facilitator("mark", NORTHWIND, "a3", "done")
    assert (result.exit_code, action("a3").status) == (0, "done")
    assert result.stderr.startswith(f"Left out: {HOME / '2026-12-03.toml'}, line 1: ")
    (HOME / "2026-12-03.toml").rename(HOME / "2026-11-19.toml")  # it may be the one
    assert sorry(facilitator("mark", NORTHWIND, "a3", "open")).startswith(
        f"{HOME / '2026-11-19.toml'}, line 1"
    )


def test_comments_are_kept_in_a_copy_and_hostile_words_are_inert(sessions: Path) -> None:
    FILE.write_text("# mine\n" + FILE.read_text("utf-8"), "utf-8")
    note = "<script>\x1b[2J\u202e\nx"
    result = facilitator("mark", NORTHWIND, "a3", "done", "--note", note)
    assert result.exit_code == 0
    assert "comments" in result.stderr
    assert all(char.isprintable() or char == "\n" for char in result.stdout + result.stderr)
    assert result.stdout.count("\n") == 2
    assert "<script>\x1b" not in (HOME / "plan.html").read_text("utf-8")
