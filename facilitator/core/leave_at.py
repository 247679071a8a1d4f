"""When the room must leave, as somebody says it in the middle of a meeting."""

import re
from datetime import datetime, timedelta

from facilitator.core.dates import BadPhrase

_CLOCK = re.compile(r"(\d{1,2})[:.h](\d{2})")
_STEP = re.compile(r"([+-])\s*(\d{1,3})\s*(m|min|minutes)?")


def read_leave(text: str, stop: datetime) -> datetime:
    """ "10:50", or "+10" and "-5" minutes from the hard stop that holds now; raises `BadPhrase`.

    A clock time means the one nearest to `stop`, so that it also works across midnight.
    """
    phrase = " ".join(text.lower().split())
    if step := _STEP.fullmatch(phrase):
        minutes = timedelta(minutes=int(step[2]))
        return stop + minutes if step[1] == "+" else stop - minutes
    clock = _CLOCK.fullmatch(phrase)
    if clock is None or int(clock[1]) > 23 or int(clock[2]) > 59:
        raise BadPhrase(f"“{text.strip()[:40]}” is no time; write it like 10:50, +10 or -5.")
    same_day = stop.replace(hour=int(clock[1]), minute=int(clock[2]), second=0)
    return min((same_day + timedelta(days=day) for day in (-1, 0, 1)), key=lambda at: abs(at - stop))
