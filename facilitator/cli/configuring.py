"""`config`: where the configuration is, and a first one that explains itself."""

from pathlib import Path

from facilitator.cli.roots import config_folder
from facilitator.cli.says import Sorry, say
from facilitator.store.faults import os_reason
from facilitator.tui.colours import SCHEMES


def _themes() -> str:
    """ "dark, light, or share: strong colours that survive a video call"."""
    *others, last = (f"{one.name}: {one.about}" if one.about else one.name for one in SCHEMES)
    return f"{', '.join(others)}, or {last}"


#: Every key with what it does; as it stands here it is what holds without it, or an example.
FIRST = f"""\
# The configuration of facilitator. Take the # in front of a line away to have it; a line that is a comment
# is left out, and then what it says here holds. Nothing but this program reads it, and it never writes it.

# Your company, as your partners write it: for the first review with a new partner.
# us = "Acme Cloud"

# The currency of new scoreboards, as ISO code.
# currency = "USD"

# The month in which your fiscal year begins, 1 to 12: which quarter a review is about, and what "eoq" is.
# The year is named after the calendar year in which it ends: with 2, FY 2027-Q1 begins in February 2026.
# fiscal_year_starts = 1

# Whether the meeting's alerts ring the terminal's bell.
# bell = true

# Whether the meeting's alerts are desktop notifications as well, in terminals that know them (OSC 9).
# notify = false

# {_themes()}. F12 steps through them.
# theme = "dark"

# Whom the drafts of mails go to, by the names that people have in the reviews.
# [addresses]
# "Maria Lindqvist" = "maria@northwind.example"

# Keys of your own: a table for each place, a line for each command; F1 and docs/keys.md name them.
# [keys.meeting]
# pause = "F10"
"""


def file() -> Path:
    """The configuration's own file, which need not be there."""
    return config_folder() / "config.toml"


def write_first() -> None:
    """Write `FIRST` where there is none; `Sorry` where there is one, or it cannot be written."""
    place = file()
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("x", encoding="utf-8", newline="\n") as made:
            made.write(FIRST)
    except FileExistsError:
        raise Sorry(f"{place}: this is there already, and stays as it is; open it in an editor.") from None
    except OSError as error:
        raise Sorry(f"{place}: it cannot be written ({os_reason(error)}); check that folder.") from None
    say(f"{place}: written. Every line in it is a comment that says what the key does.")
