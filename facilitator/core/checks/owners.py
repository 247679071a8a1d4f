"""The actions: at most seven, each with one named person and a date, said so that it can be done."""

import re
from collections.abc import Iterator

from facilitator.core.checks.finding import Check, Finding, empty, quoted, sides
from facilitator.core.checks.sources import (
    ACTION_PLAN,
    COVANT,
    ELINKAGES,
    ONE_OWNER,
    PARTNER_PACK,
    PARTNER_STANDARD,
    README,
    RECAP_MAIL,
)
from facilitator.core.people import exactly, folded
from facilitator.core.plan import ACTIONS_AT_MOST, live_actions
from facilitator.core.session import Action, Person, Session, Side
from facilitator.core.vague import not_a_person, vague

#: Of a company's name; a shorter word may be somebody's initials.
_SHORTEST = 3

NO_ACTION = Check(
    "no-action",
    ("error", "warning"),
    "plan",
    "actions",
    "The review ends and nobody has to do anything. A warning until the meeting has left the joint plan.",
    "Write who does what by when.",
    f"{PARTNER_STANDARD}: a meeting that nobody leaves with a dated action was theatre.",
)
TOO_MANY_ACTIONS = Check(
    "too-many-actions",
    ("warning",),
    "plan",
    "actions",
    "More than seven actions that were not dropped.",
    "Merge or drop down to seven.",
    f"{README}: at most seven, our own limit; {ELINKAGES}: three to five of each side.",
)
ACTION_WITHOUT_OWNER = Check(
    "action-without-owner",
    ("error",),
    "plan",
    "actions/ID",
    "An action that nobody has to do.",
    "Name one person.",
    f"{PARTNER_PACK}: without an owner it does not happen; {ONE_OWNER}.",
)
ACTION_WITHOUT_DATE = Check(
    "action-without-date",
    ("error",),
    "plan",
    "actions/ID",
    "An action that is never late.",
    "Say by when.",
    f"{PARTNER_STANDARD}: each commitment has an owner and a date; {ACTION_PLAN}: a day, no time frame.",
)
OWNER_NOT_A_PERSON = Check(
    "owner-not-a-person",
    ("error",),
    "plan",
    "actions/ID, bets/ID",
    "The owner of an action or a bet is a team, a company, a post, a placeholder, or two people at once. "
    "Whoever is on the list of people is a person.",
    "Name one person; a second one is the counterpart, in `with`.",
    f"{ONE_OWNER}: one person, not “the team”, not two; {ACTION_PLAN}: shared ownership is none.",
)
VAGUE_ACTION = Check(
    "vague-action",
    ("warning",),
    "plan",
    "actions/ID",
    "An action of which nobody could see that it is done: “do more”, “work on”, “follow up”, “next quarter”.",
    "Say what will be there when it is done.",
    f"{COVANT}: vague commitments are what most reviews end in; {RECAP_MAIL}: “follow up” is no task.",
)
ONE_SIDED_ACTIONS = Check(
    "one-sided-actions",
    ("warning",),
    "plan",
    "actions",
    "All actions, two or more, are owed by one side.",
    "Ask the other side for one of its own.",
    f"{ELINKAGES}: each side agrees to deliverables of its own.",
)


def owner_findings(session: Session) -> Iterator[Finding]:
    """Of the actions as a whole, then of each that was not dropped."""
    actions = live_actions(session)
    if not actions:
        yield NO_ACTION.at("actions", "No action yet: write who does what by when.")
    if len(actions) > ACTIONS_AT_MOST:
        yield TOO_MANY_ACTIONS.at("actions", f"{len(actions)} actions: merge or drop down to seven.")
    for action in actions:
        where, name = f"actions/{action.id}", quoted(action.what)
        if action.owner is None or empty(action.owner):
            yield ACTION_WITHOUT_OWNER.at(where, f"{name} has no owner: name one person.")
        elif nobody(action.owner, session):
            yield OWNER_NOT_A_PERSON.at(where, f"{name}{no_person([action.owner])}")
        if action.due is None:
            yield ACTION_WITHOUT_DATE.at(where, f"{name} has no date: say by when.")
        if vague(action.what):
            yield VAGUE_ACTION.at(where, f"{name} is vague: say what will be there when it is done.")


def balance_findings(session: Session) -> Iterator[Finding]:
    """Whether both sides have something to do; an action whose side nobody knows may be the other's."""
    actions = live_actions(session)
    owing = {_side(action, session) for action in actions}
    if len(actions) > 1 and len(owing) == 1 and None not in owing:
        us, them = sides(session)
        one, other = (us, them) if "us" in owing else (them, us)
        yield ONE_SIDED_ACTIONS.at(
            "actions", f"All {len(actions)} actions are {one}'s: ask {other} for one of its own."
        )


def no_person(owners: list[str]) -> str:
    """What is said of owners that are none, after the name of what they own."""
    said = " and ".join(map(quoted, owners))
    return (
        f": {said} is not one person; name one."
        if len(owners) == 1
        else f": {said} are no names; name people."
    )


def nobody(owner: str, session: Session) -> bool:
    """Also a company, or a department of one ("Acme sales"); never somebody from the list of people.

    Somebody on the list is known as elsewhere: in any case, by the first name, with accents or without.
    """
    if exactly(owner, session.people):
        return False
    return any(not_a_person(said) for said in (owner, *_without_companies(owner, session)))


def is_(person: Person, owner: str) -> bool:
    """Whether that person is named, however the name is written."""
    return folded(person.name) == folded(owner)


def _without_companies(owner: str, session: Session) -> Iterator[str]:
    """The owner with a company's name, or the first word of it, as if it were ours: "our sales"."""
    for party in sides(session):
        for name in (party, *party.split()[:1]):
            if len(name) >= _SHORTEST:
                company = rf"(?<!\w){re.escape(name.strip(',.'))}(?:['’]s)?(?!\w)"
                yield re.sub(company, "our", owner, flags=re.IGNORECASE)


def _side(action: Action, session: Session) -> Side | None:
    if action.side is not None or action.owner is None:
        return action.side
    known = {one.side for one in session.people if is_(one, action.owner)}
    return known.pop() if len(known) == 1 else None
