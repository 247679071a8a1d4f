"""When the meeting is: its zone known, and the same time to whoever reads it."""

from collections.abc import Iterator
from datetime import timedelta, timezone

from facilitator.core.checks.finding import Check, Finding, quoted
from facilitator.core.checks.sources import DOCUMENTS, FORMAT
from facilitator.core.dates import day_month
from facilitator.core.session import Session
from facilitator.core.zone import fits, named_zone, offset_text, seen_from, zones_known

UNKNOWN_ZONE = Check(
    "unknown-zone",
    ("error",),
    "time",
    "session/zone",
    "The time zone has a name that is not known: no pre-read is written, as its times could be wrong. A "
    "machine that knows no zones at all says nothing.",
    "Write it as the time zone database does, like Europe/Stockholm.",
    f"`zone` in {FORMAT}; {DOCUMENTS}: guests read all times in it.",
)
OFFSET_NOT_OF_ZONE = Check(
    "offset-not-of-zone",
    ("warning",),
    "time",
    "session/starts",
    "`starts` has another UTC offset than `zone` has at that time, often as the clocks change in between: it "
    "can be read as two times. Looked at before the meeting.",
    "Write `starts` with the offset that the zone has then; `facilitator move` does.",
    f"`starts` and `zone` in {FORMAT}; {DOCUMENTS}: the invitation goes by the instant, seen in the zone.",
)


def time_findings(session: Session) -> Iterator[Finding]:
    """Both readings of a start that has two; which one is meant only its writer knows."""
    meeting, zone = session.meeting, named_zone(session.meeting.zone)
    if meeting.zone and zone is None and zones_known():
        yield UNKNOWN_ZONE.at(
            "session/zone",
            f"No time zone {quoted(meeting.zone)} is known here: write one like Europe/Stockholm.",
        )
    if zone is None or session.took_place or fits(meeting):
        return
    starts = meeting.starts
    there, same_clock = seen_from(zone, starts), starts.replace(tzinfo=zone)
    meant = same_clock.replace(tzinfo=timezone(same_clock.utcoffset() or timedelta()))
    yield OFFSET_NOT_OF_ZONE.at(
        "session/starts",
        f"`starts` is {day_month(starts)} {starts:%H:%M} at {offset_text(starts)}, which guests read as "
        f"{day_month(there)} {there:%H:%M} ({zone.key}, {offset_text(there)}): if {starts:%H:%M} there is "
        f"meant, write {meant.isoformat()}.",
    )
