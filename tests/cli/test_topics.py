"""`facilitator topics`: what the review is to be about."""

import json
from pathlib import Path

from facilitator.store.load import load
from tests.cli.line import NORTHWIND, done, facilitator, sorry


def test_topics_and_priorities_of_a_first_review(here: Path) -> None:
    (here / "sessions").mkdir()
    done(facilitator("new", "Acme", "--starts", "fri 14:00", "--us", "Me"))
    said = done(facilitator("topics", "acme"))
    assert "    nothing yet: facilitator topics acme --priority TEXT --side us\n" in said
    assert said.endswith("No topic yet: agree on 2 or 3.\n")
    done(facilitator("topics", "acme", "--add", "Why [so] few?", "--add", "The bundle"))
    said = done(facilitator("topics", "acme", "--side", "them", "--priority", "Three banks"))
    assert said.partition("\n\n")[2] == (
        "To talk about\n"
        "  1 Why [so] few?\n"
        "  2 The bundle\n"
        "\n"
        "What each side wants most\n"
        "  3 Acme: Three banks\n"
    )
    notes = load(here / "sessions" / "acme" / "2026-11-27.toml").session.notes
    assert [(one.kind, one.segment) for one in notes] == [
        ("topic", "diagnosis"),
        ("topic", "diagnosis"),
        ("priority", "plan"),
    ]


def test_one_is_taken_out_by_its_number(sessions: Path) -> None:
    told = json.loads(done(facilitator("topics", NORTHWIND, "--json")))
    left = json.loads(done(facilitator("topics", NORTHWIND, "--remove", "2", "--json")))
    assert [one["text"] for one in left] == [one["text"] for one in told if one["number"] != 2]
    assert [one["number"] for one in left] == [1, 2, 3]
    assert sorry(facilitator("topics", NORTHWIND, "--remove", "9")).endswith(
        "there is no topic 9; the numbers go from 1 to 3."
    )
    assert "what does --side us belong to? name it with --add or --priority" in sorry(
        facilitator("topics", NORTHWIND, "--side", "us")
    )
    assert "whose priority is it?" in sorry(facilitator("topics", NORTHWIND, "--priority", "X"))
