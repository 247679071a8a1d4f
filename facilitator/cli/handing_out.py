"""What both sides get once a review is over: its recap with the dates in it, and the calendar's files."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from facilitator.cli.calendars import make, put
from facilitator.cli.recapping import write_recap
from facilitator.cli.says import sentence
from facilitator.core.session import Session


@dataclass(frozen=True, slots=True)
class HandedOut:
    """`recap` has the page first; `attached` are the names of what goes with the mail.

    `troubles` say in a sentence each what is missing of the calendar.
    """

    recap: tuple[Path, ...]
    calendar: tuple[Path, ...]
    attached: tuple[str, ...]
    troubles: tuple[str, ...]


def hand_out(
    session: Session, path: Path, now: datetime, folder: Path | None = None, *, addresses: Mapping[str, str]
) -> HandedOut:
    """Write the files of the review in `path` beside it, or in `folder`; OSError where the recap's fail.

    A calendar that cannot be written stops no recap, and its dates are in the mail all the same. `addresses`
    are those of the configuration, by name.
    """
    # In a folder of the user's choice, several partners' calendars may lie.
    home = folder and folder / f"{path.absolute().parent.name}-{path.stem}.calendar"
    dates: Mapping[str, bytes] = {}
    calendar: tuple[Path, ...] = ()
    troubles: list[str] = []
    try:
        made = make(session, path, now, home)
        dates = made.for_all
        troubles += [made.trouble] if made.trouble else []
        calendar = put(made)
    except OSError as error:
        troubles.append(f"The calendar is not written: {sentence(error)}")
    recap = write_recap(session, path, now, folder, addresses=addresses, attachments=dates)
    return HandedOut(recap, calendar, tuple(dates), tuple(troubles))
