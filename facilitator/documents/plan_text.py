"""The joint plan to paste somewhere: as plain text, or as Markdown."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from facilitator.core.initiative import QUESTIONS, standing
from facilitator.core.plan import live_actions
from facilitator.core.session import Action, Bet, Session
from facilitator.documents.dates import begins
from facilitator.documents.inert import markdown, one_line

_EVERY = {"two weeks": "every two weeks", "month": "once a month"}


@dataclass(frozen=True, slots=True)
class _Form:
    """How the parts are written; `say` makes user text inert."""

    say: Callable[[str], str]
    title: Callable[[str], list[str]]
    heading: Callable[[str], list[str]]
    strong: Callable[[str], str]
    inner: str


_TEXT = _Form(one_line, lambda t: [t, ""], lambda t: [t], lambda t: t, "   ")
_MARKDOWN = _Form(
    markdown, lambda t: [f"# {t}", ""], lambda t: [f"## {t}", ""], lambda t: f"**{t}**", "   - "
)


def plan_text(session: Session, *, as_markdown: bool = False) -> str:
    """Bets with both commitments, actions by whom and when, what was deferred, what comes next."""
    form = _MARKDOWN if as_markdown else _TEXT
    say, meeting = form.say, session.meeting
    title = f"{say(meeting.us)} × {say(meeting.partner)}: joint plan, {meeting.quarter} review"
    parts = [form.title(f"{title}, {_day(begins(meeting).date())}")]
    for number, bet in enumerate(session.bets, 1):
        parts.append(list(_bet(session, bet, number, form)))
    if not session.bets:
        parts.append(["No bet was made."])
    if actions := live_actions(session):
        parts.append([*form.heading("Actions"), *(_action(session, one, form) for one in actions)])
    if deferred := list(_deferred(session, form)):
        parts.append([*form.heading("Not now"), *deferred])
    if following := _following(session):
        parts.append([following])
    return "\n".join("\n".join(part).rstrip("\n") + "\n" for part in parts)


def _bet(session: Session, bet: Bet, number: int, form: _Form) -> Iterator[str]:
    say = form.say
    target = f" → {say(bet.target)}" if bet.target else ""
    yield f"{number}. {form.strong(say(bet.title))}{target}"
    moves = next((row.name for row in session.scoreboard if row.id == bet.moves), None)
    for label, words, owner in (
        ("Why", bet.why, None),
        ("Moves", moves, None),
        (say(session.meeting.us), bet.ours, bet.our_owner),
        (say(session.meeting.partner), bet.theirs, bet.their_owner),
    ):
        if words or owner:
            who = f" ({say(owner)})" if owner else ""
            yield f"{form.inner}{label}: {say(words or 'to be written')}{who}"


def _action(session: Session, action: Action, form: _Form) -> str:
    say = form.say
    who = say(action.owner) if action.owner else "owner to be named"
    if action.with_:
        who += f" with {say(action.with_)}"
    due = f"by {_day(action.due)}" if action.due else "date to be set"
    number = next((n for n, bet in enumerate(session.bets, 1) if bet.id == action.bet), None)
    bet = f" (bet {number})" if number else ""
    done = "" if action.status == "open" else f", {action.status}"
    return f"- {say(action.what)}: {form.strong(who)}, {due}{bet}{done}"


def _deferred(session: Session, form: _Form) -> Iterator[str]:
    for one in session.initiatives:
        if standing(one, session.bets) == "deferred":
            failed = [
                asked.short.lower() for asked in QUESTIONS if getattr(one, asked.key) in ("no", "unsure")
            ]
            yield f"- {form.say(one.title)}: {one.revisit or 'later'}, not {' nor '.join(failed)} yet"


def _following(session: Session) -> str:
    follow = session.follow_up
    if follow is None:
        return ""
    parts = [f"Check-ins {_EVERY[follow.every]}." if follow.every else ""]
    parts.append(f"Next review {_day(follow.next_review)}." if follow.next_review else "")
    return " ".join(part for part in parts if part)


def _day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b %Y}"
