"""A bet: how it is shown, and how its words are asked for one after the other."""

from collections.abc import Callable
from typing import NamedTuple

from facilitator.core.edit import amended, item
from facilitator.core.people import matches
from facilitator.core.session import Bet, Session, Side
from facilitator.tui.page import Page
from facilitator.tui.widgets.prompt import Echo, Option
from facilitator.tui.workspaces.base import Hands


class _Field(NamedTuple):
    name: str
    question: str


def bet_fields(session: Session) -> tuple[_Field, ...]:
    """What a bet needs, in the order in which the room says it."""
    us, them = session.meeting.us, session.meeting.partner
    return (
        _Field("why", "Why, with the number it moves"),
        _Field("ours", f"{us} commits to"),
        _Field("theirs", f"{them} commits to"),
        _Field("target", "Target, with its date"),
        _Field("our_owner", f"Owner at {us}"),
        _Field("their_owner", f"Owner at {them}"),
    )


async def fill_bet(hands: Hands, id_: str, only: str | None = None) -> None:
    """Ask for the words of a bet one after the other; Esc goes one step back, Enter keeps what stands there.

    `only` asks for one field. Every entered line is saved before the next one is asked for.
    """
    host = hands.host
    fields = [one for one in bet_fields(hands.session) if only in (None, one.name)]
    at = 0
    while 0 <= at < len(fields):
        name, question = fields[at]
        bet = item(hands.session.bets, id_)
        hint = f"{bet.title}: {at + 1} of {len(fields)}" if len(fields) > 1 else bet.title
        read = _whom(hands.session, name) if name.endswith("_owner") else None
        text = await host.ask(question, getattr(bet, name) or "", read, hint, f"bets/{id_}/{name}")
        if text is None:
            at -= 1
            continue
        if name.endswith("_owner") and text:
            text = _full_name(hands.session, text, "us" if name == "our_owner" else "them")
        hands.apply(lambda s, name=name, text=text: amended(s, "bets", id_, **{name: text or None}))  # type: ignore[misc]
        if name == "why" and not item(hands.session.bets, id_).moves:
            await ask_moves(hands, id_)
        at += 1


def _whom(session: Session, field: str) -> Callable[[str], Echo]:
    side: Side = "us" if field == "our_owner" else "them"

    def read(text: str) -> Echo:
        name = _full_name(session, text, side)
        known = any(one.name == name for one in session.people)
        return (
            Echo(f"= {name}") if known else Echo(f"{name} is not among the people of that side.", wrong=True)
        )

    return read


def _full_name(session: Session, typed: str, side: Side) -> str:
    """The person of that side, where only one can be meant; else what was typed."""
    found = matches(typed.removeprefix("@"), [one for one in session.people if one.side == side])
    return found[0].name if len(found) == 1 else typed


async def ask_moves(hands: Hands, id_: str) -> None:
    """Which row of the scoreboard the bet is meant to move."""
    rows = hands.session.scoreboard[:8]
    if not rows:
        return
    row = await hands.host.choose(
        "Which number does it move?", [Option(str(n), row.name, row.id) for n, row in enumerate(rows, 1)]
    )
    if row is not None:
        hands.apply(lambda s: amended(s, "bets", id_, moves=row))


def bet_page(page: Page, session: Session, bet: Bet, number: int, key: str | None = None) -> None:
    """A bet as the room reads it: what, why, both commitments with their owners, the target."""
    title = (f"{number}  {bet.title}", "bold")
    target = (f"   → {bet.target}", "bold $protected") if bet.target else ("   target missing", "$bad")
    if key is None:
        page.text(title, target)
    else:
        page.item(key, title, target)
    if bet.why:
        page.text((bet.why, "$text-quiet"), indent=5)
    for party, words, owner in (
        (session.meeting.us, bet.ours, bet.our_owner),
        (session.meeting.partner, bet.theirs, bet.their_owner),
    ):
        page.text(
            (f"{party}: ", "$text-quiet"),
            words or ("commitment missing", "$bad"),
            (f"  {owner}" if owner else "  owner missing", "bold" if owner else "$bad"),
            indent=5,
        )
