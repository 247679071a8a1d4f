"""The clock in words: when the plan starts, who pays for what, how the meeting ends.

Clock times are those of the meeting's `starts`, to the minute, as a clock on the wall shows them. Amounts
are exact ("4 min", "4:30", "30 s"), only how far away something is ("11 min from now") is rounded down.
Titles are the user's text and go in as they are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from facilitator.core.causes import Cause, causes
from facilitator.core.log import Pause
from facilitator.core.moments import fixed_offset
from facilitator.core.session import Session
from facilitator.core.timing import SegmentTime, Timeline

#: Seconds below which nobody is named as paying: every start is some seconds late.
WORTH_SAYING = 30


@dataclass(frozen=True, slots=True)
class Headline:
    """The strip's sentences, each "" when it has nothing to say.

    `lead` is about what is protected, or the start, or the end that was; `payer` says who pays for what;
    `gain` where saved minutes go; `ending` when the meeting will end.
    """

    lead: str = ""
    payer: str = ""
    gain: str = ""
    ending: str = ""

    @property
    def text(self) -> str:
        """The whole sentence, without the parts that are not said."""
        return " ".join(part for part in (self.lead, self.payer, self.gain, self.ending) if part)


def headline(session: Session, t: Timeline) -> Headline:
    """What the room should know at the timeline's `now`."""
    if t.state == "planned":
        return Headline(lead=_start(session, t.now))
    if t.state == "ended":
        return Headline(lead=_ended(t))
    titles = {item.id: item.title for item in session.agenda}
    payer = _payer(session, t, titles)
    return Headline(_lead(session, t, titles), payer, "" if payer else _gain(session, t, titles), _ending(t))


def leaving(session: Session, t: Timeline) -> str:
    """The first who can commit to a plan, is here, and leaves before the meeting will end."""
    if t.state in ("planned", "ended"):
        return ""
    zone = fixed_offset(session.meeting.starts)
    here = [one for one in session.people if one.decides and one.present is not False and one.leaves]
    for one in sorted(here, key=lambda one: one.leaves or time.max):
        today = datetime.combine(t.now.astimezone(zone).date(), one.leaves or time.max, zone)
        for at in (today, today + timedelta(days=1)):  # a meeting may run past midnight
            if t.now < at < t.projected_end:
                return f"{one.name}, who decides, leaves at {time_text(at)}."
    return ""


# Amounts and times


def clock_text(seconds: int) -> str:
    """A running clock: "m:ss", from an hour on "h:mm:ss"."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def amount_text(seconds: int) -> str:
    """An amount, exactly: "4 min", "4:30", "30 s"; from two hours on "2 h 30 min", without the seconds."""
    if seconds >= 7200:
        hours, minutes = divmod(seconds // 60, 60)
        return f"{hours} h {minutes} min" if minutes else f"{hours} h"
    if seconds % 60 == 0:
        return f"{seconds // 60} min"
    return f"{seconds} s" if seconds < 60 else clock_text(seconds)


def minutes_text(seconds: int) -> str:
    """A time to go or gone by, rounded down: "45 s", "11 min", "3 h", "4 days" (each from two on)."""
    for size, unit in ((86400, "days"), (3600, "h")):
        if seconds >= 2 * size:
            return f"{seconds // size} {unit}"
    return f"{seconds // 60} min" if seconds >= 60 else f"{seconds} s"


def time_text(at: datetime) -> str:
    """The wall clock, "10:32": a minute that has begun counts, as on any clock."""
    return f"{at:%H:%M}"


# About what is protected


def _start(session: Session, now: datetime) -> str:
    starts = session.meeting.starts.astimezone(fixed_offset(session.meeting.starts)).replace(microsecond=0)
    at = time_text(starts)
    if starts.date() != now.date():
        at = f"{at} on {starts.day} {starts:%B}"
    away = round((starts - now).total_seconds())
    if away > 0:
        return f"Starts at {at}, in {minutes_text(away)}."
    return f"Was to start at {at}, {minutes_text(-away)} ago." if away else f"Starts at {at}: now."


def _ended(t: Timeline) -> str:
    late = _seconds(t.projected_end, t.hard_stop)
    how = "on time" if late == 0 else f"{amount_text(abs(late))} {'late' if late > 0 else 'early'}"
    return f"Ended {time_text(t.projected_end)}, {how}."


def _lead(session: Session, t: Timeline, titles: dict[str, str]) -> str:
    current = t.segment(t.current or "")
    if t.protects is None or t.start_by is None or t.slack is None:
        starts = ""
    elif t.slack <= 0:
        return _go_now(t, titles[t.protects])
    else:
        title = titles[t.protects]
        starts = f"{title} starts by {time_text(t.start_by)}, {minutes_text(t.slack)} from now."
    if any(item.id == current.id and item.protected for item in session.agenda):
        return _in_the_protected(t, current, titles[current.id], starts)
    return starts


def _go_now(t: Timeline, title: str) -> str:
    item = t.segment(t.protects or "")
    its = "its " if item.keep == item.planned_now else ""
    until = time_text(t.now + timedelta(seconds=item.keep))
    return f"Go to the {title} now: it needs {its}{amount_text(item.keep)} until {until}."


def _in_the_protected(t: Timeline, item: SegmentTime, title: str, next_starts: str) -> str:
    has, planned = amount_text(item.allotted), amount_text(item.planned_now)
    if t.over:
        over = f"{title} is {amount_text(t.over)} over its {has}."
        return f"{over} {next_starts}".rstrip()
    if item.allotted > item.planned_now:
        more = amount_text(item.allotted - item.planned_now)
        return f"{title} has {has}, {more} more than planned."
    if item.allotted < item.planned_now:  # only a release can do that
        return f"{title} has {has} of its {planned}; the room released the rest."
    return f"{title} has its full {planned}."


# Who pays, and for what


def _payer(session: Session, t: Timeline, titles: dict[str, str]) -> str:
    # A current segment past its allotment has stopped paying: the others pay for it.
    payers = [item for item in t.segments if item.paid and not (item.state == "current" and t.over)]
    reasons = causes(t, session.meeting.starts)
    if not reasons or sum(item.paid for item in payers) < WORTH_SAYING:
        return ""
    payers.sort(key=lambda item: -item.paid)
    whole = all(item.planned_now % 60 == 0 and item.allotted % 60 == 0 for item in payers[:2])
    cuts = [_cut(item, titles[item.id], whole=whole) for item in payers[:2]]
    unit = " min" if whole else ""
    verb = "pays" if len(payers) == 1 else "pay"
    return f"{_listed(cuts, len(payers), unit)} {verb} for {_in_words(reasons[0], session, t, titles)}."


def _cut(item: SegmentTime, title: str, *, whole: bool) -> str:
    if whole:
        return f"{title} {item.planned_now // 60} → {item.allotted // 60}"
    return f"{title} {clock_text(item.planned_now)} → {clock_text(item.allotted)}"


def _in_words(cause: Cause, session: Session, t: Timeline, titles: dict[str, str]) -> str:
    if cause.kind == "late start":
        return "the late start"
    if cause.kind == "overrun":
        return f"the overrun of {titles[cause.segment or '']}"
    if cause.kind == "resize":
        return f"the time added to {titles[cause.segment or '']}"
    if cause.kind == "hard stop":
        return "the earlier hard stop"
    pauses = sum(isinstance(event, Pause) and event.at <= t.now for event in session.log)
    return "the pause" if pauses == 1 else "the pauses"


def _gain(session: Session, t: Timeline, titles: dict[str, str]) -> str:
    gainer = next((item for item in t.segments if item.gained and item.state == "upcoming"), None)
    if gainer is None:
        return ""
    gains = f"{titles[gainer.id]} gains {amount_text(gainer.gained)}"
    saved = {
        item.id: item.planned_now - item.elapsed
        for item in t.segments
        if item.state in ("done", "skipped") and item.planned_now > item.elapsed
    }
    if sum(saved.values()) < gainer.gained:  # an early start, a later end or a shorter plan helped
        return f"{gains}."
    names = [titles[id_] for id_ in sorted(saved, key=lambda id_: -saved[id_])]
    return f"{gains} saved in {_listed(names[:2], len(names), '')}."


def _listed(first: Sequence[str], count: int, unit: str) -> str:
    """Up to two by name, the unit after the last of them, the others counted."""
    if count <= 2:
        return " and ".join(first) + unit
    others = f"{count - 2} other{'s' if count > 3 else ''}"
    return f"{', '.join(first)}{unit} and {others}"


# How it ends


def _ending(t: Timeline) -> str:
    if t.overtime:
        return f"Ends {amount_text(t.overtime)} late, at {time_text(t.projected_end)}."
    if t.spare:
        return f"Ends {amount_text(t.spare)} early, at {time_text(t.projected_end)}."
    return "Ends on time."


def _seconds(later: datetime, earlier: datetime | None) -> int:
    return 0 if earlier is None else round((later - earlier).total_seconds())
