"""What stands above a past review: whose it is, that nothing can be changed in it, how it stands."""

from textual.content import Content
from textual.style import Style

from facilitator.core.check_ins import held_on
from facilitator.core.dates import day_month_year, show_date
from facilitator.core.narrate import clock_text, headline, time_text
from facilitator.core.playback import Playhead, Recording
from facilitator.core.session import Session
from facilitator.core.timing import Timeline
from facilitator.tui.text import plain, shorten
from facilitator.tui.widgets.small import needs

PAGES = ("Review", "Clock")
_MARK = "▶"
#: The badge that nobody can take for a running meeting.
_BADGE = "bold $on-bright on $current"


def title(session: Session, now: Timeline | None, width: int) -> Content:
    """Both companies and the quarter to the left; to the right that it is read only, or the time played."""
    meeting = session.meeting
    badge, clock = " READ ONLY ", ""
    if now is not None:
        badge = " PLAYBACK, read only "
        clock = f"  {'PAUSED ' if now.state == 'paused' else ''}{now.now:%H:%M:%S}"
        if now.state != "ended" and width >= 90:
            clock += f"   ends {time_text(now.projected_end)}"
    room = width - len(badge) - len(clock) - 2
    left = plain(shorten(f"{meeting.us} × {meeting.partner}", max(room, 10)), "bold")
    for more in (f"   {meeting.quarter} review", f", {day_month_year(held_on(session))}"):
        if left.cell_length + len(more) > room:
            break
        left = left.append(plain(more, "$text-quiet"))
    left = left.pad_right(max(width - left.cell_length - len(badge) - len(clock), 1))
    return left.append(plain(badge, _BADGE)).append(plain(clock, "bold"))


def tabs(session: Session, film: Recording | None, current: int) -> Content:
    """The two pages side by side, each with its number key and a word."""
    words = (
        session.meeting.status if session.meeting.status != "held" else "as its file has it",
        _length(film),
    )
    parts = []
    for at, (name, word) in enumerate(zip(PAGES, words, strict=True)):
        here = at == current
        head = plain(f"{_MARK if here else ' '}{at + 1} {name}  ", "bold $current" if here else "bold")
        parts.append(head.append(plain(word, "$text-quiet")).stylize(Style.from_meta({"page": at})))
    return Content("    ").join(parts)


def _length(film: Recording | None) -> str:
    if film is None:
        return "no log"
    count = len(film.moments)
    return (
        f"{clock_text(film.last - film.first)}, {count:,} event{'' if count == 1 else 's'}"
        if film.ended
        else "not ended"
    )


def standing(session: Session, film: Recording | None) -> str:
    """When it took place and how it ended, in a sentence or two."""
    day = f"{show_date(held_on(session), held_on(session))} {held_on(session).year}"
    if film is None:
        return {
            "held": f"Held on {day} without the program: it has no log.",
            "planned": f"Not held yet: it is set for {day}.",
            "cancelled": f"Cancelled: it was set for {day}.",
        }[session.meeting.status]
    began = f"{day}, {time_text(film.clock(film.first))}"
    if not film.ended:
        return f"Begun on {began}. No end is in its log: it was broken off, or still runs."
    last = film.clock(film.last).date()
    over = "" if last == film.clock(film.first).date() else f" That was on {show_date(last, last)}."
    return f"Held on {began}. {headline(session, film.at(film.last)).lead}{over}"


def transport(
    film: Recording, head: Playhead, second: int, keys: tuple[str, str, str], width: int
) -> Content:
    """Whether it plays, where it stands, and how fast, in as many words as there is room for.

    `keys` play it, and make it slower and faster.
    """
    play, slower, faster = keys
    what = "▶ playing" if head.playing else "■ at the end" if second >= film.last else "■ stopped"
    day = film.clock(second).date()
    on = f"{show_date(day, day)}  " if day != film.clock(film.first).date() else ""
    where = f"  {on}{clock_text(second - film.first)} of {clock_text(film.last - film.first)}"
    hint = f"   {play} {'stops' if head.playing else 'plays'}, {slower} {faster} speed"
    for pace, rest in ((head.pace, hint), (head.pace, ""), (f"x{head.speed}", "")):
        shown = plain(what, "bold $current" if head.playing else "bold").append(plain(f"{where}, {pace}"))
        if (whole := shown.append(plain(rest, "$text-quiet"))).cell_length <= width:
            return whole
    return shown


def small(session: Session, now: Timeline | None, size: tuple[int, int]) -> Content:
    """What is left of it in a window that has no room for more."""
    lines = [plain("PLAYBACK, read only" if now else "READ ONLY", "bold")]
    lines.append(plain(f"{session.meeting.partner}, {session.meeting.quarter} review", "bold"))
    if now is not None:
        name = next((one.title for one in session.agenda if one.id == now.current), "")
        lines.append(plain(f"{now.now:%H:%M:%S}  {name}".rstrip()))
    lines.append(plain(needs(*size), "$text-quiet"))
    return Content("\n").join(lines)
