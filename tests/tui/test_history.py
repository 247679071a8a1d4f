"""History: what all reviews with one partner show together."""

import threading
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.core.figures import show
from facilitator.core.history import history_of
from facilitator.core.history.amounts import difference_words, kept_words, target_line
from facilitator.core.history.review import Told
from facilitator.core.history.wording import slipped_words
from facilitator.core.narrate import clock_text
from facilitator.core.quarter import next_quarter
from facilitator.core.record import Number
from facilitator.core.session import Session
from facilitator.tui.desk import Records
from facilitator.tui.keymap import read_keymap
from facilitator.tui.looking_back import VIEWS
from facilitator.tui.looking_back.bar import share_bar, spent_bar
from facilitator.tui.looking_back.plot import Column, plot
from tests.core.reviews import metric, owed
from tests.core.test_history import FULL, NEVER, held
from tests.tui.rig import NORTHWIND, MemoryDesk, Rig, desk_for, running, sample

NOW = "2026-11-22T10:00:00-05:00"
WHOLE = sample(NORTHWIND)


def desk_of(sessions: Sequence[Told] = WHOLE, *faults: str) -> MemoryDesk:
    """The sample partner with these files."""
    desk = desk_for(NOW, NORTHWIND)
    desk.kept = {NORTHWIND: Records(NORTHWIND, "Northwind Data", tuple(sessions), faults)}
    return desk


async def opened(rig: Rig) -> None:
    rig.app.show_history(NORTHWIND)
    await rig.settle()


async def test_the_answers_and_every_page_of_a_year() -> None:
    async with running(desk_of()) as rig:
        await opened(rig)
        rig.shows("Acme Cloud × Northwind Data history", "5 reviews, 4 Sep 2025 to 3 Sep 2026")
        rig.shows(
            "Is it climbing? Partner-sourced pipeline is climbing: $310k in 2026-Q3, 19 % up on 2026-Q2"
        )
        answer = "We kept 15 of 19 commitments, 79 %; Northwind Data 8 of 12, 67 %, short of 70 %."
        rig.shows("since 2025-Q1", "▁ ▁ ▂ ▄ ▆ ▆ ▇ $310k climbing $350k, short by $40k")
        rig.shows("$400k ┤", "─ $350k", "█$310k█", "The partner originated the opportunity")
        await rig.press("2")
        rig.shows(
            answer, "Northwind Data 12 3, 5 times 8 of 12 grades, 67 % short", "Dev Patel twice still owed"
        )
        rig.shows("21 others: 14 kept, 5 not graded, 2 dropped. Enter shows them.")
        await rig.press("3")
        rig.shows(answer, "Adoption push on dormant connectors partly kept", "customers syncing 22 %: eleven")
        await rig.press("4")
        rig.shows("Waiting", "Joint pricing bundle Northwind Data deferred twice; waits for 2026-Q4")
        rig.shows("2026-09-03: not resourced: Pricing team is booked out")
        await rig.press("5")
        rig.shows("Commitments 20:00 27:50 7:50 over ▇▇▇", "all 5:00:00 4:44:45 15:15 under")
        rig.shows("plan full 4 of 5", "(2026-06-04: gave up 4", "used 3:15 of them after all)", "12:25")
        await rig.press("6")
        rig.shows("Northwind Data ▄▇▁▁▄ 6.8 of 10, 5 answers", "Planned: 3 Dec 2026.")
        rig.shows("4 Jun 2026 2026-Q2 8.5 of 10, 85 % 19:15 of 20:00 6 6", "growth; recap late by 24 min")
        await rig.press("pagedown")
        rig.shows("▶ 1 Scoreboard", "1 better, 2 worse")
        assert rig.desk.saves == []


async def test_it_opens_on_the_page_that_is_asked_for() -> None:
    async with running(desk_of()) as rig:
        rig.app.show_history(NORTHWIND, "time")
        await rig.settle()
        rig.shows("▶ 5 Time", "▌ Commitments 20:00 27:50")


async def test_the_plot_is_that_of_the_row_under_the_cursor() -> None:
    async with running(desk_of()) as rig:
        await opened(rig)
        await rig.press("end")
        rig.shows("▌ Time to first value", "Time to first value by quarter", "45 days", "38 days")
        await rig.press("5", "end")
        rig.shows("Owners, dates minutes by review; ── planned, at last 10:00", "─ 10:00", "12:50")


async def test_every_figure_of_the_history_stands_on_its_page() -> None:
    history = history_of(WHOLE)
    async with running(desk_of()) as rig:
        await opened(rig)
        rig.shows(
            *(f"{show(row.value, row.unit)} {row.trend} {target_line(row)}" for row in history.scoreboard)
        )
        await rig.press("2")
        rig.shows(*(f"{one.made} {slipped_words(one)} {kept_words(one)}" for one in history.kept))
        await rig.press("5")
        for one in history.minutes:
            planned, actual = clock_text(one.planned_s), clock_text(one.actual_s)
            rig.shows(f"{one.title} {planned} {actual} {difference_words(one.planned_s, one.actual_s)}")


async def test_what_is_folded_is_shown_and_stays_so() -> None:
    folded = "Hand over two test tenants with sample data"
    async with running(desk_of(), keys=read_keymap({"history": {"fold": "v"}})) as rig:
        await opened(rig)
        await rig.press("2", "end")
        rig.shows("v shows them")
        assert folded not in rig.text()
        await rig.press("v", "f5", "end")
        rig.shows(f"{folded} Chloé Fontaine kept", "v hides them")


async def test_a_line_leads_to_its_review_and_back() -> None:
    async with running(desk_of()) as rig:
        await opened(rig)
        for page, line in (("2", "Map the champions"), ("3", "2026-09-03 Lead sharing"), ("6", "3 Sep 2026")):
            await rig.press(page, "enter")
            rig.shows("2026-Q3", "READ ONLY")
            await rig.press("escape")
            rig.shows(f"▌ {line}")
        await rig.press("q")
        rig.shows("partner", "next review")  # Home
        assert (rig.desk.saves, rig.desk.went_out) == ([], [])


def changed(**more: object) -> list[Told]:
    """The sample's first two reviews with a meeting that differs in that."""
    return [(stem, one.but(log=(), meeting=one.meeting.but(**more))) for stem, one in WHOLE[:2]]


@pytest.mark.parametrize(
    ("desk", "sentences"),
    [
        (
            desk_of(WHOLE[-1:]),
            ("no review has taken place yet", "nothing to look back at", "Planned: 3 Dec 2026."),
        ),
        (
            desk_of(changed(status="cancelled")),
            ("Not known: nothing has been committed to yet.", "Cancelled: 4 Sep 2025, 4 Dec 2025."),
        ),
        (
            desk_of(WHOLE[:1]),
            ("one review, on 4 Sep 2025", "Not known: 7 made, none of them graded yet.", "none graded"),
        ),
        (
            desk_of(WHOLE[2:], "northwind-data/2025-09-04.toml, line 12: not TOML."),
            ("page 6 names it", "1 file left out", "northwind-data/2025-09-04.toml, line 12: not TOML."),
        ),
        (
            desk_of((), "northwind-data/2025-09-04.toml, line 12: not TOML."),
            ("line 12: not TOML.", "There is no review in this folder that can be read."),
        ),
    ],
    ids=["planned only", "cancelled only", "one", "one broken", "all broken"],
)
async def test_what_is_not_known_is_said(desk: MemoryDesk, sentences: tuple[str, ...]) -> None:
    async with running(desk) as rig:
        await opened(rig)
        seen = rig.text()
        await rig.press("6")
        seen += rig.text()
        assert [one for one in sentences if one not in seen] == []


async def test_a_folder_that_cannot_be_read_is_read_again_with_one_key() -> None:
    desk = desk_of()
    kept, desk.kept = desk.kept, {}
    async with running(desk) as rig:
        await opened(rig)
        rig.shows("its folder cannot be read (permission denied).", "F5 reads it again.")
        desk.kept = kept
        await rig.press("f5")
        rig.shows("$310k climbing")
        desk.kept = {}
        await rig.press("f5")
        rig.shows("its folder cannot be read", "$310k climbing")  # what was read before stays
        desk.kept = {NORTHWIND: Records(NORTHWIND, "Northwind Data", (), ("x.toml: not TOML.",))}
        await rig.press("f5")
        rig.shows("There is no review in this folder that can be read.")
        assert [words for words in ("Is it climbing?", "5 held", "Scoreboard") if words in rig.text()] == []


async def test_keys_are_alive_while_the_disk_is_slow() -> None:
    asked, answer = threading.Event(), threading.Event()

    class Slow(MemoryDesk):
        def records(self, slug: str) -> Records:
            asked.set()
            answer.wait(10)
            return super().records(slug)

    fast = desk_of()
    async with running(Slow(fast.time, fast.rows, fast.openings, kept=fast.kept)) as rig:
        rig.app.show_history(NORTHWIND)
        await rig.pilot.pause()
        assert "reading" in rig.text()
        assert asked.wait(5)
        await rig.pilot.press("2", "escape")
        assert "next review" in rig.text()
        answer.set()


def decade() -> list[Told]:
    """Ten years of the sample's reviews, four a year, the numbers growing."""
    held = [one for _, one in WHOLE[:-1]]
    told: list[Told] = []
    for at in range(40):
        one: Session = held[at % len(held)]
        starts = one.meeting.starts.replace(year=2016, month=12, day=1) + timedelta(days=91 * at)
        rows_ = tuple(row.but(value=1000 * (at + 1), unit="USD", earlier=None) for row in one.scoreboard)
        meeting = one.meeting.but(starts=starts, quarter=next_quarter("2016-Q4", at), status="held")
        told.append((starts.date().isoformat(), one.but(meeting=meeting, log=(), scoreboard=rows_)))
    return told


async def test_ten_years_are_seen_and_nothing_is_cut_silently() -> None:
    async with running(desk_of(decade()), size=(80, 24)) as rig:
        await opened(rig)
        rig.shows("40 reviews, 1 Dec 2016 to 20 Aug 2026", "since 2024-Q4")  # a line has room for two years
        await rig.press("down", "down")
        rig.shows("2016", "2021", "2026", "2026-Q3 $40k, 2026-Q2")  # the plot all of them
        await rig.press("6", "end")
        rig.shows("1 Dec 2016 2016-Q4", "not timed")
        await rig.press("1")
        rig.shows("Are the reviews worth it? Page 6.")  # of three answers there is room for two


async def test_what_had_another_unit_or_is_gone_is_said() -> None:
    old = [
        (stem, one.but(scoreboard=(one.scoreboard[0].but(unit="EUR", earlier=None), *one.scoreboard[1:])))
        for stem, one in WHOLE[:4]
    ]
    (stem, last) = WHOLE[4]
    rows_ = (last.scoreboard[0].but(earlier=None), *last.scoreboard[1:4])
    async with running(desk_of([*old, (stem, last.but(scoreboard=rows_))])) as rig:
        await opened(rig)
        rig.shows(
            "Partner-sourced pipeline: 4 quarters are left out, known in another unit than USD.",
            "Influenced pipeline is flat: $395k in 2026-Q3",  # of the other there is no trend any more
            "no longer",
        )


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 16)])
async def test_long_names_leave_room_for_the_rest(size: tuple[int, int]) -> None:
    long = "Northwind & Sons Data Gesellschaft " * 9
    told = [
        (
            stem,
            one.but(
                meeting=one.meeting.but(partner=long, us=long),
                scoreboard=tuple(row.but(name=long) for row in one.scoreboard),
            ),
        )
        for stem, one in WHOLE
    ]
    async with running(desk_of(told), size=size) as rig:
        await opened(rig)
        line = "▁ ▁ ▂ ▄ ▆ ▆ ▇" if size[0] > 100 else "▁▁▂▄▆▆▇"
        rig.shows("is climbing: $310k in 2026-Q3", "5 reviews, 4 Sep 2025", f"{line} $310k climbing $350k")
        await rig.press("2")
        rig.shows("23 of 31 grades, 74 %", "met")


async def test_a_small_window_says_how_much_room_it_needs() -> None:
    async with running(desk_of(), size=(50, 12)) as rig:
        await opened(rig)
        rig.shows("Needs 60 x 16; has 50 x 12.")


def drawn(values: Sequence[Number | None], aim: float | None = None, width: int = 60) -> list[str]:
    """A plot in four rows as text."""
    told = "" if aim is None else f"{aim:g}"
    columns = [
        Column(f"2026-Q{at}", f"Q{at}", "2026", value, "–" if value is None else f"{value:g}", aim, told)
        for at, value in enumerate(values, start=1)
    ]
    return ["".join(text for text, _ in row).rstrip() for row in plot(columns, width, 4, str).rows]


@pytest.mark.parametrize(
    ("values", "aim", "lines"),
    [
        (
            [1, 4, None],
            3,
            [
                "4 ┤               4",
                "  │            ████████",
                "  │────────────────────────────────── 3",
                "  │    1       ████████",
                "0 ┤ ████████   ████████      –",
                "       Q1         Q2         Q3",
                "    2026",
            ],
        ),
        (
            [-2, 2],
            None,
            [
                " 2 ┤               2",
                "   │            ████████",
                " 0 ┤    -2      ████████",
                "   │ ████████",
                "-2 ┤ ████████",
                "        Q1         Q2",
                "     2026",
            ],
        ),
        (  # what is not nothing is seen
            [0.001, 100],
            None,
            [
                "100 ┤              100",
                "    │            ████████",
                "    │            ████████",
                "    │  0.001     ████████",
                "  0 ┤ ▁▁▁▁▁▁▁▁   ████████",
                "         Q1         Q2",
                "      2026",
            ],
        ),
        (  # a value right below the line, or at it, stands in its column: it is not the line's figure
            [60, 66, 100],
            70,
            [
                "100 ┤                         100",
                "    │                       ████████",
                "    │─▃▃▃▃▃▃▃▃───▅▅▅▅▅▅▅▅────────────── 70",
                "    │ ███60███   ███66███   ████████",
                "  0 ┤ ████████   ████████   ████████",
                "         Q1         Q2         Q3",
                "      2026",
            ],
        ),
        ([None], None, []),
    ],
    ids=["target", "below zero", "next to nothing", "right below the line", "unknown"],
)
def test_columns_stand_to_scale_on_zero(
    values: list[Number | None], aim: float | None, lines: list[str]
) -> None:
    assert drawn(values, aim) == lines


@pytest.mark.parametrize(
    ("reviews", "page", "words", "short", "good"),
    [
        (
            [{"scoreboard": (metric("a", value=1, earlier={"2025-Q4": 1}), metric("b", value=1))}],
            0,
            "1 flat, 1 no trend",
            "1 flat",
            None,
        ),
        ([{"scoreboard": (metric("a", value=1, earlier={"2025-Q4": 1}),)}], 0, "all flat", "all flat", None),
        ([{"commitments": (owed("r0/a1", outcome="dropped"),)}], 1, "dropped by agreement", "dropped", None),
        ([FULL, FULL], 4, "plan full 2 of 2", "full 2 of 2", True),
        ([FULL, NEVER, {}], 4, "plan full 1 of 2", "full 1 of 2", False),
        ([{}], 4, "not known", "not known", None),
    ],
)
def test_how_a_page_stands(
    reviews: list[dict[str, Any]], page: int, words: str, short: str, good: bool | None
) -> None:
    records = Records(NORTHWIND, "Northwind Data", tuple(held(*reviews)), ())
    standing = VIEWS[page](records, history_of(records.sessions)).standing()
    assert (standing.words, standing.short, standing.good) == (words, short, good)


@given(
    st.lists(st.none() | st.integers() | st.floats(allow_nan=False, allow_infinity=False), max_size=90),
    st.none() | st.floats(allow_nan=False, allow_infinity=False),
    st.integers(20, 90),
    st.integers(4, 12),
)
def test_a_plot_fits_whatever_the_numbers_are(
    values: list[Number | None], aim: float | None, width: int, height: int
) -> None:
    columns = [Column(f"q{at}", "Q1", str(2000 + at), one, "1", aim) for at, one in enumerate(values)]
    found = plot(columns, width, height, lambda value: str(value)[:20])
    assert all(sum(len(text) for text, _ in row) <= width for row in found.rows)
    assert bool(found.rows) == any(one is not None for one in values)


def test_bars_are_to_scale_and_marked() -> None:
    assert share_bar(0.5, 0.7, 10) == "▇▇▇▇▇▁▁│▁▁"
    assert share_bar(1, 0.7, 10) == "▇▇▇▇▇▇▇│▇▇"
    assert spent_bar(600, 900, 1200, 12) == "▇▇▇▇▇▇▒▒▒"
    assert spent_bar(900, 600, 1200, 12) == "▇▇▇▇▇▇▁▁▁"
    assert spent_bar(0, 0, 0, 12) == ""


async def test_ctrl_q_does_what_q_does_also_where_that_is_back() -> None:
    async with running(desk_for(NOW, NORTHWIND)) as rig:
        await rig.press("h")
        rig.shows("Do we keep our word?")
        await rig.press("ctrl+q")
        rig.shows("next review")
        assert rig.app.is_running
