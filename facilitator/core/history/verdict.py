"""What a history answers at one look: is it climbing, do both sides keep their word, are reviews worth it?"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Literal

from facilitator.core.dates import short
from facilitator.core.figures import show
from facilitator.core.history.amounts import SATISFIED, answers, dropped_words, mean_words, share_words
from facilitator.core.history.partner import PartnerHistory
from facilitator.core.history.rows import Point, RowHistory
from facilitator.core.history.tally import Group, Tally
from facilitator.core.measured import KEPT
from facilitator.core.quarter import order
from facilitator.core.scoreboard import LOOKS_AT, target_words

#: The row that speaks for the partnership where it has numbers.
_FIRST = "sourced_pipeline"
_SHORT = f", short of {KEPT * 100:.0f} %"
#: A number that grew a hundredfold is told by where it came from.
_MOST = 100


@dataclass(frozen=True, slots=True)
class Answer:
    """A sentence or two, with the n of each share. `good` is None where it is not known, or goes both ways.

    Long names in it are cut; all are the user's text.
    """

    words: str
    good: bool | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """`climbing` is about the scoreboard, `kept` about the commitments of both sides, `worth` about what both
    said that the reviews are worth to them.
    """

    climbing: Answer
    kept: Answer
    worth: Answer


def verdict(history: PartnerHistory) -> Verdict:
    """From the figures of the history alone, so that they never say otherwise."""
    if not history.reviews:
        return Verdict(
            Answer("Not known: no review has taken place yet."),
            Answer("Not known: nothing has been committed to yet."),
            Answer("Not known: nobody has been asked yet."),
        )
    return Verdict(_climbing(history), _kept(history), _worth(history))


def standing(rows: Sequence[RowHistory]) -> str:
    """How many of these rows get better, slip and are flat: "1 gets better, 2 slip"; "" of none."""
    better = sum(row.good is True for row in rows)
    slipping = sum(row.good is False for row in rows)
    flat = sum(row.trend == "flat" for row in rows)
    unknown = len(rows) - better - slipping - flat
    counts = (
        (better, "gets better", "get better"),
        (slipping, "slips", "slip"),
        (flat, "is flat", "are flat"),
        (unknown, "has no trend yet", "have no trend yet"),
    )
    return ", ".join(f"{count} {one if count == 1 else many}" for count, one, many in counts if count)


# Is it climbing?


def _climbing(history: PartnerHistory) -> Answer:
    rows = [row for row in history.scoreboard if row.current]
    if not rows:
        return Answer("Not known: the scoreboard of the last review has no row.")
    lead = _speaks(rows)
    known = _known(lead)
    if not known:
        of = (
            f"{short(lead.name)} has no number in {lead.unit}"
            if lead.left_out
            else "the scoreboard has no number"
        )
        return Answer(f"Not known: {of} of the last four quarters.")
    others = [row for row in rows if row is not lead]
    said = f"{_led(lead, known)}{_target(lead, known[-1])}."
    if others:
        more, how = len(others), standing(others)
        said += f" Of the other {more}: {how}." if more > 1 else f" The other one {how.removeprefix('1 ')}."
    torn = lead.good is not None and any(row.good is (not lead.good) for row in others)
    return Answer(said, None if torn else lead.good)


def _speaks(rows: Sequence[RowHistory]) -> RowHistory:
    """Sourced pipeline, unless of another row more is known: a trend, or at least a number."""
    in_order = sorted(rows, key=lambda row: row.id != _FIRST)
    return max(in_order, key=lambda row: min(len(_known(row)), 2))


def _known(row: RowHistory) -> list[Point]:
    """The points that its trend looks at."""
    until = order(row.line_until)
    return [point for point in row.points if 0 <= until - order(point.quarter) < LOOKS_AT]


def _led(row: RowHistory, known: Sequence[Point]) -> str:
    name, last = short(row.name), known[-1]
    value = f"{show(last.value, row.unit)} in {last.quarter}"
    if len(known) == 1:
        only = f"the only number in {row.unit}" if row.left_out else "the only number"
        return f"{name}: {value}, {only} of the last four quarters"
    return f"{name} is {row.trend}: {value}, {_step(row, known[-2], last)}"


def _step(row: RowHistory, before: Point, last: Point) -> str:
    """ "12 % up on 2026-Q2"."""
    if last.value == before.value:
        return f"as in {before.quarter}"
    way = "up" if last.value > before.value else "down"
    if row.unit == "%":
        gap = show(round(abs(last.value - before.value), 9), "count")
        return f"{gap} {'point' if gap == '1' else 'points'} {way} on {before.quarter}"
    change = row.change
    if change is None or not isfinite(change) or abs(change) >= _MOST:
        return f"{way} from {show(before.value, row.unit)} in {before.quarter}"
    percent = str(round(abs(change) * 100) or "under 1")
    if percent == "100" and way == "down" and last.value:
        percent = "over 99"
    return f"{percent} % {way} on {before.quarter}"


def _target(row: RowHistory, last: Point) -> str:
    """What was aimed at for that quarter: today's target is none of an earlier number's."""
    now = last.quarter == row.line_until
    aim = row.target if now else last.target
    if aim is not None:
        way = target_words(last.value, aim, row.better, row.unit)
        return f"; {'' if now else 'its '}target {show(aim, row.unit)}, {way}"
    return "; no target yet" if row.target is None else f"; the target is {show(row.target, row.unit)} now"


# Do both sides keep their word?


def _kept(history: PartnerHistory) -> Answer:
    of: dict[Group, Tally] = {one.group: one for one in history.kept}
    if not of["all"].made:
        return Answer("Not known: no commitment has been made yet.")
    if not of["all"].graded:
        return Answer(f"Not known: {of['all'].made} made, {_ungraded(of['all'], 'none of them graded yet')}.")
    known = [(name, of[side]) for name, side in _sides(history) if of[side].graded]
    if not known:
        said = f"{_share(of['all'], 'commitments were kept')}{_short_of(of['all'])}"
        said += "; whose they were is not known."
        return Answer(said, _met(of["all"]))
    parts = [
        f"{name}{'' if at else ' kept'} {_share(one, '' if at else 'commitments')}{_short_of(one)}"
        for at, (name, one) in enumerate(known)
    ]
    said = "; ".join(parts) + "."
    for name, side in _sides(history):
        if of[side].made and not of[side].graded:
            whose = "Ours" if side == "us" else f"Those of {name}"
            said += f" {whose}: {_ungraded(of[side], 'none graded yet')}."
    met = [_met(one) for _, one in known]
    if others := of["all"].graded - sum(one.graded for _, one in known):
        points = of["all"].points - sum(one.points for _, one in known)
        met.append(points >= KEPT * others)
        said += f" Of those whose side is not known {share_words(points, others)}"
        said += f"{'' if met[-1] else _SHORT}."
    return Answer(said, _both(met))


def _ungraded(one: Tally, otherwise: str) -> str:
    return dropped_words(one) if one.dropped else otherwise


def _share(one: Tally, what: str) -> str:
    return share_words(one.points, one.graded, what)


def _short_of(one: Tally) -> str:
    return "" if _met(one) else _SHORT


def _met(one: Tally) -> bool:
    return one.kept_rate is not None and one.kept_rate >= KEPT


# Are the reviews worth it?


def _worth(history: PartnerHistory) -> Answer:
    told = history.satisfaction
    means = {"us": (told.us_mean, told.us_n), "them": (told.them_mean, told.them_n)}
    known = [(name, *means[side]) for name, side in _sides(history) if means[side][1]]
    if not known:
        return Answer("Not known: neither side has said yet what the reviews are worth.")
    met = [(mean or 0) >= SATISFIED for _, mean, _ in known]
    each = {n for _, _, n in known} if len(known) == 2 else set()
    same = f"; {answers(each.pop())} each" if len(each) == 1 else ""
    parts = [
        f"{name} {'' if at else 'gave the reviews '}{mean_words(mean)}{'' if at else ' of 10'}"
        + ("" if same else f", {answers(n)}")
        + ("" if met[at] else f", short of {SATISFIED}")
        for at, (name, mean, n) in enumerate(known)
    ]
    silent = "" if len(known) == 2 else " The other side has not said."
    return Answer("; ".join(parts) + same + "." + silent, _both(met))


# Of both sides


def _sides(history: PartnerHistory) -> tuple[tuple[str, Literal["us", "them"]], ...]:
    return ("We", "us"), (short(history.partner), "them")


def _both(met: Sequence[bool]) -> bool | None:
    return met[0] if len(set(met)) == 1 else None
