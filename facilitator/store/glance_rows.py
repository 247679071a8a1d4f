"""A partner at a glance as a row of plain values for JSON, and back."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

from facilitator.core.attention import Concern
from facilitator.core.check_ins import Slot
from facilitator.core.glance import Glance, LastReview, NextReview, Owed

Row = list[Any]


def to_row(one: Glance) -> Row:
    """All that is kept of one: nothing of files that cannot be read, for then it is read anew."""
    last, next_ = one.last, one.next
    return [
        one.partner,
        one.tier,
        last and [
            Path(last.path).name, last.starts.isoformat(), last.zone, last.day.isoformat(), last.running,
            _text(last.ended), _text(last.recap_sent), _text(last.agreed),
            [[_text(slot.planned), slot.day.isoformat()] for slot in last.check_ins],
        ],
        next_ and [next_.starts.isoformat(), next_.zone, _text(next_.began)],
        [[owed.what, owed.owner, _text(owed.due)] for owed in one.owed],
        one.sourced,
        one.way,
        one.good,
        [[concern.kind, concern.words, concern.bad] for concern in one.concerns],
    ]  # fmt: skip


def from_row(slug: str, folder: Path, row: Row) -> Glance:
    """What `to_row` was given, of a partner's folder; TypeError or ValueError for what it did not make."""
    partner, tier, last, next_, owed, sourced, way, good, concerns = row
    return Glance(
        slug,
        partner,
        tier,
        _last(folder, *last) if last else None,
        _next(*next_) if next_ else None,
        tuple(Owed(what, owner, _day(due)) for what, owner, due in owed),
        tuple(sourced),
        way,
        good,
        tuple(Concern(kind, words, bad) for kind, words, bad in concerns),
    )


def open_of(row: Row) -> tuple[str, NextReview | None]:
    """The partner's name and the review that is open, as `from_row` has them, of hundreds of rows."""
    partner, _, _, next_, *_ = row
    return partner, _next(*next_) if next_ else None


def _last(
    folder: Path, name: str, starts: str, zone: str | None, day: str, running: bool, ended: str | None,
    sent: str | None, agreed: str | None, slots: list[list[str]],
) -> LastReview:  # fmt: skip
    check_ins = tuple(Slot(_day(planned), date.fromisoformat(on)) for planned, on in slots)
    return LastReview(
        str(folder / name), datetime.fromisoformat(starts), zone, date.fromisoformat(day), running,
        _time(ended), _time(sent), _day(agreed), check_ins,
    )  # fmt: skip


def _next(starts: str, zone: str | None, began: str | None) -> NextReview:
    return NextReview(datetime.fromisoformat(starts), zone, _time(began))


def _text(at: date | datetime | None) -> str | None:
    return at.isoformat() if at is not None else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text is not None else None


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text is not None else None
