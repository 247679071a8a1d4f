# ruff: noqa: E501 - a table of whole sentences
"""A file that is no session: one sentence with file, line and key, and never anything but that."""

import errno
import os
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from facilitator.core.session import Session
from facilitator.store import load as loading
from facilitator.store.faults import Unreadable, place
from facilitator.store.load import MAX_BYTES, load
from facilitator.store.wrong import choices, refusals

# (what is in the file, what somebody made of it, what is said after the file's name)
EDITS = [
    ("minutes = 20", 'minutes = "twenty"', ', line 43, key "minutes" in agenda 3 ("plan"): "twenty" is text, but it must be a number; write it without quotes.'),
    ("minutes = 20", "minutes = -3", ', line 43, key "minutes" in agenda 3 ("plan"): -3 is too small; it must be 0 or more.'),
    ("minutes = 20", "minutes = nan", ', line 43, key "minutes" in agenda 3 ("plan"): nan is no number to reckon with; write an ordinary one or take the key out.'),
    ("minutes = 20", "minutes = true", ', line 43, key "minutes" in agenda 3 ("plan"): true is a yes-or-no value, but it must be a number; correct it.'),
    ("minutes = 20\n", "", ', line 39, agenda 3 ("plan"): the key "minutes" is missing; add minutes = 10.'),
    ("minutes = 20", "minutes = twenty", ', line 43, key "minutes": the value is missing or cannot be read; put text in quotes.'),
    ("minutes = 20", "minutes = 20\nminutes = 30", ', line 44, key "minutes": this key is here a second time; take one of the two out.'),
    ("protected = true", 'protected = "yes"', ', line 45, key "protected" in agenda 3 ("plan"): "yes" is text, but it must be true or false; write it without quotes.'),
    ('tier = "growth"', 'tier = "growht"', ', line 7, key "tier" in session: "growht" is not allowed (nearest: growth); use one of "strategic", "growth", "starter", "ecosystem", "custom".'),
    ('tier = "growth"', 'tier = "gold [/]"', ', line 7, key "tier" in session: "gold [/]" is not allowed; use one of "strategic", "growth", "starter", "ecosystem", "custom".'),
    ('tier = "growth"\n', "", ', line 3, key "session": the key "tier" is missing; add tier = one of "strategic", "growth", "starter", "ecosystem", "custom".'),
    ('quarter = "2026-Q4"', 'quarter = "2026-Q5"', ', line 6, key "quarter" in session: "2026-Q5" is no quarter; write it like "2026-Q4".'),
    ('currency = "USD"', 'currency = "dollars"', ', line 10, key "currency" in session: "dollars" is no currency code; write it like "USD".'),
    ('partner = "Northwind Data"', 'partner = ""', ', line 4, key "partner" in session: it is empty; write the partner.'),
    ('partner = "Northwind Data"', "partner = 7", ', line 4, key "partner" in session: 7 is a number, but it must be text; write it in quotes.'),
    ("T10:00:00-05:00\nzone", "T10:00:00\nzone", ', line 8, key "starts" in session: 2026-12-03 10:00:00 has no offset from UTC; write it like 2026-12-03T10:00:00-05:00.'),
    ("starts = 2026-12-03T10:00:00-05:00", "starts = 2026-12-03", ', line 8, key "starts" in session: 2026-12-03 is a date, but it must be a date and time with an offset such as 2026-12-03T10:00:00-05:00; correct it.'),
    ("moved_from = [2026-11-26]", "moved_from = [2026-11-26, 3]", ', line 12, item 2 of key "moved_from" in session: 3 is a number, but it must be a date such as 2026-12-03; correct it.'),
    ("moved_from = [2026-11-26]", "moved_from = 2026-11-26", ', line 12, key "moved_from" in session: 2026-11-26 is a date, but it must be a list; write it in [ ].'),
    ("leaves = 10:45:00", "leaves = 10:45", ', line 18, key "leaves": a time of day needs seconds; write it like 10:30:00.'),
    ("leaves = 10:45:00", "leaves = 25:45:00", ', line 18, key "leaves": 25:45:00 is no date or time that exists; write it like 2026-12-03 or 2026-12-03T10:00:00-05:00.'),
    ("due = 2027-03-15", "due = 2027-02-29", ', line 62, key "due": 2027-02-29 is no date or time that exists; write it like 2026-12-03 or 2026-12-03T10:00:00-05:00.'),
    ("due = 2027-03-15", "due = 2027-13-15", ', line 62, key "due": 2027-13-15 is no date or time that exists; write it like 2026-12-03 or 2026-12-03T10:00:00-05:00.'),
    ("due = 2027-03-15", "due = 2027-03-15T10:00:00Z", ', line 62, key "due" in actions 1 ("a1"): 2027-03-15 10:00:00+00:00 is a date and time, but it must be a date such as 2026-12-03; correct it.'),
    ("due = 2027-03-15", 'due = "15 mar"', ', line 62, key "due" in actions 1 ("a1"): "15 mar" is text, but it must be a date such as 2026-12-03; write it without quotes.'),
    ("2026-Q2 = 250000", "2026-2 = 250000", ', line 56, key "2026-2" in earlier in scoreboard 1 ("sourced_pipeline"): "2026-2" is no quarter; write it like "2026-Q4".'),
    ("was = [340000]", 'was = [340000, "x"]', ', line 54, item 2 of key "was" in scoreboard 1 ("sourced_pipeline"): "x" is text, but it must be a number; write it without quotes.'),
    ("[[actions]]", "[actions]", ', line 58, key "actions": this is one table, but it must be a list of tables; write [[actions]] with two brackets.'),
    ("[[actions]]", "[[actions]", ", line 58: a table header is not closed; add the missing bracket."),
    ('us = "Acme"', 'us = "Acme', ', line 5, key "us": a text in quotes is not closed on its line; add the missing quote.'),
    ('us = "Acme"', 'us = "C:\\Users"', ', line 5, key "us": a backslash stands alone in a text; write it twice.'),
    ('us = "Acme"', 'us = """Acme"', ', line 5, key "us": a text in quotes is never closed; add the missing quote.'),
    ('us = "Acme"', "us = 'Acme", ', line 5, key "us": a text in quotes is never closed; add the missing quote.'),
    ('us = "Acme"', 'us "Acme"', ", line 5: a sign = is missing after the key."),
    ('us = "Acme"', '<<<<<<< HEAD\nus = "Acme"\n=======', ', line 5: a marker of a git conflict is left here ("<<<<<<< HEAD"); keep what is right around it, take the marker line out, then git add the file.'),
    ("schema = 1", "schema = 2", ', line 1, key "schema": the file has schema 2, but this program knows only up to schema 1; use a newer facilitator (the file is left as it is).'),
    ("schema = 1", "schema = 0", ', line 1, key "schema": there is no schema 0; write schema = 1.'),
    ("schema = 1", "schema = true", ', line 1, key "schema": true is a yes-or-no value, but it must be 1; correct it.'),
    ("schema = 1\n", "", ", line 1: the key schema is missing; if it is a session file, add schema = 1 as its first line."),
    ('event = "enter"', 'event = "entre"', ', line 72, key "event" in log 2 ("entre"): "entre" is not allowed (nearest: enter); use one of "start", "enter", "pause", "resume", "hard_stop", "release", "resize", "end".'),
    ('event = "enter"\n', "", ', line 70, log 2: the key "event" is missing; add event = one of "start", "enter", "pause", "resume", "hard_stop", "release", "resize", "end".'),
    ("hard_stop = 2026-12-03T11:00:00-05:00\n", "", ', line 64, log 1 ("start"): the key "hard_stop" is missing; add the time when the room must leave.'),
    ('segment = "plan"', "segment = 3", ', line 73, key "segment" in log 2 ("enter"): 3 is a number, but it must be text; write it in quotes.'),
    ('id = "scoreboard"\n', 'id = "wins"\n', ', line 32, key "id" in agenda 2 ("wins"): segment 2 ("wins") has the same id as segment 1: give it one of its own.'),
    ('looks = "forward"', 'looks = "buffer"', ', line 45, key "protected" in agenda 3 ("plan"): segment 3 ("plan") is protected and a buffer, but a buffer is there to be used up: make it one of them.'),
    ('segment = "plan"', 'segment = "wins"', ', line 73, key "segment" in log 2 ("enter"): event 2 (enter) names the segment "wins", which is already the current one.'),
    ('segment = "plan"', 'segment = "pl\\nan"', ', line 73, key "segment" in log 2 ("enter"): event 2 (enter) names the segment "pl\\nan", which is not on the agenda (there are: wins, scoreboard, plan).'),
    ("2026-12-03T10:09:00-05:00", "2026-12-03T10:03:00-05:00", ', line 71, key "at" in log 2 ("enter"): event 2 (enter) is at 2026-12-03 10:03:00-05:00, before the event above it at 2026-12-03 10:04:00-05:00: put them in order.'),
    ("[custom]", "deep = " + "[" * 100 + "]" * 100 + "\n[custom]", ', line 79, key "log": this is nested more than 64 deep; take some of it out.'),
    ("[custom]", "[custom]\nlong = 0x" + "f" * 5000, ', line 80, key "custom": this number is too long to keep; shorten it.'),
    ("[custom]", "[custom]\nlong = 1" + "0" * 5000, ": it holds a number too long to read; shorten it."),
]  # fmt: skip


@pytest.mark.parametrize(("was", "became", "said"), EDITS)
def test_one_sentence_says_what_where_and_what_to_do(
    was: str, became: str, said: str, review: str, tmp_path: Path
) -> None:
    assert was in review
    path = tmp_path / "2026-12-03.toml"
    text = review.replace(was, became, 1)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Unreadable) as fault:
        load(path)
    assert str(fault.value) == f"{path}{said}"
    assert path.read_text(encoding="utf-8") == text


def test_the_first_of_several_is_named_and_the_rest_counted(review: str, tmp_path: Path) -> None:
    path = tmp_path / "2026-12-03.toml"
    text = review.replace("due = 2027-03-15", "due = 1").replace("minutes = 5", "minutes = []")
    path.write_text(text.replace('side = "them"', 'side = "both"'), encoding="utf-8")
    with pytest.raises(Unreadable) as fault:
        load(path)
    assert str(fault.value) == (
        f'{path}, line 22, key "side" in people 2 ("Maria Wolf"): "both" is not allowed; '
        'use one of "us", "them" (and 2 more faults in this file).'
    )
    assert (fault.value.path, fault.value.line) == (path, 22)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", ", line 1: the key schema is missing; if it is a session file, add schema = 1 as its first line."),
        (b"schema = 1\n", ", line 1: the table [session] is missing; add it with partner, us, quarter, tier, "
            "starts and status."),
        (b"schema = 1\nsession = 3\n", ', line 2, key "session": 3 is a number, but it must be a table; '
            "write it under [session]."),
        (b"schema = 1\n\nus = '\xff'\n", ", line 3: this is not UTF-8 text; save the file as UTF-8."),
        ("schema = 1\n".encode("utf-16"), ", line 1: this is not UTF-8 text; save the file as UTF-8."),
        (b"#" * (MAX_BYTES + 1), ": it is larger than 8 MiB, which no session is; check the file."),
        (b"a = " + b"[" * 100_000, ": its lists or tables are nested too deeply; take some out."),
        (b"a = [" + b"1," * 250_000 + b"]", ": it holds more values than any session does; check the file."),
        (b"\n" + b".".join([b"a"] * 100) + b" = 1", ", line 2: this key is nested more than 64 deep; "
            "take some of it out."),
        (b"schema = 1\nlog = 5\n[session]\n", ', line 2, key "log": 5 is a number, but it must be a list of '
            "tables; write each under [[log]] (and 6 more faults in this file)."),
    ],
    ids=["empty", "schema only", "session no table", "latin-1", "utf-16", "9 MB", "brackets", "commas", "dots",
        "log no list"],
)  # fmt: skip
def test_what_is_no_session_at_all(content: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "2026-12-03.toml"
    path.write_bytes(content)
    with pytest.raises(Unreadable) as fault:
        load(path)
    assert str(fault.value) == f"{path}{said}"


def test_a_name_with_no_file_behind_it(tmp_path: Path) -> None:
    said = {
        tmp_path / "none.toml": "there is no such file; check the name.",
        tmp_path: "this is a folder, not a session file; name a file in it.",
        tmp_path / "nul\0.toml": "it cannot be read (the name is not allowed); check the file.",
    }
    for path, sentence in said.items():
        with pytest.raises(Unreadable) as fault:
            load(path)
        assert str(fault.value) == f"{path}: {sentence}".replace("\0", "\\x00")


@pytest.mark.skipif(os.name != "posix", reason="devices are no files there, and a link needs a right")
def test_a_name_with_something_else_behind_it(tmp_path: Path) -> None:
    loop = tmp_path / "loop.toml"
    loop.symlink_to(loop)
    said = {
        Path("/dev/null"): "this is not an ordinary file; name a session file.",
        loop: f"it cannot be read ({os.strerror(errno.ELOOP).lower()}); check the file.",
    }
    for path, sentence in said.items():
        with pytest.raises(Unreadable) as fault:
            load(path)
        assert str(fault.value) == f"{path}: {sentence}"


def test_a_file_cut_anywhere_is_a_session_or_one_sentence(review: str, tmp_path: Path) -> None:
    raw = review.replace("Northwind", "Nörthwind").encode()
    path = tmp_path / "2026-12-03.toml"
    outcomes = set()
    for size in (*range(0, len(raw), 7), len(raw)):
        path.write_bytes(raw[:size])
        try:
            loaded = load(path)
        except Unreadable as fault:
            one_sentence = str(fault).startswith(f"{path}") and "\n" not in str(fault)
            outcomes.add("sentence" if one_sentence else str(fault))
        else:
            outcomes.add("cut off" if loaded.cut_off else "whole")
            assert loaded.cut_off == (b"[[log]]" in raw[:size] and b"[saved]" not in raw[:size])
    assert outcomes == {"sentence", "cut off", "whole"}


def test_what_this_machine_has_no_memory_for_is_said(
    review: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_much(text: str) -> None:
        raise MemoryError

    path = tmp_path / "2026-12-03.toml"
    path.write_text(review, "utf-8")
    monkeypatch.setattr(loading, "parse", too_much)
    with pytest.raises(Unreadable) as fault:
        load(path)
    assert str(fault.value) == f"{path}: it is too large for this machine's memory; shorten it."


@pytest.mark.skipif(not Path("/proc/version").exists(), reason="no file here that hides its size")
def test_a_file_that_is_longer_than_its_size_says_is_not_read_without_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = Path("/proc/version")
    assert path.stat().st_size == 0
    monkeypatch.setattr(loading, "MAX_BYTES", 10)
    with pytest.raises(Unreadable, match="larger than 8 MiB, which no session is"):
        load(path)


def test_as_deep_as_it_may_be_is_no_fault(review: str, tmp_path: Path) -> None:
    path = tmp_path / "2026-12-03.toml"
    path.write_text(review.replace("[custom]", "[custom]\ndeep = " + "[" * 63 + "]" * 63), "utf-8")
    assert load(path).session.custom is not None
    path.write_text(review.replace("[custom]", "[custom]\ndeep = " + "[" * 64 + "]" * 64), "utf-8")
    with pytest.raises(Unreadable, match="nested more than 64 deep"):
        load(path)


def test_what_the_models_refuse_is_a_sentence_whatever_place_they_name() -> None:
    with pytest.raises(ValidationError) as error:
        Session.read({"session": {"tier": "gold"}})
    for table in ({}, {"session": 5}, {"session": [1]}):
        found = refusals(table, error.value)
        assert all(one.message for one in found)
        assert ("session", "tier") in [one.path for one in found]


@pytest.mark.parametrize(
    ("table", "path", "words"),
    [
        ({}, (), ""),
        ({}, ("agenda", 1, "minutes"), 'key "minutes" in item 2 of key "agenda"'),
        ({"agenda": 5}, ("agenda", 1, "minutes"), 'key "minutes" in item 2 of key "agenda"'),
        ({"agenda": [{}]}, ("agenda", 0, "minutes"), 'key "minutes" in agenda 1'),
        ({"agenda": [{"id": "", "title": "Wins"}]}, ("agenda", 0), 'agenda 1 ("Wins")'),
        ({"was": [1, 2]}, ("was", 1), 'item 2 of key "was"'),
        ({"a": [[1]]}, ("a", 0, 0), 'item 1 of key "item 1 of key "a""'),
    ],
)
def test_a_place_has_a_name_also_where_nothing_is(
    table: dict[str, Any], path: tuple[str | int, ...], words: str
) -> None:
    assert place(table, path) == words


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        (("session", "status"), ("planned", "held", "cancelled")),
        (("session", "us"), ()),
        (("schema",), ("1",)),
        (("forcast", "x"), ()),
        (("custom", "x"), ()),
    ],
)
def test_what_a_key_may_have(path: tuple[str, ...], allowed: tuple[str, ...]) -> None:
    assert choices(path) == allowed
