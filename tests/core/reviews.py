"""Small sessions for the tests of carry-over."""

from datetime import UTC, date, datetime
from typing import Any

from facilitator.core.agenda import TEMPLATES, agenda_for
from facilitator.core.log import End, Start
from facilitator.core.session import Action, Bet, Commitment, Initiative, Meeting, Metric, Session

STEM = "2026-09-03"
STARTS = datetime(2026, 12, 3, 15, tzinfo=UTC)
START = Start(event="start", at=STARTS, segment="wins", hard_stop=STARTS.replace(hour=16))
END = End(event="end", at=STARTS.replace(minute=50))


def session(quarter: str = "2026-Q4", **parts: Any) -> Session:
    meeting = Meeting(
        partner="Northwind Data", us="Acme", quarter=quarter, tier="growth", starts=STARTS, status="planned"
    )
    agenda = agenda_for(TEMPLATES["growth"], has_last=True)
    return Session(**{"meeting": meeting, "agenda": agenda, **parts})


def last(**parts: Any) -> Session:
    """The review before, held on 3 September."""
    held = session("2026-Q3", **parts)
    return held.but(meeting=held.meeting.but(starts=datetime(2026, 9, 3, 15, tzinfo=UTC), status="held"))


def action(id_: str, what: str = "call", **more: Any) -> Action:
    return Action(id=id_, what=what, **more)


def bet(id_: str, title: str = "Adoption push", **more: Any) -> Bet:
    return Bet(id=id_, title=title, **more)


def owed(id_: str, what: str = "call", **more: Any) -> Commitment:
    return Commitment(**{"id": id_, "kind": "action", "what": what, **more})


def proposal(id_: str, answers: str = "", **more: Any) -> Initiative:
    """`answers`: y, n, ? in the order of the questions, as many as were asked."""
    words = {"y": "yes", "n": "no", "?": "unsure"}
    keys = ("aligned", "resourced", "measurable", "timely")
    given = {key: words[sign] for key, sign in zip(keys, answers, strict=False)}
    return Initiative(**{"id": id_, "title": f"Idea {id_}", "raised": date(2026, 6, 4), **given, **more})


def metric(id_: str = "m", **more: Any) -> Metric:
    return Metric(**{"id": id_, "name": "M", "means": "old words", "unit": "USD", "better": "up", **more})
