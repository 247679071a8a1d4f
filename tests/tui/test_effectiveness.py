"""Effectiveness: are these meetings worth holding?"""

import threading
from collections.abc import Callable
from dataclasses import replace

import pytest

from facilitator.core.effectiveness import Bound, Figure, Form, effectiveness
from facilitator.core.figure_words import value_words, verdict
from facilitator.core.meanings import MEANINGS
from facilitator.core.review_facts import Grades
from facilitator.tui import kept
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.counting.bar import bar
from facilitator.tui.desk import Facts, Trouble
from tests.tui.rig import NORTHWIND, MemoryDesk, Rig, desk_for, picture, running

ORRIN, KVALLSVIK = "orrin-vale-partners", "kvällsvik-logistik"
NOW = "2026-11-22T10:00:00-05:00"


def desk_with(**more: object) -> MemoryDesk:
    """The sample's three partners; `more` changes what the desk found of them."""
    desk = desk_for(NOW, NORTHWIND, ORRIN, KVALLSVIK)
    desk.counted = replace(desk.counted, **more)  # type: ignore[arg-type]
    return desk


async def opened(rig: Rig) -> None:
    rig.app.show_effectiveness()
    await rig.settle()


async def test_the_answer_the_figures_and_what_is_behind_one() -> None:
    desk = desk_with()
    async with running(desk) as rig:
        await opened(rig)
        rig.shows(
            "10 reviews with 3 partners from Thu 4 Sep 2025, until Sun 22 Nov 2026. 1 move in all.",
            "Effectiveness all tiers, all time 9 timed reviews took 9 h 36 min, 57 hours of people's time.",
            "4 of 8 targets are met. Furthest off: recap within a day, 56 % of 9 against 90 %.",
        )
        lines = [" ".join(line.replace("▌", "").split()) for line in rig.lines()]
        for figure in effectiveness(desk.counted.reviews, desk.time).figures:
            start = f"{figure.meaning.name} {value_words(figure)}"
            end = f"{verdict(figure.met)} {figure.meaning.target}"
            assert any(line.startswith(start) and line.endswith(end) for line in lines), start
        rig.shows(
            "actions 27.5 of 38, 72 %", "bets 10 of 13, 77 %", "ours 2 of 3, 67 %", "the partners' 3 of 3"
        )
        await rig.press("down")
        meaning = MEANINGS["kept_rate"]
        rig.shows(f"Commitments kept Target: {meaning.target}.", meaning.definition)
        rig.shows(
            "By quarter slipping, 2026-Q3 beside 2026-Q2",
            "2026-Q2 79 % of 17",
            "so far 70 % of 5",
            "Partners all 3 reach the target",
        )


async def test_a_figure_opens_to_its_partners_and_each_of_them_to_its_history() -> None:
    desk, read = desk_with(), []
    facts = desk.facts
    desk.facts = lambda told, stop: read.append(1) or facts(told, stop)  # type: ignore[method-assign,func-returns-value]
    async with running(desk) as rig:
        await opened(rig)
        await rig.press("end", "enter")
        rig.shows(
            "Effectiveness: Joint plan in full", "Joint plan in full: 8 of 9, 89 %; not met (at least 90 %)."
        )
        rig.shows("1 of 3 short of it, worst first ▌ Northwind Data 4 of 5, 80 %")
        await rig.press("down", "down", "enter")
        assert "Effectiveness" not in rig.text()
        rig.shows("Orrin Vale Partners")
        await rig.press("escape")
        rig.shows("▌ Orrin Vale Partners 3 of 3, 100 %")
        assert len(read) == 1
        await rig.press("pagedown")
        rig.shows("Effectiveness: Reviews held", "2026-Q3 100 % of 3")
        await rig.press("escape")
        rig.shows("▌ Reviews held")
        await rig.press("f5")
        assert len(read) == 2
        await rig.press("escape")
        assert "Effectiveness" not in rig.text()


async def test_which_reviews_count_is_chosen_and_said() -> None:
    async with running(desk_with()) as rig:
        await opened(rig)
        await rig.press("t")
        rig.shows("strategic tier, all time", "3 reviews of the strategic tier with 1 partner")
        await rig.press("t", "t", "t")
        rig.shows("Effectiveness all tiers, all time", "10 reviews")
        await rig.press("s", "y")
        rig.shows("all tiers, since Thu 1 Jan", "8 reviews with 3 partners since Thu 1 Jan 2026,")
        assert "2025-Q4" not in rig.text()
        await rig.press("s", "d")
        await rig.begin("03/04")
        rig.shows("could be 3 April or 4 March")
        await rig.press(*["backspace"] * 5)
        await rig.type("2026-Q4")
        rig.shows("1 review with 1 partner since Thu 1 Oct", "so far")
        await rig.press("t")
        rig.shows("No review of the strategic tier was held or due since Thu 1 Oct")
        await rig.press("s", "a")
        rig.shows("strategic tier, all time", "3 reviews of the strategic tier")
        await rig.press("s", "l")
        rig.shows("since Thu 1 Jan")
        await rig.press("t", "t", "t")
        await rig.press("s", "b")
        rig.shows(
            "all tiers, since Wed 1 Jan 2025 before Thu 1 Jan",
            "2 reviews with 1 partner since Wed 1 Jan 2025,",
            "2025-Q3", "2025-Q4",
        )  # fmt: skip


async def test_reading_many_is_shown_can_be_stopped_and_goes_on() -> None:
    desk = desk_with()
    whole, asked = desk.counted, threading.Event()

    def slow(told: Callable[[int, int], None], stop: Callable[[], bool]) -> Facts:
        told(3200, 10_000)
        asked.set()
        waited = threading.Event()
        while not stop():
            waited.wait(0.005)
        return replace(whole, reviews=whole.reviews[:3], whole=False)

    desk.facts = slow  # type: ignore[method-assign]
    app = FacilitatorApp(desk)
    async with app.run_test(size=(120, 36)) as pilot:
        rig = Rig(app, pilot, desk)
        await rig.settle()
        app.show_effectiveness()
        while not asked.is_set():
            await pilot.pause(0.01)
        app.tick()
        await pilot.pause(0.02)
        said = " ".join(" ".join(picture(app)).split())
        assert "Reading what is new: 3,200 of 10,000 reviews. Esc stops. ▆▆▆▆" in said
        await rig.press("escape")
        rig.shows("Not whole: of 10,000 new reviews 3,200 were read before it was stopped. F5 reads on.")
        rig.shows("Reviews held")
        desk.facts = lambda told, stop: whole  # type: ignore[method-assign]
        await rig.press("f5")
        rig.shows("10 reviews with 3 partners")
        assert "Not whole" not in rig.text()


async def test_a_screen_that_is_left_reads_no_further() -> None:
    desk, ended = desk_with(), threading.Event()
    whole = desk.counted

    def slow(told: Callable[[int, int], None], stop: Callable[[], bool]) -> Facts:
        waited = threading.Event()
        while not stop():
            waited.wait(0.005)
        ended.set()
        return whole

    desk.facts = slow  # type: ignore[method-assign]
    app = FacilitatorApp(desk)
    async with app.run_test() as pilot:
        app.show_effectiveness()
        await pilot.pause(0.02)
        await pilot.press("q")
        while not ended.is_set():
            await pilot.pause(0.01)


async def test_what_is_not_known_says_why_and_what_is_left_out_is_named() -> None:
    desk = desk_with(reviews=(), faults=("a/x.toml, line 3: broken.", "b/y.toml: empty."))
    async with running(desk) as rig:
        await opened(rig)
        rig.shows("No review was held or due, so there is nothing to count.")
        rig.shows("Reviews held not known no review's day is over", "Satisfaction not known nobody was asked")
        rig.shows("2 files could not be read and are left out. F1 names them.")
        assert " 0 %" not in rig.text().replace("0 to 100 %", "")
        await rig.press("f1")
        rig.shows("a/x.toml, line 3: broken. b/y.toml: empty.")
        await rig.press("escape", "t")
        rig.shows("There is no review yet.")

        def refused(told: Callable[[int, int], None], stop: Callable[[], bool]) -> Facts:
            raise Trouble("The folder sessions cannot be read (permission denied).")

        desk.facts = refused  # type: ignore[method-assign]
        await rig.press("f5")
        rig.shows("The folder sessions cannot be read (permission denied). F5 tries again.")


async def test_a_choice_made_while_a_reading_fails_is_counted_of_what_is_there() -> None:
    desk, asked, fail = desk_with(), threading.Event(), threading.Event()
    async with running(desk) as rig:
        await opened(rig)

        def refused(told: Callable[[int, int], None], stop: Callable[[], bool]) -> Facts:
            asked.set()
            fail.wait()
            raise Trouble("The disk does not answer.")

        desk.facts = refused  # type: ignore[method-assign]
        await rig.pilot.press("f5")
        while not asked.is_set():
            await rig.pilot.pause(0.01)
        await rig.pilot.press("t")
        fail.set()
        await rig.settle()
        rig.shows("The disk does not answer. F5 tries again.", "strategic tier, all time", "3 reviews of the")
        assert "Counting" not in rig.text()


async def test_all_of_five_hundred_partners_can_be_reached_and_two_of_one_name_told_apart() -> None:
    desk = desk_with()
    one = next(one for one in desk.counted.reviews if one.fate == "held")
    desk.counted = Facts(
        tuple(
            replace(
                one, slug=f"p{n:03}", partner="Same Name", actions=Grades(done=n, missed=500), bets=Grades()
            )
            for n in range(500)
        )
    )
    async with running(desk, size=(80, 24)) as rig:
        await opened(rig)
        await rig.press("down", "right")
        rig.shows("500 of 500 short of it, worst first", "▌ Same Name (p000) 0 % of 500")
        await rig.press("end")
        rig.shows("▌ Same Name (p499) 50 % of 999")
        await rig.press("up", "t")
        rig.shows("▌ Same Name (p498)", f"All reviews are of the {one.tier} tier.")


@pytest.mark.parametrize(
    ("size", "seen"),
    [
        (
            (80, 24),
            (
                "Commitments kept 74 % of 51 ▆",
                "┃",
                "met",
                "By quarter:",
                "Worst: Orrin Vale Partners",
                "ours 67 % of 3",
            ),
        ),
        (
            (60, 16),
            ("4 of 8 targets are met.", "Executive sponsors there ours 67 % of 3 not met", "Reviews held"),
        ),
        ((20, 5), ("Needs 60 x 16; has",)),
        ((50, 12), ("4 of 8 targets are met.", "Needs 60 x 16; has 50 x 12.")),
    ],
)
async def test_smaller_windows_keep_the_answer_the_values_and_their_n(
    size: tuple[int, int], seen: tuple[str, ...]
) -> None:
    async with running(desk_with(), size=size) as rig:
        await opened(rig)
        await rig.press("down", "down")
        rig.shows(*seen)


@pytest.mark.parametrize(
    ("form", "target", "bound", "value", "drawn"),
    [
        ("share", 0.7, "at least", 1.0, "▆▆▆▆▆▆▆┃▆▆▆"),
        ("share", 0.7, "at least", 0.7, "▆▆▆▆▆▆▆┃───"),
        ("share", 0.7, "at least", 0.699, "▆▆▆▆▆▆─┃───"),  # not drawn as if it stood at it
        ("share", 0.7, "at least", 0.701, "▆▆▆▆▆▆▆┃▆──"),
        ("share", 0.7, "at least", 0.0, "───────┃───"),
        ("share", 0.7, "at least", None, "───────┃───"),
        ("share", 1 / 3, "at most", 0.2, "▆▆─┃───────"),
        ("share", 1 / 3, "at most", 0.34, "▆▆▆┃▆──────"),
        ("mean", 8.0, "at least", 5.0, "▆▆▆▆▆▆──┃──"),
        ("change", 0.0, "above", 0.25, "─────┃▆▆───"),
        ("change", 0.0, "above", -0.01, "────▆┃─────"),
        ("change", 0.0, "above", 0.0, "─────┃─────"),
        ("change", 0.0, "above", -9.0, "▆▆▆▆▆┃─────"),
        ("change", 0.0, "above", 9.0, "─────┃▆▆▆▆▆"),
    ],
)
def test_a_bar_is_to_scale_and_never_on_the_wrong_side_of_its_target(
    form: Form, target: float, bound: Bound, value: float | None, drawn: str
) -> None:
    figure = Figure("kept_rate", form, value, 1, value or 0, 1, target, bound)
    assert "".join(text for text, _ in bar(figure, value, 11, None)) == drawn


def test_bars_without_a_mark_differ_where_cells_allow() -> None:
    figure = Figure("kept_rate", "share", 0.75, 1, 1, 1, 0.7)
    drawn = [
        "".join(text for text, _ in bar(figure, value, 28, None, marked=False)) for value in (0.72, 0.77)
    ]
    assert [one.count("▆") for one in drawn] == [20, 22]


async def test_words_that_come_later_get_a_scrollbar_at_once_where_the_window_is_too_low(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk, go = desk_with(), threading.Event()
    whole = desk.counted

    def slow(told: Callable[[int, int], None], stop: Callable[[], bool]) -> Facts:
        go.wait(30)
        return whole

    desk.facts = slow  # type: ignore[method-assign]
    monkeypatch.setattr(kept, "_A_MOMENT", 0)
    async with running(desk, size=(20, 5)) as rig:
        rig.app.show_effectiveness()
        while not any("Effectiveness" in line for line in rig.lines()):
            await rig.pilot.pause(0.01)
        go.set()
        await rig.settle()
        seen, screen = rig.lines(), rig.app.screen
        screen.refresh(layout=True)
        await rig.settle()
        assert rig.lines() == seen
        assert screen.show_vertical_scrollbar
