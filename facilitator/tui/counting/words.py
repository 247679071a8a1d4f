"""What stands above the figures: which reviews, the answer in a sentence, how far the reading is."""

from datetime import date

from facilitator.core.answer import answer
from facilitator.core.counting import Choice, Counted
from facilitator.core.dates import show_date
from facilitator.core.effectiveness import Figure
from facilitator.core.figure_words import scope_words, value_words, verdict


def choice_words(choice: Choice, today: date) -> str:
    """ "growth tier, since Thu 1 Jan"."""
    tier = f"{choice.tier} tier" if choice.tier else "all tiers"
    since = f"since {show_date(choice.since, today)}" if choice.since else ""
    until = f"before {show_date(choice.until, today)}" if choice.until else ""
    return f"{tier}, {' '.join(one for one in (since, until) if one) or 'all time'}"


def counted_words(counted: Counted) -> tuple[str, str]:
    """Which reviews these are, and whether they are worth holding; the second is "" where there is none."""
    choice = counted.choice
    scope = scope_words(counted.found, choice.since, choice.tier, choice.until)
    return (scope, answer(counted.found)) if counted.found.figure("held_rate").n else (scope, "")


def figure_words(figure: Figure) -> str:
    """One figure in a sentence, with its verdict and target; why where it is not known."""
    if figure.value is None:
        return f"{figure.meaning.name}: not known, {figure.meaning.unknown}."
    return f"{figure.meaning.name}: {value_words(figure)}; {verdict(figure.met)} ({figure.meaning.target})."


def reading_words(far: tuple[int, int], stops: str) -> str:
    """How far it is, and the key that stops it."""
    done, total = far
    new = f"Reading what is new: {done:,} of {total:,} reviews." if total else "Reading."
    return f"{new} {stops} stops."


def not_whole(far: tuple[int, int], again: str) -> str:
    """That the reading was stopped, and the key that goes on."""
    done, total = far
    return f"Not whole: of {total:,} new reviews {done:,} were read before it was stopped. {again} reads on."
