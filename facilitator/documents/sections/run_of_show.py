"""The agenda as it is planned, with clock times."""

from facilitator.core.agenda import split
from facilitator.core.moments import seconds_of
from facilitator.core.session import Session
from facilitator.documents.blocks import Block, Column, Line, Paragraph, Quiet, Strong, Table, line
from facilitator.documents.dates import clock_text, clocks_change, length_text, schedule

_COLUMNS = (Column("Starts"), Column("Segment"), Column("Takes", figures=True))


def run_of_show(session: Session) -> tuple[Block, ...]:
    """A row a segment, and how the time is split, in a sentence."""
    if not session.agenda:
        return (Paragraph(line("Not known yet.")),)
    named = clocks_change(session)
    rows: list[tuple[Line, ...]] = []
    for item, (start, _) in zip(session.agenda, schedule(session), strict=True):
        title = line(Strong(item.title), Quiet("protected")) if item.protected else line(item.title)
        takes = length_text(seconds_of(item.minutes))
        rows.append((line(clock_text(start, named=named)), title, line(takes)))
    return Table("Agenda", _COLUMNS, tuple(rows)), Paragraph(line(split_text(session)))


def split_text(session: Session) -> str:
    """ "20 min look back, 40 min look forward. The Joint plan is protected: ..."."""
    sums = split(session.agenda)
    said = [
        f"{length_text(seconds)} {words}"
        for seconds, words in (
            (sums.back, "look back"),
            (sums.forward, "look forward"),
            (sums.buffer, "are kept in reserve"),
        )
        if seconds
    ]
    kept = [item.title for item in session.agenda if item.protected]
    sentence = _listed(said) + "." if said else ""
    if kept:
        verb = "is" if len(kept) == 1 else "are"
        sentence += f" {_listed(kept)} {verb} protected: when time runs short, the rest gives way."
    return sentence.strip()


def _listed(words: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
