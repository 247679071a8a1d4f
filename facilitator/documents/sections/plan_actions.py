"""The actions on the plan page: what, who with whom, until when, and how it stands."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Literal

from facilitator.core.dates import show_date
from facilitator.core.plan import live_actions
from facilitator.core.session import Action, Session
from facilitator.core.status import reason
from facilitator.documents.plan_html import Html, element, together
from facilitator.documents.plan_signs import sign

State = Literal["open", "overdue", "blocked", "done", "dropped"]
_DUE = {"open": "by", "blocked": "by", "done": "due", "dropped": "was due"}


def state_of(action: Action, today: date) -> State:
    """Its status, where an open one that is late is overdue; a blocked one stays blocked."""
    return "overdue" if action.status == "open" and _late(action, today) else action.status


def counted(session: Session, today: date) -> str:
    """ "5 actions: 1 done, 1 blocked, 2 overdue; 1 dropped"; a blocked one can be overdue too."""
    live = live_actions(session)
    states = Counter(one.status for one in session.actions)
    found = {
        "done": states["done"],
        "blocked": states["blocked"],
        "overdue": sum(_late(one, today) for one in live),
    }
    said = f"{len(live)} {'action' if len(live) == 1 else 'actions'}" if live else "no action"
    if more := ", ".join(f"{count} {word}" for word, count in found.items() if count):
        said += f": {more}"
    return f"{said}; {states['dropped']} dropped" if states["dropped"] else said


def actions(some: Sequence[Action], today: date) -> Html:
    """Some of them as a list, what was dropped last."""
    ordered = sorted(some, key=lambda one: one.status == "dropped")
    return element("ul", *(_action(one, today) for one in ordered), class_="actions", role="list")


def _action(action: Action, today: date) -> Html:
    state = state_of(action, today)
    what = element("s" if state == "dropped" else "span", action.what)
    lines = [
        element("p", what, class_="what"),
        element("p", *_who(action), ", ", *_when(action, today), class_="who"),
    ]
    if action.status == "blocked":  # its reason was said to be shared; every other word was not
        lines.append(element("p", reason(action) or "by what is not said yet", class_="word"))
    return element(
        "li",
        element("p", sign(state), " ", state.title(), class_="state"),
        element("div", *lines),
        class_=state,
        data_key=f"actions/{action.id}",
    )


def _who(action: Action) -> tuple[Html, ...]:
    owner = (
        element("b", action.owner) if action.owner else element("span", "owner to be named", class_="missing")
    )
    return (owner, together(" with ", action.with_)) if action.with_ else (owner,)


def _when(action: Action, today: date) -> tuple[Html, ...]:
    """ "by Fri 11 Dec (was 6 Nov)"."""
    if action.due is None:
        said = element("span", "date to be set", class_="missing")
    else:
        word = "due since" if _late(action, today) else _DUE[action.status]
        said = together(f"{word} ", element("b", show_date(action.due, today), class_="day"))
    if not action.was_due:
        return (said,)
    before = ", then ".join(show_date(day, today) for day in action.was_due)
    return said, together(f" (was {before})")


def _late(action: Action, today: date) -> bool:
    return action.status in ("open", "blocked") and action.due is not None and action.due < today
