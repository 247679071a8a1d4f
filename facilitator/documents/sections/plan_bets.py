"""The bets on the plan page: why, what each moves and to where, and what both sides do for it."""

from collections.abc import Iterator
from datetime import date

from facilitator.core.dates import show_date
from facilitator.core.figures import show
from facilitator.core.said import last_said
from facilitator.core.session import Bet, Session
from facilitator.documents.plan_html import Html, element, together
from facilitator.documents.plan_signs import sign
from facilitator.documents.sections.plan_actions import actions

_SIGNS = {"moving": "moving", "blocked": "blocked", "done": "done"}


def bets(session: Session, today: date) -> Iterator[Html]:
    """A block each, with its actions; then one with the actions that belong to none."""
    known = {one.id for one in session.bets}
    for number, bet in enumerate(session.bets, 1):
        own = [one for one in session.actions if one.bet == bet.id]
        name = f"bet-{number}"
        yield element(
            "section",
            element("h2", element("span", f"Bet {number}", class_="number"), " ", bet.title, id=name),
            element("div", *_about(session, bet), data_key=f"bets/{bet.id}", class_="about"),
            actions(own, today) if own else element("p", "No action yet.", class_="quiet"),
            aria_labelledby=name,
            class_="bet",
        )
    rest = [one for one in session.actions if one.bet not in known]
    if rest:
        yield element(
            "section",
            element("h2", "Other actions" if known else "Actions", id="other"),
            actions(rest, today),
            aria_labelledby="other",
        )


def _about(session: Session, bet: Bet) -> Iterator[Html]:
    if bet.why:
        yield element("p", bet.why, class_="why")
    target = element("b", bet.target) if bet.target else element("span", "to be agreed", class_="missing")
    pairs = [("Target", target)]
    if moves := _moves(session, bet):
        pairs.append(("Moves", together(moves)))
    for company, words, owner in (
        (session.meeting.us, bet.ours, bet.our_owner),
        (session.meeting.partner, bet.theirs, bet.their_owner),
    ):
        said = together(words) if words else element("span", "to be agreed", class_="missing")
        who = element("b", owner) if owner else element("span", "owner to be named", class_="missing")
        pairs.append((company, together(said, " (", who, ")")))
    if word := _last_word(session, bet):
        pairs.append(("Last word", word))
    yield element(
        "dl", *(part for name, said in pairs for part in (element("dt", name), element("dd", said)))
    )


def _moves(session: Session, bet: Bet) -> str:
    """ "Integration adoption: 22 % → 30 %": where the number stands and where it should be."""
    row = next((one for one in session.scoreboard if bet.moves and one.id == bet.moves), None)
    if row is None:
        return ""
    values = [show(value, row.unit) for value in (row.value, row.target) if value is not None]
    if row.value is None and row.target is not None:
        values.insert(0, "not known yet")
    doubt = " (disputed, being checked)" if row.disputed else ""
    return f"{row.name}{': ' if values else ''}{' → '.join(values)}{doubt}"


def _last_word(session: Session, bet: Bet) -> Html | None:
    found = last_said(session, f"bets/{bet.id}")
    if found is None or found[1].state not in _SIGNS:
        return None
    day, said = found
    # By what it is blocked was said to be shared; how it goes, and what came of it, was not.
    words = f" {said.state}: {said.own}" if said.state == "blocked" and said.own else f" {said.state}"
    return together(
        sign(_SIGNS[said.state]),
        words,
        element("span", f" (check-in of {show_date(day, day)})", class_="quiet"),
    )
