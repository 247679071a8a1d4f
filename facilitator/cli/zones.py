"""Times as the user types them, in the zone that they mean."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time, tzinfo
from zoneinfo import ZoneInfo

from facilitator.cli.says import Sorry
from facilitator.core.moments import fixed_offset
from facilitator.core.phrases import BadPhrase, read_when
from facilitator.core.session import Session
from facilitator.store.load import Loaded
from facilitator.store.scan import scan

_TIME_ALONE = re.compile(r"\d{1,2}:\d{2}(:\d{2})?( ?[ap]m)?|\d{1,2} ?[ap]m", re.IGNORECASE)
_FROM_NOW = re.compile(r"now|today|tomorrow|eo[mq]|\+|in ", re.IGNORECASE)


@contextmanager
def typed_as(option: str) -> Iterator[None]:
    """Says which option it was whose time could not be read."""
    try:
        yield
    except BadPhrase as error:
        raise Sorry(f"{option}: {error}") from None


def zone_of(loaded: Loaded) -> ZoneInfo | None:
    """The zone that a session names, None where it names none."""
    name = loaded.session.meeting.zone
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError):
        line = scan(loaded.text).line(("session", "zone"))
        raise Sorry(
            f'{loaded.path}, line {line}, key "zone" in session: no time zone "{name}" is known here; '
            "write one like Europe/Stockholm."
        ) from None


def is_time_alone(text: str) -> bool:
    """Whether a moment is a time of day without its day: `10:31`, `4 pm`."""
    return _TIME_ALONE.fullmatch(text.strip()) is not None


def read_at(text: str, session: Session, now: datetime) -> datetime:
    """The moment to look at a review: `10:31` and `3 dec 10:31` are seen from the day of that review.

    What counts from today (`now`, `today 10:31`, `+2w 10:00`) is seen from `now`. Raises `BadPhrase`.
    """
    starts = session.meeting.starts
    zone: tzinfo = fixed_offset(starts)
    text = text.strip()
    if _FROM_NOW.match(text):
        return read_when(text, now, zone)
    if is_time_alone(text):
        text = f"{starts.date()} {text}"
    return read_when(text, datetime.combine(starts.date(), time(), zone), zone)
