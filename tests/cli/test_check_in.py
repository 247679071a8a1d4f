"""`facilitator checkin`: which review it is about, and when there is none."""

from datetime import timedelta
from pathlib import Path

from facilitator.cli.opening import opening
from facilitator.store.layout import dump
from facilitator.store.load import load
from facilitator.store.sent import keep_sent
from tests.cli.line import NORTHWIND, STARTER, facilitator, sample_copy, sorry


def test_it_is_about_the_newest_review_that_took_place_and_says_where_there_is_none(tmp_path: Path) -> None:
    sessions = sample_copy(tmp_path / "sessions", NORTHWIND, STARTER)

    def said(target: str | Path) -> str:
        return sorry(facilitator("--sessions", sessions, "checkin", target))

    # All is well, but for the terminal.
    assert said(NORTHWIND).startswith("facilitator checkin draws on a whole terminal window")
    assert said(sessions / NORTHWIND / "2026-09-03.toml").startswith("facilitator checkin draws")
    older = sessions / NORTHWIND / "2026-06-04.toml"
    assert (
        said(older)
        == f"{older}: a later review with Northwind Data took place; what was agreed in that one holds."
    )
    planned = sessions / NORTHWIND / "2026-12-03.toml"
    assert said(planned).startswith(f"{planned}: this review has not taken place yet")
    for path in (sessions / STARTER).glob("2026*.toml"):
        path.unlink()
    assert "no review with this partner has taken place yet" in said(STARTER)
    session, held = load(planned).session, load(sessions / NORTHWIND / "2026-09-03.toml").session
    planned.write_text(dump(session.but(log=held.log[:2])), "utf-8")
    running = said(NORTHWIND)
    assert running.startswith(f"{planned}: the review with Northwind Data has begun; `facilitator ")
    assert running.endswith("` goes on with it, and ends it.")


def test_a_review_opens_with_what_was_sent_of_it_and_knows_whether_it_is_the_newest(tmp_path: Path) -> None:
    folder = sample_copy(tmp_path / "sessions", NORTHWIND) / NORTHWIND
    older, newest = load(folder / "2026-06-04.toml"), load(folder / "2026-09-03.toml")
    assert (opening(older).newest, opening(newest).newest, opening(newest).sent) == (False, True, None)
    was = newest.session.but(actions=())
    keep_sent(newest.path, was)
    sent = opening(newest).sent
    assert sent is not None
    assert sent.actions == ()
    # As it comes with a copied folder: what another partner agreed to is nothing of this one's.
    later = was.meeting.starts + timedelta(days=1)
    for key, value in {"partner": "Globex", "us": "Initech", "quarter": "2026-Q2", "starts": later}.items():
        keep_sent(newest.path, was.but(meeting=was.meeting.but(**{key: value})))
        assert opening(newest).sent is None
