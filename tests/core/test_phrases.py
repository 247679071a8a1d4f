"""Days and moments as people type them, read on Saturday 21 November 2026."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.core.phrases import BadPhrase, read_date, read_when, show_date

TODAY = date(2026, 11, 21)
NEW_YORK = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 21, 16, tzinfo=UTC)  # 11:00 in New York


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("15 mar", "2027-03-15"),
        ("mar 15", "2027-03-15"),
        ("15mar", "2027-03-15"),
        ("15. March", "2027-03-15"),
        ("March 15th, 2028", "2028-03-15"),
        ("15 sept", "2027-09-15"),
        ("21 nov", "2026-11-21"),
        ("20 nov", "2027-11-20"),
        ("29 feb", "2028-02-29"),
        ("Mon 15 Mar", "2027-03-15"),
        ("fri", "2026-11-27"),
        ("Friday", "2026-11-27"),
        ("sat", "2026-11-21"),
        ("thurs", "2026-11-26"),
        ("this fri", "2026-11-27"),
        ("next fri", "2026-11-27"),
        ("next sat", "2026-11-28"),
        ("next mon", "2026-11-23"),
        ("today", "2026-11-21"),
        ("Tomorrow", "2026-11-22"),
        ("+2w", "2026-12-05"),
        ("+ 2 w", "2026-12-05"),
        ("in 2 weeks", "2026-12-05"),
        ("+10d", "2026-12-01"),
        ("+3m", "2027-02-21"),
        ("eom", "2026-11-30"),
        ("EOQ", "2026-12-31"),
        ("2026-12-15", "2026-12-15"),
        ("2026/12/15", "2026-12-15"),
        ("15/03", "2027-03-15"),
        ("03/15", "2027-03-15"),
        ("25.12.", "2026-12-25"),
        ("5/5", "2027-05-05"),
        ("15/03/2030", "2030-03-15"),
        ("  15\u00a0 MAR ", "2027-03-15"),
    ],
)
def test_days(text: str, day: str) -> None:
    assert read_date(text, TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("03/04", "“03/04” could be 3 April or 4 March; write the month as a word."),
        ("03.04.2027", "“03.04.2027” could be 3 April or 4 March; write the month as a word."),
        ("31 feb", "“31 feb” is not in the calendar; write a day that is."),
        ("2026-02-30", "“2026-02-30” is not in the calendar; write a day that is."),
        ("29 feb 2027", "“29 feb 2027” is not in the calendar; write a day that is."),
        ("13/13", "“13/13” is not in the calendar; write a day that is."),
        ("0/4", "“0/4” is not in the calendar; write a day that is."),
        ("tue 15 mar", "“tue 15 mar” does not fit: 15 March 2027 is a Monday; write the date alone."),
        ("15 foo", "“15 foo” names no month; write a date like 15 mar or 2026-12-15."),
        (
            "next quarter",
            "“next quarter” is no date; name a day, written like 15 mar, fri, +2w or 2026-12-15.",
        ),
        ("soon", "“soon” is no date; write it like 15 mar, fri, +2w or 2026-12-15."),
        ("15", "“15” is no date; write it like 15 mar, fri, +2w or 2026-12-15."),
        ("ma 5", "is no date"),
        ("15/03/27", "is no date"),
        ("+999999w", "“+999999w” is too far away to be a date."),
        ("+999999m", "“+999999m” is too far away to be a date."),
        ("", "There is no date; write one like 15 mar, fri or +2w."),
    ],
)
def test_what_is_no_day_is_said_in_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(BadPhrase) as refused:
        read_date(text, TODAY)
    assert sentence in str(refused.value)


def test_a_long_text_is_quoted_short() -> None:
    with pytest.raises(BadPhrase) as refused:
        read_date("x" * 5000, TODAY)
    assert len(str(refused.value)) < 200


def test_a_fiscal_quarter_ends_when_the_house_says_so() -> None:
    assert read_date("eoq", TODAY, first_month=2) == date(2027, 1, 31)


somedays = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@given(somedays, somedays)
def test_a_day_without_a_year_is_the_next_such_day(day: date, today: date) -> None:
    found = read_date(f"{day.day} {day:%b}", today)
    assert (found.day, found.month) == (day.day, day.month)
    assert found >= today
    if (day.day, day.month) != (29, 2):
        assert (found - today).days <= 365


@given(somedays, st.integers(0, 270))
def test_what_is_shown_of_a_day_to_come_reads_as_that_day(today: date, ahead: int) -> None:
    day = today + timedelta(days=ahead)
    assert read_date(show_date(day, today), today) == day


@given(somedays, somedays)
def test_far_days_are_shown_with_their_year_and_read_again(day: date, today: date) -> None:
    shown = show_date(day, today)
    assert shown.endswith(str(day.year)) == (abs((day - today).days) > 274)
    if shown.endswith(str(day.year)):
        assert read_date(shown, today) == day


@given(st.text(max_size=30), somedays)
def test_whatever_is_typed_is_a_day_or_a_sentence(text: str, today: date) -> None:
    try:
        day = read_date(text, today)
    except BadPhrase as refused:
        assert str(refused).endswith(".")  # noqa: PT017 - either outcome is right
    else:
        assert date.min <= day <= date.max


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (date(2027, 3, 15), "Mon 15 Mar"),
        (TODAY, "Sat 21 Nov"),
        (date(2026, 3, 1), "Sun 1 Mar"),
        (date(2026, 2, 1), "Sun 1 Feb 2026"),
        (date(2027, 11, 20), "Sat 20 Nov 2027"),
    ],
)
def test_days_as_they_are_shown(day: date, shown: str) -> None:
    assert show_date(day, TODAY) == shown


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-12-03 10:00", "2026-12-03T10:00:00-05:00"),
        ("2026-12-03T10:00", "2026-12-03T10:00:00-05:00"),
        ("2026-12-03T10:00-05:00", "2026-12-03T10:00:00-05:00"),
        ("2026-12-03T10:00:00+0100", "2026-12-03T10:00:00+01:00"),
        ("2026-12-03 10:00 +01:00", "2026-12-03T10:00:00+01:00"),
        ("2026-12-03T10:00Z", "2026-12-03T10:00:00+00:00"),
        ("3 dec 10:00", "2026-12-03T10:00:00-05:00"),
        ("10:00 3 dec", "2026-12-03T10:00:00-05:00"),
        ("3 dec at 10:00", "2026-12-03T10:00:00-05:00"),
        ("3 Dec, 2:30 pm", "2026-12-03T14:30:00-05:00"),
        ("2pm on 3 dec", "2026-12-03T14:00:00-05:00"),
        ("3 dec 12am", "2026-12-03T00:00:00-05:00"),
        ("fri 14:00", "2026-11-27T14:00:00-05:00"),
        ("tomorrow 9:30", "2026-11-22T09:30:00-05:00"),
        ("+2w 10:00", "2026-12-05T10:00:00-05:00"),
        ("3 jul 10:00", "2027-07-03T10:00:00-04:00"),
        # 11:00 has come: a day that comes round again means the next one
        ("sat 10:59", "2026-11-28T10:59:00-05:00"),
        ("sat 11:00", "2026-11-21T11:00:00-05:00"),
        ("21 nov 10:00", "2027-11-21T10:00:00-05:00"),
        ("today 10:00", "2026-11-21T10:00:00-05:00"),
        ("2026-11-21 10:00", "2026-11-21T10:00:00-05:00"),
        ("now", "2026-11-21T11:00:00-05:00"),
        # the offset that was typed also says which day it is there
        ("today 23:00 +14:00", "2026-11-22T23:00:00+14:00"),
    ],
)
def test_moments(text: str, moment: str) -> None:
    found = read_when(text, NOW, NEW_YORK)
    assert found.isoformat() == moment
    assert isinstance(found.tzinfo, timezone)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "There is no date and time; write them like 3 dec 10:00."),
        ("fri", "“fri” has no time of day; write it like 3 dec 10:00 or fri 2:30 pm."),
        ("fri 10", "“fri 10” has no time of day"),
        ("2026-12-03", "“2026-12-03” has no time of day"),
        ("10:00", "“10:00” has no day; write it like fri 10:00."),
        ("fri 25:00", "“fri 25:00”: there is no such time of day; write it like 14:30."),
        ("fri 13pm", "“fri 13pm”: there is no such time of day"),
        ("fri 10:60", "there is no such time of day"),
        ("3 dec 10:00 +25:00", "there is no such UTC offset; write it like -05:00."),
        ("03/04 10:00", "“03/04” could be 3 April or 4 March; write the month as a word."),
        ("some day 10:00", "“some day” is no date"),
        ("2027-03-14 2:30", "“2027-03-14 2:30” is skipped that day, clocks go forward; write another time."),
        ("2027-11-07 1:30", "comes twice that day, clocks go back; add its offset, -04:00 or -05:00."),
    ],
)
def test_what_is_no_moment_is_said_in_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(BadPhrase) as refused:
        read_when(text, NOW, NEW_YORK)
    assert sentence in str(refused.value)


def test_the_offset_tells_the_two_hours_of_autumn_apart() -> None:
    assert read_when("2027-11-07 1:30 -05:00", NOW, NEW_YORK) == datetime(2027, 11, 7, 6, 30, tzinfo=UTC)


@given(somedays, st.times(), st.integers(-14 * 60, 14 * 60))
def test_a_moment_in_full_reads_as_itself(day: date, clock: time, offset: int) -> None:
    zone = timezone(timedelta(minutes=offset))
    moment = datetime.combine(day, clock.replace(microsecond=0), zone)
    assert read_when(moment.isoformat(), NOW, NEW_YORK) == moment


@given(st.text(max_size=30))
def test_whatever_is_typed_is_a_moment_or_a_sentence(text: str) -> None:
    try:
        moment = read_when(text, NOW, NEW_YORK)
    except BadPhrase as refused:
        assert str(refused).endswith(".")  # noqa: PT017 - either outcome is right
    else:
        assert moment.utcoffset() is not None
