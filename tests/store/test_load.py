# ruff: noqa: E501 - a table of whole sentences
"""What is read from a file that can be read, and what is worth saying about it."""

import os
from pathlib import Path

import pytest

from facilitator.store.backups import backup
from facilitator.store.load import Loaded, forget, load

# (what is in the file, what somebody made of it, what is said after the file's name)
ODD = [
    ("floor = 5", "flor = 5", ', line 36, key "flor" in agenda 2 ("scoreboard"): this key is not known and only kept as it is; the nearest known key is "floor".'),
    ("zone = ", "Time-Zone = ", ', line 9, key "Time-Zone" in session: this key is not known and only kept as it is; the nearest known key is "zone".'),
    ("[custom]", "[forcast]\nx = 1\n[custom]", ', line 79, key "forcast": this table is not known and only kept as it is; the nearest known key is "forecast".'),
    ("[custom]", "[[actoins]]\nid = 1\n[custom]", ', line 79, key "actoins": this key is not known and only kept as it is; the nearest known key is "actions".'),
    ('event = "enter"', 'event = "enter"\nsegmnt = "x"', ', line 73, key "segmnt" in log 2 ("enter"): this key is not known and only kept as it is; the nearest known key is "segment".'),
    ('event = "enter"', 'event = "enter"\nend = { at = 1 }', ', line 73, key "end" in log 2 ("enter"): this table is not known and only kept as it is.'),
    ('by = "facilitator 0.1.0"', 'by = "x"\nwhen = 1', ', line 84, key "when" in saved: this key is not known and only kept as it is.'),
    ("[[log]]", '[[actions]]\nid = "a1"\nwhat = "x"\n[[log]]', ', line 65, key "id" in actions 2 ("a1"): this id is already used by actions 1; give each its own.'),
    ('name = "Maria Wolf"\nside = "them"', 'name = "sam ortiz"\nside = "us"', ', line 21, key "name" in people 2 ("sam ortiz"): the same person is already people 1; take one out.'),
]  # fmt: skip


def _load(tmp_path: Path, content: str | bytes) -> Loaded:
    path = tmp_path / "2026-12-03.toml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return load(path)


@pytest.mark.parametrize(("was", "became", "said"), ODD)
def test_what_is_odd_is_kept_and_said(was: str, became: str, said: str, review: str, tmp_path: Path) -> None:
    assert was in review
    loaded = _load(tmp_path, review.replace(was, became, 1))
    assert [str(finding) for finding in loaded.warnings] == [f"{loaded.path}{said}"]


def test_a_sound_file_has_nothing_to_be_said_about(review: str, tmp_path: Path) -> None:
    loaded = _load(tmp_path, review)
    assert loaded.warnings == ()
    assert not loaded.cut_off
    assert loaded.raw == review.encode()
    assert loaded.session.custom == {"anything": {"goes": [1, "two"]}}


def test_two_people_of_one_name_on_two_sides_are_two_people(review: str, tmp_path: Path) -> None:
    assert _load(tmp_path, review.replace("Maria Wolf", "Sam Ortiz")).warnings == ()


@pytest.mark.parametrize("prefix", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("ends", [b"\n", b"\r\n"])
def test_what_windows_editors_add_changes_nothing(
    prefix: bytes, ends: bytes, review: str, tmp_path: Path
) -> None:
    loaded = _load(tmp_path, prefix + review.encode().replace(b"\n", ends))
    assert loaded.session == _load(tmp_path, review).session


@pytest.mark.parametrize(
    ("was", "became", "comments"),
    [
        ("minutes = 20", "minutes = 20 # at least", True),
        ("schema = 1", "# ours\nschema = 1", True),
        ('title = "Wins"', 'title = "# 1 wins"', False),
        ('title = "Wins"', "title = '''\n# wins\n'''", False),
    ],
)
def test_comments_are_noticed(was: str, became: str, comments: bool, review: str, tmp_path: Path) -> None:
    assert _load(tmp_path, review.replace(was, became)).has_comments is comments


def test_a_file_without_its_end_says_so_and_names_the_last_whole_copy(review: str, tmp_path: Path) -> None:
    cut = review[: review.index("[custom]")]
    loaded = _load(tmp_path, cut)
    said = f"{loaded.path}: the end of the file is missing (the meeting had begun, and there is no [saved] table)"
    assert loaded.cut_off
    assert [str(finding) for finding in loaded.warnings] == [
        f"{said}; there is no copy of it; check what it holds."
    ]
    _load(tmp_path, review)
    copy = backup(loaded.path)
    _load(tmp_path, cut)
    assert backup(loaded.path) is None  # a cut file is no copy worth having
    loaded = load(loaded.path)
    assert loaded.backup == copy
    assert [str(finding) for finding in loaded.warnings] == [f"{said}; the last whole copy is {copy}."]


def test_a_planned_file_made_by_hand_needs_no_end(review: str, tmp_path: Path) -> None:
    loaded = _load(tmp_path, review[: review.index("[[log]]")].replace('"held"', '"planned"'))
    assert not loaded.cut_off
    assert loaded.warnings == ()


def test_bytes_that_were_read_a_moment_ago_are_understood_once(review: str, tmp_path: Path) -> None:
    first = _load(tmp_path, review)
    path = first.path
    assert load(path).session is first.session
    # It is the bytes that count, also where size and time of the file stay.
    before = path.stat()
    path.write_bytes(first.raw.replace(b"Northwind", b"Northwand"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert "Northwand" in load(path).session.meeting.partner
    forget()
    path.write_bytes(first.raw)
    again = load(path)
    assert again.session == first.session
    assert again.session is not first.session
