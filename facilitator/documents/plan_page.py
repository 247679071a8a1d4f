"""The plan page: what both sides agreed and how it stands, in one place that is kept up to date.

It is shared: what is written beside rows, commitments, deals and actions stays at home (`note`, `blocker`,
`help`, the notes to the four questions), and so do satisfaction, what `check` finds and the clock.
"""

import base64
import hashlib
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from facilitator.core.check_ins import held_on
from facilitator.core.moments import epoch_seconds
from facilitator.core.plan import live_actions
from facilitator.core.session import Session
from facilitator.documents.dates import clock_text, day_text, seen_in, zone_of
from facilitator.documents.plan_html import Html, element
from facilitator.documents.plan_script import HOLD, LIVE, SCRIPT
from facilitator.documents.plan_signs import sign
from facilitator.documents.plan_style import plan_style
from facilitator.documents.sections.plan_actions import counted
from facilitator.documents.sections.plan_ahead import ahead
from facilitator.documents.sections.plan_bets import bets
from facilitator.documents.sections.plan_proposals import asked_now, priorities, waiting

#: A meeting in which nothing happened for so long is not running any more, although nobody ended it.
_BROKEN_OFF = timedelta(hours=12)
#: What tells the page from a user's own file, at its very beginning. A folder has one partner, whatever that
#: is called by now, so it is always the same.
PLAN_MARK = "<!doctype html><!-- facilitator plan "


def is_live(session: Session, now: datetime) -> bool:
    """Whether the meeting runs, so that the page has to keep itself up to date."""
    silent = epoch_seconds(now) - epoch_seconds(session.log[-1].at) if session.log else 0
    return session.running and silent < _BROKEN_OFF.total_seconds()


def plan_page(session: Session, now: datetime) -> str:
    """The page as of `now` (aware), the same each time. It has a script only while the meeting runs."""
    here = seen_in(zone_of(session.meeting), now)
    today, live = here.date(), is_live(session, now)
    css = plan_style()
    policy = f"default-src 'none'; style-src '{_hash(css)}'; base-uri 'none'; form-action 'none'"
    if live:
        policy += f"; script-src '{_hash(SCRIPT)}'"
    title = f"{session.meeting.us} × {session.meeting.partner}"
    return "\n".join(
        [
            f"{PLAN_MARK}-->",
            '<html lang="en"><head><meta charset="utf-8">'
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            element("title", f"Plan: {title}, {session.meeting.quarter}"),
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            f"<style>{css}</style>",
            "</head><body>",
            _header(session, title, today, live=live),
            element("main", *_sections(session, today, live=live)),
            element("footer", element("p", f"As of {day_text(today)}, {clock_text(here, named=True)}.")),
            *([f"<script>{SCRIPT}</script>"] if live else []),
            "</body></html>",
            "",
        ]
    )


def _header(session: Session, title: str, today: date, *, live: bool) -> Html:
    number = len(session.bets)
    count = f"{number} {'bet' if number == 1 else 'bets'}" if number else "No bet"
    count += f", {counted(session, today)}."
    standing = element("b", *_standing(session, live=live), class_="running" if live else None)
    hold = element(
        "div",
        element("button", HOLD, type="button", id="hold"),
        element("span", LIVE, id="held"),
        id="live",
        hidden="",
    )
    return element(
        "header",
        element(
            "div",
            element("p", f"Joint plan, review of {session.meeting.quarter}", class_="kind"),
            element("h1", title),
            element(
                "p", standing, f" {count[:1].upper()}{count[1:]}", class_="standing", data_key="standing"
            ),
        ),
        hold if live else None,
    )


def _standing(session: Session, *, live: bool) -> tuple[str, ...]:
    day = day_text(held_on(session))
    if live:
        return sign("running"), " The meeting is running."
    if session.running:
        return (f"Begun on {day}, and never ended.",)
    agreed = session.bets or live_actions(session)
    return (f"Agreed on {day}." if agreed else f"The meeting was on {day}; nothing was agreed.",)


def _sections(session: Session, today: date, *, live: bool) -> Iterator[Html | None]:
    """The plan; while there is none yet, what it will come from."""
    wanted = priorities(session)
    if live and not session.bets:
        yield wanted
        yield from asked_now(session)
    yield from bets(session, today)
    if live and session.bets:
        yield from asked_now(session)
    yield waiting(session, live=live)
    if not live or session.bets:
        yield wanted
    yield ahead(session, today)


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
