"""The timing rules read a second time, slowly and differently: a second at a time, from visits.

It shares no code with the real one; where the two differ, one of them has misread a rule.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from math import floor

from facilitator.core.log import Event
from facilitator.core.session import Segment

Read = dict[str, object]


def whole(minutes: int | float) -> int:
    return floor(Fraction(str(minutes)) * 60 + Fraction(1, 2))


def read(agenda: Sequence[Segment], log: Sequence[Event], now: int) -> Read | None:
    """A running meeting at `now` (seconds since 1970): figures by name; None before the start."""
    told = [event for event in log if event.at.timestamp() <= now]
    if not told:
        return None
    planned = [whole(item.minutes) for item in agenda]
    released = [0] * len(agenda)
    names = [item.id for item in agenda]
    visits: list[int] = []
    hard_stop = 0
    for event in told:
        if event.event == "start" or event.event == "enter":
            visits.append(names.index(event.segment))
        if event.event == "start" or event.event == "hard_stop":
            hard_stop = int(event.hard_stop.timestamp())
        if event.event == "release":
            released[names.index(event.segment)] += event.seconds
        if event.event == "resize":
            planned[names.index(event.segment)] = whole(event.minutes)

    elapsed = [_spent(told, item, now) for item in names]
    here = visits[-1]
    forward = {a: b > a for a, b in pairwise(visits)}
    upcoming = [i for i in range(len(agenda)) if i > here and not forward.get(i, False)]
    want = {i: max(0, planned[i] - elapsed[i]) for i in upcoming}
    keep = {
        i: sorted((0, _floor(agenda[i], planned[i]) - released[i] - elapsed[i], want[i]))[1] for i in upcoming
    }
    protects = next((i for i in upcoming if agenda[i].protected and keep[i]), None)
    room = hard_stop - now

    def pay(owed: int, able: dict[int, tuple[int, int]]) -> tuple[dict[int, int], int]:
        """`able`: what it would like and what it keeps; a second at a time from the first who can."""
        paid = dict.fromkeys(able, 0)
        turns = []
        for i, (wants, keeps) in able.items():
            item = agenda[i]
            if item.protected:
                turns.append((4, -i, i, wants - keeps))
            elif item.looks == "buffer":
                turns.append((1, -i, i, wants))
            elif item.looks == "back":
                turns += [(2, -i, i, wants - keeps), (5, -i, i, keeps)]
            else:
                turns.append((3, -i, i, wants - keeps))
                if protects is not None and i < protects:
                    turns.append((6, -i, i, keeps))
        for *_, i, able_to in sorted(turns):
            for _ in range(able_to):
                if owed > 0:
                    paid[i] += 1
                    owed -= 1
        return paid, max(owed, 0)

    others = {i: (want[i], keep[i]) for i in upcoming}
    mine_keeps = max(_floor(agenda[here], planned[here]) - released[here], 0)
    short = planned[here] - elapsed[here] + sum(want.values()) - room
    paid, _ = pay(short, {here: (planned[here], mine_keeps)} | others)
    has = planned[here] - paid[here] + (max(-short, 0) if agenda[here].protected else 0)
    left = max(has - elapsed[here], 0)

    short = left + sum(want.values()) - room
    paid, overtime = pay(short, others)
    takers = [i for i in upcoming if agenda[i].protected]
    extra = max(-short, 0) if not agenda[here].protected else 0
    gained = {i: extra if takers[:1] == [i] else 0 for i in upcoming}
    return {
        "current": names[here],
        "left": left,
        "over": max(elapsed[here] - has, 0),
        "overtime": overtime,
        "spare": 0 if takers else extra,
        "protects": None if protects is None else names[protects],
        "slack": None
        if protects is None
        else room
        - sum(
            keep[i]
            for i in upcoming
            if i >= protects and not (agenda[i].looks == "back" and not agenda[i].protected)
        ),
        "elapsed": elapsed,
        "allotted": [
            has if i == here else elapsed[i] + want[i] - paid[i] + gained[i] if i in want else elapsed[i]
            for i in range(len(agenda))
        ],
    }


def _floor(item: Segment, planned: int) -> int:
    if item.protected:
        return planned
    if item.looks == "buffer":
        return 0
    return planned // 2 if item.floor is None else min(whole(item.floor), planned)


def _spent(told: Sequence[Event], name: str, now: int) -> int:
    """Between each two events the whole stretch belongs to one segment, or to a pause."""
    spent, current, paused = 0, "", False
    for event, until in zip(told, [*(int(event.at.timestamp()) for event in told[1:]), now], strict=True):
        if event.event == "start" or event.event == "enter":
            current = event.segment
        paused = event.event == "pause" or (paused and event.event != "resume")
        if current == name and not paused:
            spent += until - int(event.at.timestamp())
    return spent
