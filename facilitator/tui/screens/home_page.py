"""What stands on Home beside the partners: what waits, who needs attention, what is due; or a welcome."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from facilitator.core.dates import show_date
from facilitator.core.standing import Attention, Due, Standing
from facilitator.core.waiting import Waiting
from facilitator.tui.page import Cell, Page

#: So many partners that need attention are named at once.
_NAMED = 5
#: On a narrower page it is said beside the first reason alone how many more there are once it is marked.
_WIDE = 76

Draw = Callable[[Page], None]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, and what draws each entry below it; `most` of them at first."""

    name: str
    title: str
    note: str
    entries: tuple[Draw, ...]
    most: int | None = None

    @property
    def lines(self) -> int:
        """Lines that it takes as it is at first, with the one before its heading."""
        return 2 + min(len(self.entries), (self.most or len(self.entries)) + 1)


def sections(now: Standing, today: date, keys: Mapping[str, str]) -> list[Section]:
    """Those that have an entry; `keys` do what is to be done, by its kind."""
    does = {
        "recap": f"{keys['recap']} marks a recap sent",
        "check-in": f"{keys['check-in']} holds a check-in",
    }
    waits = ", ".join(dict.fromkeys(does[one.kind] for one in now.waiting))
    found = (
        Section("waiting", "Waiting", waits, tuple(map(_waiting, now.waiting))),
        Section(
            "attention", "Needs attention", f"{keys['attention']} opens the history",
            tuple(map(_attention, now.attention)), _NAMED,
        ),
        Section("due", "Due this week", "", tuple(_due(one, today) for one in now.due)),
    )  # fmt: skip
    return [one for one in found if one.entries]


def crowded(partners: int, lines: int, room: int) -> bool:
    """Whether so many lines about partners, and these of sections, fill a page so that those go above."""
    return partners + 1 > room // 2 and partners + 1 + lines > room


def draw(page: Page, found: Sequence[Section], unfolded: Collection[str], room: int | None = None) -> None:
    """The sections; folded so that all of them take `room` lines at most, in small rooms to a line each."""
    shown = {one.name: len(one.entries) if one.name in unfolded else one.most for one in found}
    if room is not None:
        # Of the others as many as if none was unfolded: they stay as they were.
        fitting = _fitting(found, room)
        shown |= {name: most for name, most in fitting.items() if name not in unfolded}
    for one in found:
        _draw(page, one, shown[one.name], unfolded=one.name in unfolded)


def _fitting(found: Sequence[Section], room: int) -> dict[str, int]:
    """How many entries of each section, one more in turn as long as there is room."""
    shown = {one.name: 1 for one in found}
    left = room - sum(3 + (len(one.entries) > 1) for one in found)
    if left < 0:
        return dict.fromkeys(shown, 0)
    growing = sorted(found, key=lambda one: one.name != "attention")
    while left > 0 and growing:
        for one in tuple(growing):
            if shown[one.name] >= min(len(one.entries), _NAMED):
                growing.remove(one)
            elif left > 0:
                shown[one.name] += 1
                left -= 1
    return shown


def _draw(page: Page, section: Section, most: int | None, *, unfolded: bool) -> None:
    count = len(section.entries)
    if most == 0:
        page.item(f"more/{section.name}", (section.title, "bold $text-head"), f"   {count}")
        return
    page.heading(section.title, section.note)
    # A line that says "and 1 more" is as long as that one.
    some = count if most is None or count <= most + 1 else most
    for entry in section.entries[:some]:
        entry(page)
    if count > some:
        page.item(f"more/{section.name}", (f"and {count - some} more", "$text-quiet"))
    elif unfolded and count > 1:
        page.item(f"more/{section.name}", ("fewer", "$text-quiet"))


def _waiting(one: Waiting) -> Draw:
    name = {"recap": "Recap for", "check-in": "Check-in with"}[one.kind]
    cells = (
        Cell(f"{name} {one.partner}"),
        Cell(one.when, 20, "bold $bad" if one.late else "bold $protected"),
    )
    return lambda page: page.row(f"{one.kind}/{one.slug}", *cells)


def _attention(one: Attention) -> Draw:
    key = f"attention/{one.slug}"
    first, *others = one.reasons

    def line(page: Page) -> None:
        wide = page.width >= _WIDE
        more = f"and {len(others)} more" if others and key != page.cursor else ""
        page.row(
            key,
            Cell(one.partner, 24 if wide else 20, "bold"),
            Cell(first.words),
            *([Cell(more, 10, "$text-quiet")] if wide else []),
        )
        if key == page.cursor:
            for other in others:
                page.about(key, other.words)

    return line


def _due(one: Due, today: date) -> Draw:
    cells = (
        Cell(show_date(one.day, today), 11),
        Cell(one.partner, 20, "$text-quiet"),
        Cell(one.what),
        Cell(one.owner or "no owner", 18),
    )
    return lambda page: page.row(None, *cells)


def welcome(page: Page, folder: str) -> None:
    """What an empty folder offers."""
    page.text(("Reviews with partners that end in one or two bets, each with owners and dates.", "bold"))
    page.blank()
    page.text("Most reviews look back for fifty minutes and plan for ten. Here the clock protects the plan,")
    page.text("and the next review opens by grading what was agreed in this one.")
    page.blank()
    for key, label, words in (
        ("s", "see one", "a whole review on sample data, in which nothing you do is kept"),
        ("a", "add partner", "plan your first review: a name, a tier, a time"),
        ("q", "quit", "what is planned waits here"),
    ):
        page.item(f"welcome/{key}", (f"{key}  ", "bold $current"), (f"{label}   ", "bold"), words)
    page.blank()
    if folder:
        page.text((f"Reviews are kept in {folder}, one file each.", "$text-quiet"))
