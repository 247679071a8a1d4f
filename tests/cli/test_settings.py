"""The configuration and the user's own templates."""

from pathlib import Path

import pytest

from facilitator.cli.run import app_options
from facilitator.cli.settings import load_config
from facilitator.store.load import load
from tests.cli.line import CONFIG, NORTHWIND, done, facilitator, sorry

NEW = ("new", "Foo", "--starts", "2026-11-20 10:00", "--sessions", "s")
MINE = """\
[[agenda]]
kind = "scoreboard"
minutes = 10

[[agenda]]
kind = "plan"
title = "What we do"
minutes = 20
protected = true
"""


@pytest.fixture
def config(here: Path) -> Path:
    (here / "config" / "templates").mkdir(parents=True)
    return here / "config"


def test_new_partner_starts_from_the_configuration(config: Path) -> None:
    (config / "config.toml").write_text('us = "Acmé"\ncurrency = "SEK"\nfiscal_year_starts = 2\n', "utf-8")
    done(facilitator(*NEW[:3], "1 dec 10:00", *NEW[4:]))
    meeting = load(Path("s/foo/2026-12-01.toml")).session.meeting
    assert (meeting.us, meeting.currency, meeting.quarter) == ("Acmé", "SEK", "2027-Q3")


@pytest.mark.parametrize(
    ("text", "bell", "notify"),
    [("", True, False), ("bell = false", False, False), ("notify = true", True, True)],
)
def test_how_alerts_are_heard(
    config: Path, monkeypatch: pytest.MonkeyPatch, text: str, bell: bool, notify: bool
) -> None:
    monkeypatch.setenv("FACILITATOR_CONFIG", str(config))
    (config / "config.toml").write_text(text, "utf-8")
    options = app_options(config, load_config())
    assert (options.bell, options.notify) == (bell, notify)


NAME = "but it must be text in quotes, your company's name."
KNOWN = "us, currency, fiscal_year_starts, bell, notify, theme, keys, addresses"
PEOPLE = (
    'but it must be a table of people, like "Maria Lindqvist" = "maria@northwind.example" below [addresses].'
)
MONTH = "but it must be the number of a month, 1 to 12."


@pytest.mark.parametrize(
    ("text", "key", "said"),
    [
        ("us = 3", "us", f"3 is a number, {NAME}"),
        ('us = " "', "us", f'" " is text, {NAME}'),
        ('currency = "eur"', "currency", '"eur" is text, but it must be an ISO code in quotes, like "EUR".'),
        ("fiscal_year_starts = 13", "fiscal_year_starts", f"13 is a number, {MONTH}"),
        ("fiscal_year_starts = true", "fiscal_year_starts", f"true is a yes-or-no value, {MONTH}"),
        ("uss = 1", "uss", 'this key is not known; the nearest known key is "us".'),
        ("colour = 1", "colour", f"this key is not known; known are {KNOWN}."),
        ("bell = 1", "bell", "1 is a number, but it must be true or false."),
        ('notify = "yes"', "notify", '"yes" is text, but it must be true or false.'),
        ("belll = true", "belll", 'this key is not known; the nearest known key is "bell".'),
        ("addresses = 3", "addresses", f"3 is a number, {PEOPLE}"),
        ('us = "A\n', "us", "a text in quotes is not closed on its line; add the missing quote."),
    ],
)
def test_wrong_configuration_is_named_with_its_line(config: Path, text: str, key: str, said: str) -> None:
    (config / "config.toml").write_text("# mine\n" + text, "utf-8")
    assert sorry(facilitator(*NEW)) == f'{CONFIG}, line 2, key "{key}": {said}'
    assert not Path("s").exists()


@pytest.mark.parametrize(
    "value",
    [
        "3", '""', '"maria"', '"maria@"', '"@north.example"', '"a@b@c.example"', '"a b@c.example"',
        '"a@b.example\\nBcc: x@y.example"', '"Maria <maria@north.example>"', '"a@b.example,c@d.example"',
        '".a@b.example"', '"a@b..example"', '"a@-b.example"', '"jörg@bücher.example"',
        '"=?utf-8?q?x?=@b.example"', '["a@b.example"]', "{ a = 1 }", '"' + "a" * 250 + '@b.example"',
    ],
)  # fmt: skip
def test_what_is_no_address_is_named_with_its_line(config: Path, value: str) -> None:
    text = f'[addresses]\n"Sam Okafor" = "s.okafor+qbr@acme-cloud.example"\n"Mária" = {value}\n'
    (config / "config.toml").write_text(text, "utf-8")
    said = sorry(facilitator(*NEW))
    assert said.startswith(f'{CONFIG}, line 3, key "Mária" in addresses: ')
    assert said.endswith('but it must be one mail address in quotes, like "maria@northwind.example".')


def test_two_addresses_of_one_name_are_told_apart_by_nobody(config: Path) -> None:
    text = '[addresses]\n"Zoë Ek" = "a@b.example"\n"zoe ek" = "c@d.example"\n'
    (config / "config.toml").write_text(text, "utf-8")
    assert sorry(facilitator(*NEW)) == (
        f'{CONFIG}, line 3, key "zoe ek" in addresses: this name has another address above; '
        "keep one of the two."
    )


def test_template_of_ones_own(config: Path) -> None:
    (config / "templates" / "short.toml").write_text(MINE, "utf-8")
    done(
        facilitator("new", "Foo", "--starts", "fri 10:00", "--sessions", "s", "--us", "Me", "--tier", "short")
    )
    made = load(Path("s/foo/2026-11-27.toml")).session
    assert made.meeting.tier == "custom"
    assert [(one.title, one.minutes) for one in made.agenda] == [("Scoreboard", 10), ("What we do", 20)]


def test_template_of_ones_own_comes_before_the_built_in_one(config: Path, sessions: Path) -> None:
    (config / "templates" / "growth.toml").write_text('tier = "growth"\n' + MINE, "utf-8")
    done(facilitator("cancel", NORTHWIND))
    done(facilitator("new", NORTHWIND, "--starts", "4 dec 10:00"))
    made = load(sessions / NORTHWIND / "2026-12-04.toml").session
    assert [(one.kind, one.minutes) for one in made.agenda] == [
        ("commitments", 5), ("scoreboard", 5), ("plan", 20)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (MINE.replace("minutes = 20", "minuts = 20"), 'did you mean "minutes"?'),  # codespell:ignore
        (
            MINE.replace("[[agenda]]", "[[agenda"),
            "line 1: a table header is not closed; add the missing bracket.",
        ),
        ("", "has no agenda"),
    ],
)
def test_wrong_template_is_named_with_its_file(config: Path, text: str, said: str) -> None:
    (config / "templates" / "mine.toml").write_text(text, "utf-8")
    told = sorry(facilitator(*NEW, "--us", "Me", "--tier", "mine"))
    assert told.startswith(str(Path("config", "templates", "mine.toml")))
    assert said in told


@pytest.mark.parametrize("name", ["../mine", ".hidden", "a/b"])
def test_template_is_a_name_and_no_path(config: Path, name: str) -> None:
    (config / "mine.toml").write_text(MINE, "utf-8")
    assert "there is no tier and no template" in sorry(facilitator(*NEW, "--us", "Me", "--tier", name))
