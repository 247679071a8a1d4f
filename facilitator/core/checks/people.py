"""Who is invited: somebody on each side who can say yes, and few enough to talk."""

from collections.abc import Iterator

from facilitator.core.checks.finding import Check, Finding, sides
from facilitator.core.checks.sources import FORMAT, GOVERNANCE, PARTNER_PACK, SANZU, SIMOONS
from facilitator.core.session import Session, Side

#: More than five of a side are an audience.
ROOM = 5

NO_DECIDER = Check(
    "no-decider",
    ("warning",),
    "people",
    "people/us, people/them",
    "Nobody on that side can commit to a plan, or whoever can was not there.",
    "Invite somebody who can, and mark that person: `decides = true`.",
    f"{PARTNER_PACK} wants the partner's principal or VP at the table; that it takes one on each side "
    f"follows from what `decides` stands for in {FORMAT}.",
)
NO_SPONSOR = Check(
    "no-sponsor",
    ("warning",),
    "people",
    "people/us, people/them",
    "A strategic review without that side's executive sponsor.",
    "Invite the sponsor, and mark that person: `sponsor = true`.",
    f"{SANZU}: key sponsors belong in the review; {SIMOONS}: the sponsor is where it goes when the alliance "
    f"managers cannot solve it, and has a counterpart at the partner; {GOVERNANCE} begins with sponsors.",
)
ROOM_TOO_BIG = Check(
    "room-too-big",
    ("warning",),
    "people",
    "people/us, people/them",
    "More than five people of one side.",
    "Keep those who decide, own or know something; send the others the recap.",
    f"{PARTNER_PACK}: four to six people in all, a dozen decide nothing; five a side is our own limit.",
)


def people_findings(session: Session) -> Iterator[Finding]:
    """Both sides in turn; whoever was marked absent at the roll call does not count."""
    both: tuple[Side, Side] = ("us", "them")
    for side, name in zip(both, sides(session), strict=True):
        where = f"people/{side}"
        invited = [one for one in session.people if one.side == side]
        there = [one for one in invited if one.present is not False]
        if not any(one.decides for one in there):
            absent = next((one.name for one in invited if one.decides), None)
            yield NO_DECIDER.at(
                where,
                f"{absent}, who decides for {name}, was not there: have the plan confirmed."
                if absent
                else f"Nobody of {name} can decide: invite somebody who can, and mark who it is.",
            )
        if session.meeting.tier == "strategic" and not any(one.sponsor for one in there):
            absent = next((one.name for one in invited if one.sponsor), None)
            yield NO_SPONSOR.at(
                where,
                f"{absent}, the executive sponsor of {name}, was not there: bring them up to date."
                if absent
                else f"No executive sponsor of {name} is invited: invite one, and mark who it is.",
            )
        if len(there) > ROOM:
            yield ROOM_TOO_BIG.at(
                where, f"{len(there)} people of {name}: keep to five, and send the others the recap."
            )
