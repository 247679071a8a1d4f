"""The one-line action, as it is typed in the meeting and shown again for editing."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.core.action_line import ProblemKind, read_action, show_action
from facilitator.core.session import Action, Bet, Person, Side

TODAY = date(2026, 11, 21)
PEOPLE = (
    Person(name="Sam Okafor", side="us"),
    Person(name="Sam Lee", side="them"),
    Person(name="Maria Núñez", side="them"),
    Person(name="Søren Kjær", side="us"),
    Person(name="Ann-Sofie von Holt", side="them"),
)
BETS = (Bet(id="b1", title="Push"), Bet(id="b4", title="Other"))


def kinds(text: str) -> set[ProblemKind]:
    return {problem.kind for problem in read_action(text, PEOPLE, BETS, TODAY).problems}


def test_the_line_of_the_meeting() -> None:
    line = read_action("Run 3 joint discovery calls @Sam @Maria ^15 mar #1", PEOPLE, BETS, TODAY)
    assert (line.what, line.owner, line.side, line.counterpart, line.due, line.bet) == (
        "Run 3 joint discovery calls",
        "Sam Okafor",  # Maria is theirs, so this Sam is ours
        "us",
        "Maria Núñez",
        date(2027, 3, 15),
        "b1",
    )
    assert line.problems == ()


@pytest.mark.parametrize(
    ("typed", "owner", "side"),
    [
        ("@Maria", "Maria Núñez", "them"),
        ("@maria", "Maria Núñez", "them"),
        ("@MARIA NUNEZ", "Maria Núñez", "them"),
        ("@nunez", "Maria Núñez", "them"),
        ("@mar", "Maria Núñez", "them"),
        ("@Maria,", "Maria Núñez", "them"),
        ("@soren", "Søren Kjær", "us"),
        ("@Sam Okafor", "Sam Okafor", "us"),
        ("@sam l", "Sam Lee", "them"),
        ("@sam.lee", "Sam Lee", "them"),
        ("@lee", "Sam Lee", "them"),
        ("@ann-sofie von holt", "Ann-Sofie von Holt", "them"),
        ("@Ann", "Ann-Sofie von Holt", "them"),
        ("@Priya", "Priya", None),
        ('@"Priya Rao"', "Priya Rao", None),
        ('@"Maria Núñez"', "Maria Núñez", "them"),
        ("@Priya Rao", "Priya Rao", None),
        ("@Sam", "Sam", None),
    ],
)
def test_who_is_meant(typed: str, owner: str, side: Side | None) -> None:
    line = read_action(f"Call {typed} ^fri", PEOPLE, BETS, TODAY)
    assert (line.what, line.owner, line.side, line.due) == ("Call", owner, side, date(2026, 11, 27))


@pytest.mark.parametrize(
    ("text", "what", "owner"),
    [
        ("@Maria send the list", "send the list", "Maria Núñez"),
        ("@Maria Send the list", "Send the list", "Maria Núñez"),
        ("@Sam Lee send the list", "send the list", "Sam Lee"),
        ("@Priya Send the list", "Send the list", "Priya"),
        ("Send @Maria the list", "Send the list", "Maria Núñez"),
        (
            "Mail sam@acme.com about C# and #hashtags @Maria",
            "Mail sam@acme.com about C# and #hashtags",
            "Maria Núñez",
        ),
        ("Put \\@home, \\#1 and \\^ in it @Maria", "Put @home, #1 and ^ in it", "Maria Núñez"),
        ("Meet @ 5 @Maria", "Meet @ 5", "Maria Núñez"),
        ("Send it @?", "Send it", None),
        ("@Sam next week", "next week", "Sam"),
    ],
)
def test_what_is_said_around_the_markers_stays(text: str, what: str, owner: str | None) -> None:
    line = read_action(text, PEOPLE, BETS, TODAY)
    assert (line.what, line.owner) == (what, owner)


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("Send the list @Maria ^fri", set()),
        ("Send the list @Maria ^fri #b4", set()),
        ("Send the list", {"no-owner", "no-date"}),
        ("", {"no-text", "no-owner", "no-date"}),
        ("@Maria ^fri", {"no-text"}),
        ("Send it ^fri @? @Maria", {"no-owner"}),
        ("Send it @Sam ^fri", {"ambiguous-person"}),
        ("Send it @Priya ^fri", {"unknown-person"}),
        ("Send it @Maria @Priya ^fri", {"unknown-person"}),
        ("Send it @sales ^fri", {"owner-not-a-person"}),
        ("Send it @Maria @lee ^fri", {"same-side"}),
        ("Send it @Maria @soren @lee ^fri", {"too-many-people"}),
        ("Send it @Maria ^03/04", {"bad-date"}),
        ("Send it @Maria ^", {"bad-date"}),
        ("Send it @Maria ^fri ^mon", {"bad-date"}),
        ("Send it @Maria ^2026-11-20", {"past-date"}),
        ("Send it @Maria ^fri #3", {"bad-bet"}),
        ("Send it @Maria ^fri #1 #2", {"bad-bet"}),
        ("Do more co-selling @Maria ^fri", {"vague"}),
        ("Work on enablement @Maria ^fri", {"vague"}),
    ],
)
def test_what_is_missing_or_doubtful_is_named(text: str, problems: set[ProblemKind]) -> None:
    assert kinds(text) == problems


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("x @Sam ^fri", "“Sam” could be Sam Okafor (us) or Sam Lee (them); write more of the name."),
        ("x @Priya ^fri", "“Priya” is not in the list of people: on which side?"),
        (
            "x @Maria @lee ^fri",
            "Maria Núñez and Sam Lee are on the same side; the second name is the other side's.",
        ),
        ("x @Maria @soren @lee ^fri", "One owner and one counterpart are enough; left out: lee."),
        ("x @Maria ^fri #3", "There is no bet 3: the plan has 2."),
        ("x @Maria ^03/04", "“03/04” could be 3 April or 4 March; write the month as a word."),
        ("x @Maria ^2026-11-20", "Fri 20 Nov is over; name a later day."),
        ("do more @Maria ^fri", "“do more” is vague: say what will be there when it is done."),
    ],
)
def test_in_a_sentence_for_the_room(text: str, sentence: str) -> None:
    assert [one.sentence for one in read_action(text, PEOPLE, BETS, TODAY).problems] == [sentence]


@pytest.mark.parametrize(
    ("action", "line"),
    [
        (
            Action(
                id="a1", what="Call", owner="Maria Núñez", with_="Sam Okafor", due=date(2027, 3, 15), bet="b4"
            ),
            "Call @Maria @Sam Okafor ^15 mar #2",
        ),
        (
            Action(id="a1", what="Call", owner="Priya Rao", due=date(2026, 3, 15)),
            'Call @"Priya Rao" ^2026-03-15',
        ),
        (Action(id="a1", what="Call", with_="Maria Núñez", bet="gone"), "Call @? @Maria"),
        (Action(id="a1", what="#1 \\@ me"), "\\#1 \\\\@ me"),
    ],
)
def test_an_action_as_its_line(action: Action, line: str) -> None:
    assert show_action(action, PEOPLE, BETS, TODAY) == line


words = st.lists(
    st.one_of(
        st.text(min_size=1, max_size=6).filter(lambda word: not any(char.isspace() for char in word)),
        st.sampled_from(["@Sam", "^fri", "#1", "\\@x", "@", "a@b", '@"x']),
    ),
    min_size=1,
    max_size=5,
).map(" ".join)
names = st.one_of(
    st.none(), st.sampled_from([*(one.name for one in PEOPLE), "Priya Rao", "Priya", "Jo", "sales", "M"])
)


@given(words, names, names, st.one_of(st.none(), st.dates()), st.sampled_from([None, "b1", "b4"]))
def test_the_line_for_editing_reads_as_the_same_action(
    what: str, owner: str | None, counterpart: str | None, due: date | None, bet: str | None
) -> None:
    what = " ".join(what.split())
    action = Action(id="a1", what=what, owner=owner, with_=counterpart, due=due, bet=bet)
    line = read_action(show_action(action, PEOPLE, BETS, TODAY), PEOPLE, BETS, TODAY)
    assert (line.what, line.owner, line.counterpart, line.due, line.bet) == (
        what,
        owner,
        counterpart,
        due,
        bet,
    )


@given(st.text(max_size=80), st.dates())
def test_whatever_is_typed_can_be_read(text: str, today: date) -> None:
    line = read_action(text, PEOPLE, BETS, today)
    assert line.what == " ".join(line.what.split())
    assert all(problem.sentence.endswith((".", "?")) for problem in line.problems)


def test_of_a_pasted_page_all_names_are_told_and_all_words_kept() -> None:
    line = read_action("@Maria " + " ".join(f"@Name{at} word{at}" for at in range(40)), PEOPLE, BETS, TODAY)
    assert line.what == " ".join(f"word{at}" for at in range(40))
    assert (line.owner, line.counterpart) == ("Maria Núñez", "Name0")
    (many,) = [one.sentence for one in line.problems if one.kind == "too-many-people"]
    assert many.startswith("One owner and one counterpart are enough; left out: Name1, Name2, ")


@pytest.mark.parametrize(
    ("owner", "people", "today", "due", "shown"),
    [
        # Two of one name, however it is written: neither word means one of them alone.
        ("Ann Lee", (Person(name="Ann Lee", side="us"), Person(name="ANN LEE", side="them")), TODAY,
         date(2026, 12, 4), 'Call @"Ann Lee" ^4 dec'),
        # No 29 February lies ahead where the calendar ends.
        ("Ann", (Person(name="Ann", side="us"),), date(9998, 1, 1), date(9996, 2, 29),
         "Call @Ann ^9996-02-29"),
    ],
)  # fmt: skip
def test_what_no_short_form_means_is_shown_in_full(
    owner: str, people: tuple[Person, ...], today: date, due: date, shown: str
) -> None:
    line = show_action(Action(id="a1", what="Call", owner=owner, due=due), people, (), today)
    assert line == shown
    read = read_action(line, people, (), today)
    assert (read.what, read.owner, read.due) == ("Call", owner, due)
