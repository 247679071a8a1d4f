"""An action as an entry on the day on which it is due.

An event of the whole day and no task (VTODO): Google's and Outlook's calendars pass over tasks in a file.
"""

from datetime import date, timedelta
from uuid import UUID

from icalendar import Alarm, Event

from facilitator.core.people import owner_side
from facilitator.core.session import Action, Session
from facilitator.core.status import reason
from facilitator.documents import inert
from facilitator.documents.calendar.entry import cut, entry
from facilitator.documents.dates import day_text

#: When the reminder comes: on the working day before, at nine.
_REMINDED = timedelta(hours=9)
#: So much of an action stands in its title, which has to show the owner too.
_TITLE = 120
_WORDS = {"open": "Due", "blocked": "Due", "done": "Done", "dropped": "Dropped"}


def action_entry(session: Session, action: Action, id_: UUID) -> Event | None:
    """The entry, without its version; None for an action that has no date.

    One that is done stands there without its reminder; one that was dropped is cancelled, so that calendars
    take it away.
    """
    if action.due is None:
        return None
    owner = action.owner or "owner to be named"
    title = f"{_WORDS[action.status]}: {cut(action.what, _TITLE)} ({cut(owner, _TITLE)})"
    event = entry(id_, title, *_lines(session, action))
    event.add("dtstart", action.due)
    if action.due < date.max:
        event.add("dtend", action.due + timedelta(days=1))
    event.add("status", "CANCELLED" if action.status == "dropped" else "CONFIRMED")
    event.add("transp", "TRANSPARENT")  # nobody is busy all day
    if action.status in ("open", "blocked"):
        event.add_component(_reminder(action.due, title))
    return event


def _reminder(due: date, title: str) -> Alarm:
    """The day that an entry of the whole day begins with is that of whoever looks, and so is the hour."""
    days = {5: 1, 6: 2, 0: 3}.get(due.weekday(), 1)  # before Saturday, Sunday, Monday it is Friday
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", _REMINDED - timedelta(days=days))
    alarm.add("description", inert.calendar(title))
    return alarm


def _lines(session: Session, action: Action) -> list[str]:
    meeting = session.meeting
    company = {"us": meeting.us, "them": meeting.partner}.get(owner_side(action, session) or "")
    bet = next((one.title for one in session.bets if one.id == action.bet), None)
    said = {
        "Owner": (action.owner or "to be named") + (f" ({company})" if company else ""),
        "With": action.with_,
        "Bet": bet,
        "Was due": ", ".join(map(day_text, action.was_due)),
        "Blocked": reason(action) or ("reason not known" if action.status == "blocked" else None),
        "Agreed": f"{meeting.us} × {meeting.partner}, review of {meeting.quarter}",
    }
    return [action.what, *(f"{key}: {value}" for key, value in said.items() if value)]
