"""A partner's history in figures, as lines for people: the scoreboard, the minutes, the satisfaction."""

from collections.abc import Sequence

from rich.cells import cell_len

from facilitator.cli.action_table import wrapped
from facilitator.cli.columns import BETWEEN, clipped, columns, fitting
from facilitator.core.figures import UNKNOWN, show
from facilitator.core.history import PartnerHistory
from facilitator.core.history.amounts import (
    counted,
    difference_words,
    given_words,
    left_out_words,
    target_line,
    untimed_words,
)
from facilitator.core.history.minutes import KindTime
from facilitator.core.history.plan_words import plan_words
from facilitator.core.history.rows import RowHistory
from facilitator.core.narrate import clock_text
from facilitator.core.visible import safe

#: Columns for a name, where there is room for it, and where there is none.
_NAME, _SHORTEST = 28, 12


def scoreboard(history: PartnerHistory, width: int) -> list[str]:
    """A row a metric: as many of the last quarters as there is room for, the line over all, trend, target."""
    rows = history.scoreboard
    if not rows:
        return ["Scoreboard", "  No row of it has been agreed yet."]
    quarters = sorted({point.quarter for row in rows for point in row.points if row.current})
    quarters = [at for at in quarters if at <= rows[0].line_until]
    cells = [[_value(row, at) for at in quarters] for row in rows]
    ends = [(row.line, _trend(row), target_line(row)) for row in rows]
    widths = [
        max(cell_len(head), *(cell_len(line[at]) for line in cells)) for at, head in enumerate(quarters)
    ]
    taken = 2 + sum(max(cell_len(end[at]) for end in ends) + len(BETWEEN) for at in range(3))
    # The latest number is always there; the names give way.
    room = max(width - taken - len(BETWEEN) - (widths[-1] if widths else 0), _SHORTEST)
    names = [clipped(safe(row.name), min(_NAME, room)) for row in rows]
    count = max(fitting(widths, width - taken - max(map(cell_len, names))), min(len(widths), 1))
    shown = range(len(quarters) - count, len(quarters))
    since = min(row.line_from for row in rows)
    lines = [
        f"Scoreboard, {since} to {rows[0].line_until}",
        *columns(
            ["", *(quarters[at] for at in shown), "", "", "target"],
            [
                [name, *(line[at] for at in shown), *end]
                for name, line, end in zip(names, cells, ends, strict=True)
            ],
            right=range(1, count + 2),  # the lines, too: they end in the same quarter
        ),
    ]
    for row in rows:
        lines += _noted(safe(left_out_words(row)), width)
    gone = [safe(row.name) for row in rows if not row.current]
    if gone:
        lines += _noted(f"No longer on the scoreboard: {', '.join(gone)}.", width)
    return lines


def minutes(history: PartnerHistory, width: int) -> list[str]:
    """A line a kind of segment: planned and actual in sum, then of as many of the last reviews as fit."""
    kinds = history.minutes
    lines = ["Minutes, planned and actual"]
    if kinds:
        timed = [one.review for one in history.reviews if one.review not in history.untimed]
        everything = sum(one.planned_s for one in kinds), sum(one.actual_s for one in kinds)
        rows = [
            [clipped(safe(one.title), 20), *_sums(one.planned_s, one.actual_s), *_by_review(one, timed)]
            for one in kinds
        ]
        rows.append(["all", *_sums(*everything), *("" for _ in timed)])
        heads = ["", "planned", "actual", "difference", *timed]
        widths = [max(cell_len(line[at]) for line in (heads, *rows)) for at in range(len(heads))]
        count = fitting(widths[4:], width - 2 - sum(widths[:4]) - 3 * len(BETWEEN))
        keep = [*range(4), *range(len(heads) - count, len(heads))]
        lines += columns(
            [heads[at] for at in keep],
            [[row[at] for at in keep] for row in rows],
            right=range(1, len(keep)),
        )
        said = f"In sum over {counted(len(timed))}" + ("; of each: planned > actual." if count else ".")
        lines += _noted(said, width)
    return [*lines, *_noted(untimed_words(history), width), *_noted(plan_words(history), width)]


def satisfaction(history: PartnerHistory, width: int) -> list[str]:
    """Of each side in each review, and the means with their n."""
    told = history.satisfaction
    lines = ["Satisfaction, 1 to 10"]
    if not (told.us_n or told.them_n):
        return [*lines, "  Nobody has said yet."]
    rows = []
    for name, mean_, n, given in (
        (history.us, told.us_mean, told.us_n, [one.us for one in told.reviews]),
        (history.partner, told.them_mean, told.them_n, [one.them for one in told.reviews]),
    ):
        scores = (UNKNOWN if one is None else str(one) for one in given)
        rows.append([clipped(safe(name), _NAME), given_words(mean_, n), *scores])
    heads = ["", "mean", *(one.review for one in told.reviews)]
    widths = [max(cell_len(line[at]) for line in (heads, *rows)) for at in range(len(heads))]
    count = fitting(widths[2:], width - 2 - sum(widths[:2]) - len(BETWEEN))
    keep = [0, 1, *range(len(heads) - count, len(heads))]
    shown = [[row[at] for at in keep] for row in rows]
    return [*lines, *columns([heads[at] for at in keep], shown, right=range(1, len(keep)))]


def _value(row: RowHistory, quarter: str) -> str:
    return show(next((point.value for point in row.points if point.quarter == quarter), None), row.unit)


def _trend(row: RowHistory) -> str:
    return row.trend if row.current else "no longer"


def _sums(planned: int, actual: int) -> tuple[str, str, str]:
    return clock_text(planned), clock_text(actual), difference_words(planned, actual)


def _by_review(kind: KindTime, timed: Sequence[str]) -> list[str]:
    of = {one.review: one for one in kind.reviews}
    return [_pair(of[at].planned_s, of[at].actual_s, of[at].skipped) if at in of else UNKNOWN for at in timed]


def _pair(planned: int, actual: int, skipped: bool) -> str:
    return f"{clock_text(planned)} > {'skipped' if skipped else clock_text(actual)}"


def _noted(text: str, width: int) -> list[str]:
    return [f"  {line}" for line in wrapped(text, width - 2)] if text else []
