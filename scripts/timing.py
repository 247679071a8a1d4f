"""Draw the timing rules at work, from the real timeline: docs/timing.svg, and the table of docs/timing.md.

.venv/bin/python scripts/timing.py      writes the picture, and renews the page between its marks
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from xml.sax.saxutils import escape

from facilitator.core.log import Event, Release, Start
from facilitator.core.narrate import amount_text, headline, time_text
from facilitator.core.session import Session
from facilitator.core.timing import SegmentTime, Timeline, timeline
from facilitator.store.load import load

ROOT = Path(__file__).parents[1]
PICTURE, PAGE = ROOT / "docs" / "timing.svg", ROOT / "docs" / "timing.md"
EXAMPLE = ROOT / "tests" / "cli" / "worked_example.toml"
BEGIN, END = "<!-- made by scripts/timing.py -->\n", "<!-- end of what is made -->\n"

#: Pixels: a minute, the height of a bar, of a row with its words, the ground's edge.
_MINUTE, _BAR, _ROW, _EDGE = 15.4, 40, 96, 26
_MINUTES = 66
_TOP = 64
_WIDTH = round(_MINUTES * _MINUTE) + 2 * _EDGE
_FONTS = "'DejaVu Sans', Verdana, 'Segoe UI', Arial, sans-serif"
#: Fill and edge: the text on each is #161616. The ground is the picture's own, for pages of any colour.
_LOOKS = {
    "back": ("#dce6f2", "#3f5470"),
    "forward": ("#e2eed6", "#466029"),
    "protected": ("#ffe08a", "#5a4100"),
}


@dataclass(frozen=True, slots=True)
class Moment:
    """One moment of the meeting: what led to it in words, what the clock was told, when it is asked."""

    what: str
    log: tuple[Event, ...]
    now: datetime


def moments(session: Session) -> list[Moment]:
    """Those that are drawn, from calm to too late."""
    planned = session.meeting.starts

    def started(what: str, minute: int, now: int | None = None, released: int = 0) -> Moment:
        begins = planned + timedelta(minutes=minute)
        at = planned + timedelta(minutes=minute if now is None else now)
        ends = planned + timedelta(minutes=sum(one.minutes for one in session.agenda))
        log: list[Event] = [
            Start(at=begins, event="start", segment=session.agenda[0].id, hard_stop=ends),
        ]
        if released:
            log.append(Release(at=at, event="release", segment="plan", seconds=released * 60))
        return Moment(what, tuple(log), at)

    return [
        started("Started on time", 0),
        started("Started at 10:04", 4),
        started("Started at 10:10, and at 10:15 still in Commitments", 10, 15),
        started("Started at 10:20", 20),
        started("Started at 10:20, and the room gives up 5 minutes of the plan", 20, released=5),
        started("Started on time, and at 10:30 still in Commitments", 0, 30),
        started("The same at 10:36", 0, 36),
    ]


def told() -> Iterator[tuple[Moment, Timeline, str]]:
    """Each moment with its timeline, and what the program says at it."""
    session = load(EXAMPLE).session
    for one in moments(session):
        at = session.but(log=one.log)
        t = timeline(at.agenda, at.log, one.now, at.meeting.starts)
        yield one, t, headline(at, t).text


# The picture


def picture() -> str:
    """The whole SVG."""
    session = load(EXAMPLE).session
    rows = [
        line
        for number, (one, t, said) in enumerate(told())
        for line in _row(session, one, t, said, _TOP + number * _ROW)
    ]
    height = _TOP + _ROW * len(moments(session)) + 34
    return "\n".join([*_ground(height), *_hours(session.meeting.starts, height), *rows, "</svg>", ""])


def _ground(height: int) -> list[str]:
    lines = '<path d="M0 6L6 0" stroke="{}" stroke-width="1.5"/>'
    patterns = [
        f'<pattern id="{name}" width="6" height="6" patternUnits="userSpaceOnUse">'
        f'<rect width="6" height="6" fill="{fill}"/>{lines.format(stroke)}</pattern>'
        for name, fill, stroke in (("over", "#fbe7e3", "#d08a80"), ("late", "#f1f1f1", "#b4b4b4"))
    ]
    return [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" '
        f'font-family="{_FONTS}" font-size="12" fill="#161616">',
        "<title>An hour at seven moments: what each segment keeps, and who pays</title>",
        f"<defs>{''.join(patterns)}</defs>",
        f'<rect x="0.5" y="0.5" width="{_WIDTH - 1}" height="{height - 1}" rx="8" '
        'fill="#ffffff" stroke="#b4b4b4"/>',
        *_legend(),
    ]


def _legend() -> list[str]:
    kinds = (
        ("looks back", *_LOOKS["back"]),
        ("looks forward", *_LOOKS["forward"]),
        ("protected", *_LOOKS["protected"]),
        ("lost to the late start", "url(#late)", "#6a6a6a"),
        ("over its time", "url(#over)", "#8c2415"),
    )
    drawn, x = [], float(_EDGE)
    for words, fill, edge in kinds:
        drawn += [
            f'<rect x="{x:.1f}" y="16" width="18" height="13" fill="{fill}" stroke="{edge}"/>',
            _text(x + 25, 27, words),
        ]
        x += 56 + 7.2 * len(words)
    return drawn


def _hours(starts: datetime, height: int) -> list[str]:
    drawn = []
    for minute in range(0, 61, 10):
        x = _EDGE + minute * _MINUTE
        ends = minute == 60
        style = 'stroke="#161616" stroke-width="2"' if ends else 'stroke="#d4d4d4"'
        words = time_text(starts + timedelta(minutes=minute))
        drawn += [
            f'<path d="M{x:.1f} 40V{height - 28}" {style}/>',
            _text(x, height - 11, f"{words} the room leaves" if ends else words, anchor="middle"),
        ]
    return drawn


def _row(session: Session, one: Moment, t: Timeline, said: str, top: int) -> Iterator[str]:
    starts = session.meeting.starts
    bar = top + 20

    def at(moment: datetime) -> float:
        return _EDGE + (moment - starts).total_seconds() / 60 * _MINUTE

    yield _ground_of(one.what, top)
    yield _text(_EDGE, top + 13, one.what, weight="bold")
    if t.started and t.started > starts:
        yield _box(at(starts), at(t.started), bar, "url(#late)", "#6a6a6a")
    for segment, item in zip(session.agenda, t.segments, strict=True):
        begins, ends = item.starts, item.ends
        if begins is None or ends is None or begins == ends:
            continue
        if item.state == "current" and t.over:
            ends = begins + timedelta(seconds=item.allotted)
            yield _box(at(ends), at(one.now), bar, "url(#over)", "#8c2415")
            over = (amount_text(t.over), str(t.over // 60))
            yield _boxed(at(ends), at(one.now), bar, ("over by", "over"), over, rim=True)
        fill, edge = _LOOKS["protected" if segment.protected else segment.looks]
        yield _box(at(begins), at(ends), bar, fill, edge, thick=segment.protected)
        yield _boxed(at(begins), at(ends), bar, (segment.title, segment.title[0]), _minutes(item))
    yield _ground_of(said, bar + _BAR + 3)
    yield _text(_EDGE, bar + _BAR + 16, said, size=11)


def _ground_of(words: str, top: int) -> str:
    """What keeps the lines of the hours out of the words."""
    width = min(8 + 7.4 * len(words), _WIDTH - _EDGE - 4)
    return f'<rect x="{_EDGE}" y="{top}" width="{width:.0f}" height="18" fill="#ffffff"/>'


def _box(left: float, right: float, top: int, fill: str, edge: str, *, thick: bool = False) -> str:
    return (
        f'<rect x="{left:.1f}" y="{top}" width="{right - left:.1f}" height="{_BAR}" fill="{fill}" '
        f'stroke="{edge}" stroke-width="{3 if thick else 1}"/>'
    )


def _minutes(item: SegmentTime) -> tuple[str, ...]:
    """What it has, the longer form first."""
    planned, has = item.planned_now // 60, item.allotted // 60
    return (f"{planned} → {has} min" if has != planned else f"{has} min", f"{has}")


def _boxed(
    left: float, right: float, top: int, above: tuple[str, ...], below: tuple[str, ...], *, rim: bool = False
) -> str:
    """Two lines in the middle of a box, each in the longest form that has room."""
    middle, room = (left + right) / 2, right - left - 2
    shown = [next((one for one in forms if 6.6 * len(one) <= room), forms[-1]) for forms in (above, below)]
    return "\n".join(
        _text(middle, top + 17 + 15 * line, words, anchor="middle", size=10.5, rim=rim)
        for line, words in enumerate(shown)
    )


def _text(
    x: float,
    y: float,
    words: str,
    *,
    anchor: str = "start",
    size: float = 12,
    weight: str = "",
    rim: bool = False,
) -> str:
    more = f' font-weight="{weight}"' if weight else ""
    # Its own pale rim keeps it apart from hatching.
    more += ' stroke="#ffffff" stroke-opacity="0.85" stroke-width="3" paint-order="stroke"' if rim else ""
    place = f'x="{x:.1f}" y="{y}" text-anchor="{anchor}" font-size="{size}"'
    return f"<text {place}{more}>{escape(words)}</text>"


# The table


def table() -> str:
    """The same moments in figures and in the program's own words."""
    session = load(EXAMPLE).session
    titles = [one.title for one in session.agenda]
    lines = [
        f"| moment | {' | '.join(titles)} | the program says |",
        f"|---|{'---|' * len(titles)}---|",
    ]
    for one, t, said in told():
        has = (
            f"{item.allotted // 60}" if item.allotted == item.planned_now
            else f"{item.planned_now // 60} → {item.allotted // 60}"
            for item in t.segments
        )  # fmt: skip
        lines.append(f"| {one.what} | {' | '.join(has)} | {said} |")
    return "\n".join(lines) + "\n"


def page(text: str) -> str:
    """The page with the table as it is now; ValueError where a mark is missing."""
    before, rest = text[: text.index(BEGIN)], text[text.index(END) :]
    return f"{before}{BEGIN}\n{table()}\n{rest}"


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8", newline="\n")
    PAGE.write_text(page(PAGE.read_text("utf-8")), encoding="utf-8", newline="\n")
