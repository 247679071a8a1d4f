"""What comes after: the check-ins and the next review."""

from datetime import date
from typing import Literal

from facilitator.core.announced import set_next_review
from facilitator.core.check_ins import counted_from, suggested_review
from facilitator.core.dates import BadPhrase, read_date, show_date
from facilitator.core.edit import set_follow_up
from facilitator.tui.widgets.choice import Option
from facilitator.tui.workspaces.base import Hands

Every = Literal["two weeks", "month"]


async def ask_cadence(hands: Hands) -> None:
    """How often both sides check in until the next review."""
    options: list[Option[Every]] = [
        Option("t", "every two weeks", "two weeks"),
        Option("m", "once a month", "month"),
    ]
    every = await hands.host.choose("Check in", options)
    if every is not None:
        hands.apply(lambda s: set_follow_up(s, every=every))


async def ask_next_review(hands: Hands) -> None:
    """The date of the next review; three months on is offered."""
    today = hands.today
    known = hands.session.follow_up.next_review if hands.session.follow_up else None
    day = known or suggested_review(counted_from(hands.session))

    def ahead(text: str) -> date:
        chosen = read_date(text, today)
        if chosen <= today:
            raise BadPhrase(f"{show_date(chosen, today)} is no day to come; the next review lies ahead.")
        return chosen

    chosen = await hands.host.ask_for(
        "Next review on", ahead, day.isoformat(), echo=lambda day: f"= {day:%A %d %B %Y}"
    )
    if chosen is None:
        return
    hands.apply(lambda s: set_next_review(s, chosen))


def follow_up_words(hands: Hands) -> str:
    """Check-ins and next review in one line; where one is not set, the key that sets it."""
    known = hands.session.follow_up
    every = {"two weeks": "every two weeks", "month": "once a month"}.get(
        (known.every or "") if known else "", f"not set, {hands.host.key_of('check-ins')} sets it"
    )
    day = known.next_review if known else None
    ahead = show_date(day, hands.today) if day else f"not set, {hands.host.key_of('next-review')} sets it"
    return f"Check-ins {every}   Next review {ahead}"
