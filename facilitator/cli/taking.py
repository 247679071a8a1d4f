"""`scores --import`: what a file would bring is shown, what it leaves open is asked, then it is taken."""

import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click

from facilitator.cli.amending import amend
from facilitator.cli.says import NOT_DONE, WRONG, Sorry, command, say, say_json, warn
from facilitator.cli.scores import review_to_fill
from facilitator.cli.scoring import Scoring
from facilitator.clock import Clock
from facilitator.core.figures import exact
from facilitator.core.proposed import ALONE, BETWEEN, NewValue, Proposed, Question, take
from facilitator.core.record import Number
from facilitator.core.session import Metric, Session
from facilitator.core.visible import safe
from facilitator.imports.quarters import read_quarter

#: So many lines that were left are shown, unless all are asked for.
_MOST = 20


def import_scores(ctx: click.Context, clock: Clock, options: Mapping[str, Any]) -> int:
    """Show, ask, take; the exit code."""
    found = review_to_fill(ctx, clock, options["target"])
    session, home = found.loaded.session, found.path.parent
    file = Path(options["file"]).expanduser()
    answers = _answers(options["answers"])
    asking = _terminal() and not options["as_json"]
    scoring = Scoring()
    while True:
        proposed = scoring.read(
            file,
            session,
            home,
            map_name=options["map_name"],
            quarter=_quarter(options["quarter"]),
            answers=answers,
            as_of=_day(options["as_of"]),
            progress=_progress if sys.stderr.isatty() else None,
        )
        if not proposed.questions or not asking:
            break
        answers |= {question.key: _ask(question) for question in proposed.questions}
    if options["as_json"]:
        say_json(_plain(proposed, session))
    if proposed.questions:
        raise Sorry(f"{file}: {_how_to_answer(proposed.questions[0])}")
    if not options["as_json"]:
        say(*preview(proposed, session, everything=options["show_all"]))
    if not proposed.values and not proposed.deals:
        warn(f"{file}: there is nothing in it to take.")
        return NOT_DONE
    if options["dry_run"]:
        return 0
    if not options["yes"]:
        if not asking:
            warn("Nothing is written: add --yes to take these numbers.")
            return WRONG
        if not click.confirm("Take these numbers?", default=False):
            say("Nothing is written.")
            return 0
    amend(found, clock.now(), lambda before: take(before, proposed))
    kept = None
    try:
        kept = scoring.keep_answers(file, home, options["map_name"], answers)
    except Sorry as sorry:  # the numbers are in the review all the same
        warn(f"The answers are not kept: {sorry.message}")
    if not options["as_json"]:
        say(f"Taken, with the source “{proposed.source}”.")
        if kept is not None:
            say(f"The answers are kept in {kept}.")
        say(f"See them with: {command(ctx, 'scores', found.slug)}")
    return 0


def preview(proposed: Proposed, session: Session, *, everything: bool = False) -> list[str]:
    """Each row before and after, with its basis; what else is worth reading; what was left."""
    rows = {row.id: row for row in session.scoreboard}
    lines = [f"{proposed.file}, as of {proposed.as_of}", ""]
    for new in proposed.values:
        lines += _value(new, rows.get(new.row) or new.new, session.meeting.quarter)
    for deal in proposed.deals:
        amount = exact(deal.amount, session.meeting.currency or "count")
        more = ", ".join(filter(None, (deal.stage, amount, f"close {deal.close}" if deal.close else "")))
        lines.append(f"deal, {deal.state}: {deal.name} ({more})")
    lines += ["", *proposed.notes] if proposed.notes else []
    taken = "1 row" if proposed.taken == 1 else f"{proposed.taken:,} rows"
    lines += ["", f"{taken} taken, {len(proposed.left):,} left{':' if proposed.left else '.'}"]
    shown = proposed.left if everything else proposed.left[:_MOST]
    lines += [f"  line {one.line}: {one.reason}" for one in shown]
    if more_left := len(proposed.left) - len(shown):
        lines.append(f"  and {more_left:,} more; --all shows them.")
    return lines


def _value(new: NewValue, row: Metric | None, quarter: str) -> Iterator[str]:
    if row is None:
        return
    old = _before(row, new.quarter, quarter)
    name = f"{row.name} (a new row)" if new.new is not None else row.name
    when = "" if new.quarter == quarter else f", {new.quarter}"
    if new.value is not None:
        yield f"{name}{when}: {exact(old, row.unit)} → {exact(new.value, row.unit)}   ({new.basis})"
    if new.target is not None:
        yield f"{name}, target: {exact(row.target, row.unit)} → {exact(new.target, row.unit)}"


def _before(row: Metric | None, of: str, quarter: str) -> Number | None:
    """What a row has for a quarter."""
    if row is None:
        return None
    return row.value if of == quarter else (row.earlier or {}).get(of)


def _ask(question: Question) -> str:
    say("", question.text)
    say(*(f"  {number}  {choice.words}" for number, choice in enumerate(question.choices, 1)))
    values = [choice.value for choice in question.choices]
    if not question.several:
        number: int = click.prompt("Which", type=click.IntRange(1, len(values)))
        return values[number - 1]
    while True:
        typed = click.prompt("Which (several like 1, 3)").replace(",", " ").split()
        numbers = dict.fromkeys(int(one) for one in typed if one.isdecimal())
        chosen = [values[number - 1] for number in numbers if 0 < number <= len(values)]
        if len(chosen) == len(set(typed)) and not (len(chosen) > 1 and set(chosen) & ALONE):
            return BETWEEN.join(chosen)
        say(f"Type numbers from 1 to {len(values)}; one that means all or none stands alone.")


def _how_to_answer(question: Question) -> str:
    ways = ", ".join(f"{choice.value} ({choice.words})" for choice in question.choices)
    example = safe(f"{question.key}={question.choices[0].value}").replace('"', '\\"')
    several = f"; several with {BETWEEN} between them" if question.several else ""
    return f'{question.text} Answer with --answer "{example}" or another of: {ways}{several}.'


def _plain(proposed: Proposed, session: Session) -> dict[str, Any]:
    rows = {row.id: row for row in session.scoreboard}
    quarter = session.meeting.quarter
    return {
        "file": proposed.file,
        "as_of": proposed.as_of.isoformat(),
        "values": [
            {
                "row": new.row,
                "quarter": new.quarter,
                "before": _before(rows.get(new.row), new.quarter, quarter),
                "after": new.value,
                "target": new.target,
                "basis": new.basis,
                "new": new.new is not None,
            }
            for new in proposed.values
        ],
        "deals": [
            {"name": deal.name, "stage": deal.stage, "amount": deal.amount, "state": deal.state}
            | {"close": deal.close.isoformat() if deal.close else None}
            for deal in proposed.deals
        ],
        "taken": proposed.taken,
        "left": [{"line": one.line, "reason": one.reason} for one in proposed.left],
        "notes": list(proposed.notes),
        "questions": [
            {
                "key": question.key,
                "text": question.text,
                "several": question.several,
                "choices": [{"value": choice.value, "words": choice.words} for choice in question.choices],
            }
            for question in proposed.questions
        ],
    }


def _answers(texts: tuple[str, ...]) -> dict[str, str]:
    answers: dict[str, str] = {}
    for text in texts:
        key, sign, value = text.partition("=")
        if not sign:
            raise Sorry(f"--answer “{text}” has no value; write it like --answer KEY=VALUE.")
        answers[key] = f"{answers[key]}{BETWEEN}{value}" if key in answers else value
    return answers


def _quarter(text: str | None) -> str | None:
    quarter = read_quarter(text) if text is not None else None
    if text is not None and quarter is None:
        raise Sorry(f"--quarter: “{text}” is no quarter; write it like 2026-Q3.")
    return quarter


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Sorry(f"--as-of: “{text}” is no date; write it like 2026-11-20.") from None


def _progress(done: int, total: int) -> None:
    end = "\n" if done >= total else ""
    click.echo(f"\rReading: {done * 100 // max(total, 1)} %{end}", err=True, nl=False)


def _terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()
