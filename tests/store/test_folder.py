"""Which file is meant: partners, their open session, the one before, a free name."""

import errno
import io
import os
from datetime import date
from pathlib import Path

import pytest

from facilitator.store.backups import backup, sittings
from facilitator.store.faults import Unreadable
from facilitator.store.files import last_session, move, session_files
from facilitator.store.folder import Folder, NotFound
from facilitator.store.load import Loaded
from facilitator.store.partner_name import partner_name
from tests.opened import looked_into, opened
from tests.store.failing import failing


def put(root: Path, review: str, name: str, partner: str = "Acme", status: str = "planned") -> Path:
    """A session file `name` below the root; running, held and broken ones come from the sample review."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    text = review.replace("Northwind Data", partner)
    text = text.replace("2026-12-03T10:00:00", f"{path.name[:10]}T10:00:00")
    begun = text.index("[[log]]")
    if status in ("planned", "cancelled", "marked held"):
        text = text[:begun] + text[text.index("[custom]") :]
    elif status == "running":
        text = text[: text.rindex("[[log]]")] + text[text.index("[custom]") :]
    text = text.replace('"held"', {"planned": '"planned"', "cancelled": '"cancelled"'}.get(status, '"held"'))
    path.write_text(text if status != "broken" else f"{text}\nbroken\n", encoding="utf-8")
    return path


def test_only_files_named_as_sessions_count_and_the_second_of_a_day_comes_after_the_first(
    review: str, tmp_path: Path
) -> None:
    wanted = ["2026-09-03.toml", "2026-12-03.toml", "2026-12-03-2.toml", "2026-12-03-10.toml"]
    others = [
        "2026-12-03.conflict-1.toml", ".2026-12-03.toml", "2026-12-03.toml~", "2026-13-03.toml", "notes.toml",
        "2026-12-03-x.toml", "2026-12-3.toml", ".backup/2026-12-03.toml", "2026-12-03-02.toml",
    ]  # fmt: skip
    for name in [*reversed(wanted), *others]:
        put(tmp_path, review, f"acme/{name}")
    put(tmp_path, review, "empty/readme.toml")
    put(tmp_path, review, ".git/2026-12-03.toml")
    folder = Folder(tmp_path)
    assert [partner.slug for partner in folder.partners()] == ["acme"]
    assert [path.name for path in folder.sessions("acme")] == wanted
    assert folder.sessions("nobody") == []


def test_a_partner_is_found_by_slug_or_name_in_any_case(review: str, tmp_path: Path) -> None:
    put(tmp_path, review, "cafe-muller/2026-12-03.toml", partner="Müller & Söhne")
    put(tmp_path, review, "acme/2026-12-03.toml", partner="Acme, Inc.")
    put(tmp_path, review, "acme-2/2026-12-03.toml", partner="ACME inc")
    folder = Folder(tmp_path)
    for text, slug in {
        "CAFE-MULLER": "cafe-muller",
        "Mu\u0308ller & SÖHNE": "cafe-muller",
        "acme": "acme",
        "acme, inc.": "acme",
        "Acme Inc": "acme-2",
        "acme-2": "acme-2",
    }.items():
        assert folder.find(text).slug == slug, text


def test_what_can_be_no_folder_is_no_partner(review: str, tmp_path: Path) -> None:
    put(tmp_path, review, "acme/2026-12-03.toml", partner="Acme")
    (tmp_path / "loop").symlink_to("loop")
    folder = Folder(tmp_path)
    assert [one.slug for one in folder.partners()] == ["acme"]
    for slug in ("loop", "x" * 300, "x\0"):
        with pytest.raises(NotFound):
            folder.partner(slug)


def test_what_is_a_folders_name_means_that_one_and_no_other_is_looked_into(
    review: str, tmp_path: Path
) -> None:
    path = put(tmp_path, review, "acme/2026-12-03.toml", partner="Acme Industries")
    put(tmp_path, review, "acme-2/2026-12-03.toml", partner="acme")
    folder = Folder(tmp_path)
    for find in (folder.find, folder.partner):
        with looked_into(tmp_path) as seen:
            folder.open_session(find("acme"))
        assert set(seen) == {path.parent, path}
    assert folder.find("Acme").slug == "acme-2"
    for slug in ("UPPER", "upper"):  # a disk may take the two for one
        put(tmp_path, review, f"{slug}/2026-12-03.toml", partner="Upper Co")
        assert folder.find(slug).path.samefile(tmp_path / slug)


def test_case_makes_no_folder_far(review: str, tmp_path: Path) -> None:
    for slug, name in (("aardvark", "Aardvark"), ("lower", "Lower"), ("UPPER", "Upper Co")):
        put(tmp_path, review, f"{slug}/2026-12-03.toml", partner=name)
    with opened(tmp_path) as read:
        assert Folder(tmp_path).find("Upper Co").slug == "UPPER"
    assert {path.parent.name for path in read} == {"UPPER"}


def test_an_unknown_partner_is_answered_with_those_that_come_near(review: str, tmp_path: Path) -> None:
    put(tmp_path, review, "northwind-data/2026-12-03.toml", partner="Northwind Data")
    put(tmp_path, review, "acme/2026-12-03.toml", status="broken")
    said = {
        "northwnd": f'{tmp_path}: there is no partner "northwnd"; did you mean "Northwind Data"?',
        # Others may be looking: nobody else is named.
        "zzz": f'{tmp_path}: there is no partner "zzz", and none that is called nearly so; '
        "`facilitator` shows all 2.",
    }
    for text, sentence in said.items():
        with pytest.raises(NotFound) as fault:
            Folder(tmp_path).find(text)
        assert str(fault.value) == sentence


def test_a_missing_or_empty_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"nor any other; make one with `facilitator new`\."):
        Folder(tmp_path).find("acme")
    with pytest.raises(NotFound, match=r"none: there is no such folder; make it with"):
        Folder(tmp_path / "none").partners()
    assert Folder(tmp_path / "none").new_path("Acme", date(2026, 12, 3)).parent == tmp_path / "none" / "acme"


def test_a_broken_file_stands_beside_the_good_ones(review: str, tmp_path: Path) -> None:
    put(tmp_path, review, "acme/2026-09-03.toml", status="held")
    put(tmp_path, review, "acme/2026-12-03.toml", status="broken")
    put(tmp_path, review, "beta/2026-12-03.toml", partner="Beta")
    folder = Folder(tmp_path)
    acme, beta = folder.partners()
    assert [type(entry) for entry in folder.read(acme)] == [Loaded, Unreadable]
    assert [type(entry) for entry in folder.read(beta)] == [Loaded]
    assert folder.find("ACME") == acme


@pytest.mark.parametrize(
    ("files", "wanted"),
    [
        ({"2026-09-03": "held", "2026-12-03": "planned", "2027-03-03": "planned"}, "2026-12-03"),
        ({"2026-09-03": "running", "2026-12-03": "planned"}, "2026-09-03"),
        ({"2026-08-20": "planned", "2026-09-03": "running"}, "2026-09-03"),
        ({"2026-09-03": "held", "2026-12-03": "cancelled"}, "2026-12-03"),
        ({"2026-09-03": "cancelled", "2026-06-03": "held"}, "2026-09-03"),
        ({"2026-09-03": "broken", "2026-12-03": "held", "2027-03-03": "planned"}, "2027-03-03"),
        ({"2026-09-03": "held", "2026-12-03": "broken", "2027-03-03": "planned"}, None),
        ({"2026-09-03": "held", "2026-12-03": "planned", "2027-03-03": "broken"}, "2026-12-03"),
        ({"2026-09-03": "held", "2026-12-03": "broken"}, None),
        ({"2026-09-03": "broken"}, None),
        ({"2025-01-03": "planned"} | {f"2026-0{n}-03": "held" for n in range(1, 4)}, "2025-01-03"),
        ({"2025-01-03": "planned"} | {f"2026-0{n}-03": "held" for n in range(1, 5)}, "2026-04-03"),
    ],
)
def test_the_open_session_is_the_next_one_to_run(
    files: dict[str, str], wanted: str | None, review: str, tmp_path: Path
) -> None:
    for day, status in files.items():
        put(tmp_path, review, f"acme/{day}.toml", status=status)
    folder = Folder(tmp_path)
    if wanted:
        assert folder.open_session(folder.find("acme")).path.stem == wanted
    else:  # a broken file that may be the one is never passed over in silence
        with pytest.raises(Unreadable):
            folder.open_session(folder.find("acme"))


@pytest.mark.parametrize(
    ("files", "wanted"),
    [
        ({"2026-06-03": "held", "2026-09-03": "held"}, "2026-09-03"),
        ({"2026-06-03": "held", "2026-09-03": "cancelled", "2026-09-10": "planned"}, "2026-06-03"),
        ({"2026-06-03": "held", "2026-09-03": "running"}, "2026-09-03"),
        ({"2026-06-03": "marked held", "2026-12-03-2": "held", "2027-01-01": "held"}, "2026-06-03"),
        ({"2026-09-03": "planned"}, None),
        ({}, None),
    ],
)
def test_the_last_session_is_the_newest_earlier_one_that_took_place(
    files: dict[str, str], wanted: str | None, review: str, tmp_path: Path
) -> None:
    for day, status in files.items():
        put(tmp_path, review, f"acme/{day}.toml", status=status)
    found = last_session(tmp_path / "acme" / "2026-12-03.toml")
    assert (found.path.stem if found else None) == wanted


def test_a_broken_file_is_not_passed_over_for_an_older_one(review: str, tmp_path: Path) -> None:
    put(tmp_path, review, "acme/2026-06-03.toml", status="held")
    put(tmp_path, review, "acme/2026-09-03.toml", status="broken")
    with pytest.raises(Unreadable, match=r"2026-09-03\.toml, line"):
        last_session(tmp_path / "acme" / "2026-12-03.toml")


def test_a_new_review_gets_a_free_name_in_its_partners_folder(review: str, tmp_path: Path) -> None:
    day = date(2026, 12, 3)
    folder = Folder(tmp_path)
    assert folder.new_path("Acme", day) == tmp_path / "acme" / "2026-12-03.toml"
    put(tmp_path, review, "acme/2026-12-03.toml", partner="Acme")
    assert folder.new_path("ACME", day) == tmp_path / "acme" / "2026-12-03-2.toml"
    put(tmp_path, review, "acme/2026-12-03-2.toml", partner="Acme")
    assert folder.new_path("acme", day) == tmp_path / "acme" / "2026-12-03-3.toml"
    assert folder.new_path("Acme!", day) == tmp_path / "acme-2" / "2026-12-03.toml"
    put(tmp_path, review, "acme-2/2026-12-03.toml", partner="Acme!")
    assert folder.new_path("Acme!", day) == tmp_path / "acme-2" / "2026-12-03-2.toml"
    assert folder.new_path("(Acme)", day) == tmp_path / "acme-3" / "2026-12-03.toml"


def test_a_broken_file_still_says_whose_it_is(review: str, tmp_path: Path) -> None:
    put(tmp_path, review, "acme/2026-09-03.toml", partner="Acme!", status="broken")
    folder = Folder(tmp_path)
    assert folder.new_path("Acme!", date(2026, 12, 3)).parent.name == "acme"
    assert folder.new_path("Acme", date(2026, 12, 3)).parent.name == "acme-2"


def test_a_moved_review_takes_its_copies_along_and_no_others_name(review: str, tmp_path: Path) -> None:
    path = put(tmp_path, review, "acme/2026-12-03.toml")
    other = put(tmp_path, review, "acme/2026-12-10.toml")
    text = path.read_text(encoding="utf-8")
    backup(path)
    backup(other)
    assert move(path, date(2026, 12, 3)) == path
    moved = move(path, date(2026, 12, 10))
    assert moved.name == "2026-12-10-2.toml"
    assert moved.read_text(encoding="utf-8") == text
    assert [p.name for p in session_files(path.parent)] == ["2026-12-10.toml", "2026-12-10-2.toml"]
    assert [copy.name for copy in sittings(moved)] == ["2026-12-10-2.1.toml"]
    assert sittings(path) == []


def test_linked_folders_and_files_are_like_others(review: str, tmp_path: Path) -> None:
    real = put(tmp_path, review, "elsewhere/2026-12-03.toml")
    root = tmp_path / "sessions"
    (root / "beta").mkdir(parents=True)
    (root / "acme").symlink_to(real.parent)
    (root / "beta" / "2026-12-03.toml").symlink_to(real)
    folder = Folder(root)
    assert [partner.slug for partner in folder.partners()] == ["acme", "beta"]
    for partner in folder.partners():
        assert folder.open_session(partner).path == partner.path / "2026-12-03.toml"


def test_a_partners_folder_that_cannot_be_read_is_said_and_hides_no_other(
    review: str, tmp_path: Path
) -> None:
    put(tmp_path, review, "acme/2026-12-03.toml", partner="Acme")
    put(tmp_path, review, "beta/2026-12-03.toml", partner="Beta")
    folder = Folder(tmp_path)
    with failing(os, "scandir", errno.EACCES, tmp_path / "acme"):
        acme, beta = folder.partners()
        assert folder.listed() == [(acme, None), (beta, date(2026, 12, 3))]
        for found in (folder.read(acme), folder.recent(acme)):
            (fault,) = found
            assert str(fault) == (
                f"{acme.path}: the folder cannot be read (permission denied); check its permissions."
            )
        assert folder.sessions("acme") == []
        assert folder.new_path("Beta", date(2027, 3, 3)) == beta.path / "2027-03-03.toml"
        with pytest.raises(Unreadable, match="permission denied"):
            folder.open_session(acme)
        assert folder.find("beta") == beta


def test_a_slug_that_is_nobodys_name_means_its_folder_and_one_that_two_share_the_plain_one(
    review: str, tmp_path: Path
) -> None:
    put(tmp_path, review, "acme/2026-12-03.toml", partner="Acme Industries")
    put(tmp_path, review, "acme-2/2026-12-03.toml", partner="Acme Foods")
    assert Folder(tmp_path).find("Acme!").slug == "acme"


def test_a_partner_whose_files_are_gone_has_no_open_session(review: str, tmp_path: Path) -> None:
    path = put(tmp_path, review, "acme/2026-12-03.toml", partner="Acme")
    folder = Folder(tmp_path)
    (acme,) = folder.partners()
    path.unlink()
    with pytest.raises(NotFound) as none:
        folder.open_session(acme)
    said = "there is no session in this folder; make one with `facilitator new`."
    assert str(none.value) == f"{acme.path}: {said}"


def test_of_two_that_are_planned_the_first_to_start_is_meant_whatever_the_files_are_named(
    review: str, tmp_path: Path
) -> None:
    late = put(tmp_path, review, "acme/2026-12-03.toml")
    late.write_text(late.read_text("utf-8").replace("2026-12-03T10", "2027-05-03T10"), "utf-8")
    first = put(tmp_path, review, "acme/2027-03-03.toml")
    folder = Folder(tmp_path)
    assert folder.open_session(folder.partners()[0]).path == first
    between = put(tmp_path, review, "acme/2027-01-03.toml", status="broken")
    with pytest.raises(Unreadable, match=between.name):
        folder.open_session(folder.partners()[0])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('[session\npartner = "Acme"\n', "Acme"),
        ("[session]\npartner = 'Acme'\nus = \n[[people]]\n", "Acme"),
        ('schema = 1\n[session]\npartner = ""\n', "older"),
        ("[session]\npartner = 5\n", "older"),
        ("partner = ''\n[broken", "older"),
        ("[broken", "older"),
        ("[session]\nus = 'x'\n[[people]]\nname = 'y'\n", "older"),
        (None, "older"),
    ],
)
def test_the_name_is_that_of_the_newest_file_that_has_one_broken_or_not(
    text: str | None, name: str, review: str, tmp_path: Path
) -> None:
    put(tmp_path, review, "acme/2026-09-03.toml", partner="older")
    newest = tmp_path / "acme" / "2026-12-03.toml"
    if text is None:
        newest.mkdir()
    else:
        newest.write_text(text, "utf-8")
    assert partner_name(tmp_path / "acme") == name
    with failing(io, "open", errno.EIO, newest):
        assert partner_name(tmp_path / "acme") == "older"
    (tmp_path / "acme" / "2026-09-03.toml").unlink()
    assert partner_name(tmp_path / "acme") == (None if name == "older" else name)
