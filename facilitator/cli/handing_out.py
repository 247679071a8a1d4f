"""What both sides get once a review is over: its recap with the dates in it, and the calendar's files."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from facilitator.cli.calendars import write as write_calendar
from facilitator.cli.recapping import write_recap
from facilitator.core.session import Session

#: Of the calendar's files those that concern everybody go with the mail: an action's is its owner's.
_FOR_ALL = ("check-ins", "next-review")


@dataclass(frozen=True, slots=True)
class HandedOut:
    """`recap` has the page first; `trouble` says what is missing of the calendar."""

    recap: tuple[Path, ...]
    calendar: tuple[Path, ...]
    trouble: str


def hand_out(
    session: Session, path: Path, now: datetime, folder: Path | None = None, *, addresses: Mapping[str, str]
) -> HandedOut:
    """Write the files of the review in `path` beside it, or in `folder`; OSError where that fails.

    `addresses` are those of the configuration, by name.
    """
    dates = write_calendar(session, path, now, folder and folder / f"{path.stem}.calendar")
    with_it = [one for one in dates.paths if one.stem in _FOR_ALL]
    recap = write_recap(session, path, now, folder, addresses=addresses, attachments=with_it)
    return HandedOut(recap, dates.paths, dates.trouble)
