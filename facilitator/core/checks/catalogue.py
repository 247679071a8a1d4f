"""Every check there is, in the order in which a review comes upon it."""

from collections.abc import Iterable

from facilitator.core.checks import (
    after,
    agenda,
    history,
    loop,
    of_the_file,
    owners,
    people,
    plan,
    scoreboard,
    topics,
    when,
)
from facilitator.core.checks.finding import Area, Check, Finding

CATALOGUE: tuple[Check, ...] = (
    when.UNKNOWN_ZONE,
    when.OFFSET_NOT_OF_ZONE,
    people.NO_DECIDER,
    people.NO_SPONSOR,
    people.ROOM_TOO_BIG,
    agenda.PAST_OVER_A_THIRD,
    agenda.PLAN_NOT_PROTECTED,
    scoreboard.TOO_MANY_METRICS,
    scoreboard.METRIC_WITHOUT_DEFINITION,
    scoreboard.NO_TREND,
    scoreboard.NUMBER_DISPUTED,
    topics.NO_TOPIC,
    topics.TOO_MANY_TOPICS,
    history.SAME_CONVERSATION,
    plan.NO_BET,
    plan.TOO_MANY_BETS,
    plan.BET_NOT_PASSED,
    plan.BET_WITHOUT_WHY,
    plan.BET_MOVES_NOTHING,
    plan.ONE_SIDED_BET,
    plan.BET_WITHOUT_TARGET,
    plan.BET_WITHOUT_OWNER,
    plan.OWNER_ON_WRONG_SIDE,
    owners.OWNER_NOT_A_PERSON,
    loop.INITIATIVE_NOT_ASKED,
    owners.NO_ACTION,
    owners.TOO_MANY_ACTIONS,
    owners.ACTION_WITHOUT_OWNER,
    owners.ACTION_WITHOUT_DATE,
    owners.VAGUE_ACTION,
    owners.ONE_SIDED_ACTIONS,
    loop.COMMITMENTS_NOT_GRADED,
    after.ONLY_WINS,
    loop.NO_CHECK_IN,
    loop.NO_NEXT_REVIEW,
    after.RECAP_LATE,
    of_the_file.UNREADABLE,
    of_the_file.CUT_OFF,
    of_the_file.UNKNOWN_KEY,
    of_the_file.ID_USED_TWICE,
    of_the_file.PERSON_TWICE,
    of_the_file.CONFLICT_COPY,
)
_AREAS: dict[str, Area] = {check.name: check.area for check in CATALOGUE}


def hints_for(findings: Iterable[Finding], area: Area) -> tuple[Finding, ...]:
    """Those that can be mended there, in the order given."""
    return tuple(finding for finding in findings if _AREAS.get(finding.check) == area)
