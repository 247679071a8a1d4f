"""Planning a review: the file that the meeting will be run from."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from facilitator.cli.next_review import following, named_as_announced
from facilitator.cli.says import Sorry
from facilitator.cli.settings import Config
from facilitator.cli.templates import template_for
from facilitator.cli.zones import zone_of
from facilitator.clock import local_zone, local_zone_name
from facilitator.core import names
from facilitator.core.carry import new_session
from facilitator.core.dates import show_date
from facilitator.core.phrases import read_when
from facilitator.core.quarter import order
from facilitator.core.session import Meeting, Session
from facilitator.core.zone import seen_from
from facilitator.store.atomic import create, make_folder
from facilitator.store.files import (
    broken_off,
    free_path,
    last_session,
    open_ones,
    outside,
    read,
    session_files,
)
from facilitator.store.folder import Folder, Partner
from facilitator.store.layout import dump
from facilitator.store.load import Loaded
from facilitator.store.partner_name import partner_name
from facilitator.store.recent import recent


@dataclass(frozen=True, slots=True)
class Planned:
    """A review that was planned and is on the disk in `path`."""

    path: Path
    session: Session

    @property
    def slug(self) -> str:
        """The name of the partner's folder, by which commands know the partner."""
        return self.path.parent.name


def plan_review(
    folder: Folder,
    config: Config,
    now: datetime,
    partner: str,
    starts: str,
    tier: str | None = None,
    us: str | None = None,
    currency: str | None = None,
    quarter: str | None = None,
) -> Planned:
    """Create the file of a partner's next review; `starts` as people type it, in the partner's zone.

    Tier, zone, currency and the name of our own side come from the partner's last session where they are not
    given. Raises `Sorry`, `BadPhrase`, `Unreadable`, or OSError when it cannot be written.
    """
    name = " ".join(partner.split())
    if not name:
        raise Sorry("a review needs a partner's name; write it like `facilitator new Acme`.")
    known = _known(folder, name)
    sound = [one for one in folder.recent(known) if isinstance(one, Loaded)] if known else []
    _refuse_a_second(sound, now)
    took_place = [one for one in sound if one.session.took_place]
    earlier = took_place or sound
    before = earlier[-1] if earlier else None
    zone = zone_of(before) if before else None
    begins = seen_from(zone, read_when(starts, now, zone or local_zone()))
    if before:
        name = before.session.meeting.partner
    elif known:
        name = partner_name(known.path) or name
    path = folder.new_path(name, begins.date())
    last = last_session(path)
    meeting = before.session.meeting if before else None
    held = last.session.meeting if last else None
    template = template_for(tier, before.session if before else None, config)
    session = new_session(
        last.session if last else None,
        partner=name,
        us=us or (meeting and meeting.us) or _us(folder) or config.us or _who(config),
        tier=template.tier,
        starts=begins,
        template=template,
        zone=zone.key if zone else _local_name(begins),
        currency=_currency(currency, held) or (meeting and meeting.currency) or config.currency,
        first_month=config.fiscal_year_starts,
    )
    if quarter:
        session = session.but(meeting=session.meeting.but(quarter=_quarter(quarter)))
    session = named_as_announced(session, path, last.session if last else None)
    return Planned(_create(path, session), session)


def plan_after(session: Session, path: Path, starts: datetime, config: Config, now: datetime) -> Planned:
    """Create the file of the review that follows `session`, which lies in `path`; `starts` is aware.

    Raises `Sorry`, `Unreadable`, or OSError when it cannot be written.
    """
    home = path.resolve().parent
    others = [one for one in recent(session_files(home), read) if isinstance(one, Loaded)]
    _refuse_a_second([one for one in others if one.path.name != path.resolve().name], now)
    place, planned = following(session, home, starts, config)
    return Planned(_create(place, planned), planned)


def _create(path: Path, session: Session) -> Path:
    """Write a file that nobody else has written meanwhile, and say which it became."""
    if (real := outside(path)) is not None:
        raise Sorry(
            f"{path.parent}: this is a link to {real.parent}, and outside the sessions folder nothing is "
            "written unasked; name the folder around that one with --sessions."
        )
    make_folder(path.parent)
    while True:
        try:
            create(path, dump(session).encode("utf-8", "replace"))
        except FileExistsError:
            path = free_path(path.parent, session.meeting.starts.date())
        else:
            return path


def _known(folder: Folder, name: str) -> Partner | None:
    """The partner of that name, else of exactly that slug. Names that only share a slug are two partners."""
    partners = folder.partners() if folder.root.exists() else []
    named = (one for one in partners if names.same(partner_name(one.path) or "", name))
    return next(named, None) or next((one for one in partners if names.same(one.slug, name)), None)


def _refuse_a_second(sound: list[Loaded], now: datetime) -> None:
    for one in open_ones(sound, now):
        session, slug = one.session, one.path.resolve().parent.name
        if session.running and not broken_off(one, now):
            raise Sorry(f"{one.path}: this review is running; end it first with `facilitator run {slug}`.")
        if not session.running:
            starts = session.meeting.starts
            raise Sorry(
                f"{one.path}: a review with {session.meeting.partner} is planned already, for "
                f"{show_date(starts.date(), now.date())} {starts:%H:%M}; move it with "
                f"`facilitator move {slug} --starts WHEN`, or cancel it first."
            )


def _us(folder: Folder) -> str | None:
    """What our own side is called in the newest session of the folder."""
    files = (
        [path for one in folder.partners() for path in folder.sessions_of(one)]
        if folder.root.exists()
        else []
    )
    entries = map(folder.file, sorted(files, key=lambda path: path.name, reverse=True))
    return next((one.session.meeting.us for one in entries if isinstance(one, Loaded)), None)


def _currency(wanted: str | None, before: Meeting | None) -> str | None:
    """The one that is wanted, else that of the last review, which rows and trends are in."""
    code, known = (wanted or "").strip().upper(), before.currency if before else None
    if not code:
        return known
    if not (len(code) == 3 and code.isascii() and code.isalpha()):
        raise Sorry(f'--currency: "{wanted}" is no currency; write its three letters, like EUR.')
    if before and known and code != known:
        raise Sorry(
            f"the scoreboard with {before.partner} is in {known}, and so are its trends; leave --currency "
            "out, or change the units of its rows in the file first."
        )
    return code


def _quarter(wanted: str) -> str:
    """The quarter under review where it is not the one that the day gives."""
    label = wanted.strip().upper()
    try:
        order(label)
    except ValueError as error:
        raise Sorry(f"--quarter: {error}.") from None
    return label


def _who(config: Config) -> str:
    raise Sorry(
        'who you are is not known yet; add --us "Your Company" (later reviews remember it), or put '
        f'us = "Your Company" into {config.file}.'
    )


def _local_name(begins: datetime) -> str | None:
    """The machine's zone, where the meeting's offset is the one it has then."""
    name = local_zone_name()
    return name if name and begins.astimezone(local_zone()).utcoffset() == begins.utcoffset() else None
