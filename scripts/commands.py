"""Make docs/commands.md from the commands' own declarations.

.venv/bin/python scripts/commands.py          writes docs/commands.md
"""

import re
from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path

import click

from facilitator.cli.group import SECTIONS, main

DOCS = Path(__file__).parents[1] / "docs"
_HEAD = """\
# Commands

Made by `scripts/commands.py` from the program itself: it is what `--help` behind a command says. Without a
command `facilitator` opens [Home](home.md).

{target}

- `--sessions DIR`, before the command or behind it: {sessions}
  It can stand in `FACILITATOR_SESSIONS` as well.
- `-h` and `--help` explain a command; `facilitator --version` says which program it is.
- "Else" says what holds where an option is left out. A switch is off where it is left out.
- Days and times are typed as people write them: `fri`, `3 dec 10:00`, `+2w`, `eoq`.

## Exit codes

| code | when |
|---|---|
{codes}

Results go to stdout. Errors and warnings go to stderr; an error is one sentence: what, where, what to do.
"""
_CODES = {
    "0": "It is done.",
    "1": "Something could not be saved, and a line says what became of it; or there are findings, or a file "
    "was left out: {ones} say when.",
    "2": "Wrong usage, or input that cannot be read.",
    "70": "A fault of the program itself. One line names the report, in `crashes/` of the "
    "[state folder](configuration.md#the-environment); it holds versions and the way through the program, "
    "none of your text.",
    "129, 130, 143": "Ended by a hangup, an interrupt or a request to end; what was half typed is kept.",
}
#: What a page of the docs says at length; the help has it in full, for who has no page at hand.
_ELSEWHERE = {"What each figure is:": "[statistics.md](statistics.md#the-figures) says what each figure is."}


def page() -> str:
    """The whole page."""
    sections = _sections()
    known = [one for commands in sections.values() for one in commands]
    ones = ", ".join(f"[`{one.name}`](#{one.name})" for one in known if "xit code" in (one.help or ""))
    sessions = next(one.help for one in main.params if isinstance(one, click.Option))
    target = _paragraphs(main)[-1]
    codes = "\n".join(f"| {code} | {when.format(ones=ones)} |" for code, when in _CODES.items())
    head = _HEAD.format(target=target, sessions=_lower(sessions or ""), codes=codes)
    return "\n".join([head, *(_section(title, commands) for title, commands in sections.items())])


def _sections() -> dict[str, list[click.Command]]:
    with click.Context(main) as ctx:
        found = {title: [main.get_command(ctx, one.name) for one in SECTIONS[title]] for title in SECTIONS}
    return {title: [one for one in commands if one] for title, commands in found.items()}


def _section(title: str, commands: list[click.Command]) -> str:
    above = click.Context(main, info_name="facilitator")
    rows = [f"| [`{one.name}`](#{one.name}) | {one.short_help} |" for one in commands]
    about = "\n".join([f"## {title}", "", "| command | what it does |", "|---|---|", *rows, ""])
    return "\n".join([about, *(_command(one, above) for one in commands)])


def _command(one: click.Command, above: click.Context, level: int = 3) -> str:
    with click.Context(one, parent=above, info_name=one.name) as ctx:
        path = ctx.command_path.removeprefix("facilitator ")
        usage = [piece for piece in one.collect_usage_pieces(ctx) if piece != "[OPTIONS]"]
        options = [
            option for option in one.params if isinstance(option, click.Option) and option.name != "sessions"
        ]
        lines = [f"{'#' * level} {path}", "", "```", " ".join([ctx.command_path, *usage]), "```", ""]
        for paragraph in _paragraphs(one):
            lines += [paragraph, ""]
        if options:
            lines += ["| option | what it does |", "|---|---|", *(_option(each, ctx) for each in options), ""]
        if isinstance(one, click.Group):
            lines += [_command(each, ctx, level + 1) for each in one.commands.values()]
    return "\n".join(lines)


def _paragraphs(one: click.Command) -> list[str]:
    """The help as Markdown: what click is told to leave as it stands becomes a block."""
    told: list[str] = []
    for paragraph in cleandoc(one.help or "").split("\n\n"):
        if paragraph in _ELSEWHERE:
            return [*told, _ELSEWHERE[paragraph]]
        first, _, rest = paragraph.partition("\n")
        told.append(f"```\n{rest}\n```" if first.strip() == "\b" else _linked(" ".join(paragraph.split())))
    return told


def _option(option: click.Option, ctx: click.Context) -> str:
    record = option.get_help_record(ctx)
    form = record[0] if record else ", ".join(option.opts)
    return f"| `{_cell(form)}` | {_cell(' '.join(_said(option)))} |"


def _said(option: click.Option) -> Iterator[str]:
    yield _linked(option.help or "")
    if option.required:
        yield "Needed."
    if option.multiple and "Several" not in (option.help or ""):
        yield "It can be given several times."
    if isinstance(option.default, str | float) and not option.is_flag:
        yield f"Else {option.default:g}." if isinstance(option.default, float) else f"Else {option.default}."
    if option.envvar:
        yield f"It can stand in `{option.envvar}` as well."


def _linked(text: str) -> str:
    """Pages that a help names, as links."""
    return re.sub(r"\bdocs/((\w+)\.md)", r"[\1](\1)", text)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    (DOCS / "commands.md").write_text(page(), encoding="utf-8", newline="\n")
