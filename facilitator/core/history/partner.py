"""All that a partner's reviews show together."""

from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.core.history.bets import BetMade, bets_made
from facilitator.core.history.commitments import Followed, followed
from facilitator.core.history.initiatives import Proposal, ProposalTally, proposals, tally
from facilitator.core.history.minutes import KindTime, PlanTime, plan_times, times, untimed
from facilitator.core.history.review import NotHeld, Review, Told, not_held, review_of
from facilitator.core.history.rows import RowHistory, rows
from facilitator.core.history.satisfaction import Satisfaction, satisfaction
from facilitator.core.history.tally import Tally, tallies


@dataclass(frozen=True, slots=True)
class PartnerHistory:
    """Of the reviews that took place, oldest first; what is not known is None or absent, never zero.

    `partner` and `us` are the newest file's. `untimed` names the reviews that `minutes` knows nothing of.
    """

    partner: str
    us: str
    reviews: tuple[Review, ...]
    cancelled: tuple[NotHeld, ...]
    planned: tuple[NotHeld, ...]
    scoreboard: tuple[RowHistory, ...]
    kept: tuple[Tally, ...]
    commitments: tuple[Followed, ...]
    bets: tuple[BetMade, ...]
    proposed: ProposalTally
    initiatives: tuple[Proposal, ...]
    minutes: tuple[KindTime, ...]
    plan: tuple[PlanTime, ...]
    untimed: tuple[str, ...]
    satisfaction: Satisfaction


def history_of(sessions: Sequence[Told]) -> PartnerHistory:
    """The history of one partner from all of its (stem, session), oldest first.

    ValueError where there is none at all.
    """
    if not sessions:
        raise ValueError("a history needs a session")
    held = [(stem, session) for stem, session in sessions if session.took_place]
    commitments, initiatives = followed(held), proposals(held)
    meeting = sessions[-1][1].meeting
    return PartnerHistory(
        partner=meeting.partner,
        us=meeting.us,
        reviews=tuple(review_of(stem, session) for stem, session in held),
        cancelled=not_held(sessions, cancelled=True),
        planned=not_held(sessions, cancelled=False),
        scoreboard=rows([session for _, session in held]),
        kept=tallies(commitments),
        commitments=commitments,
        bets=bets_made(held),
        proposed=tally(initiatives),
        initiatives=initiatives,
        minutes=times(held),
        plan=plan_times(held),
        untimed=untimed(held),
        satisfaction=satisfaction(held),
    )
