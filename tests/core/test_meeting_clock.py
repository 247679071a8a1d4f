"""What the clocks of a meeting show."""

from datetime import datetime

from facilitator.core import drive
from facilitator.core.meeting_clock import clock_there, today_there
from tests.core.clocked import review

NEW_YORK = datetime.fromisoformat("2026-10-31T22:00:00-04:00")


def test_on_its_day_and_while_it_runs_the_clocks_are_those_of_its_log() -> None:
    """On 1 November New York puts its clocks back at two in the morning."""
    planned = review(starts=NEW_YORK)
    planned = planned.but(meeting=planned.meeting.but(zone="America/New_York"))
    after = datetime.fromisoformat("2026-11-01T07:30:00+00:00")
    assert clock_there(planned, NEW_YORK).isoformat() == "2026-10-31T22:00:00-04:00"
    assert clock_there(planned, after).isoformat() == "2026-11-01T02:30:00-05:00"
    running = drive.start(planned, "commitments", after, NEW_YORK)
    assert clock_there(running, after).isoformat() == "2026-11-01T03:30:00-04:00"


def test_the_day_is_that_of_the_place() -> None:
    planned = review(starts=NEW_YORK)
    assert today_there(planned, datetime.fromisoformat("2026-11-01T01:00:00+00:00")) == NEW_YORK.date()
