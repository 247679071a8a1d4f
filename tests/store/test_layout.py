"""What is written is what was meant, in an order that never changes."""

import os
import tomllib
from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import facilitator
from facilitator.core.log import End, Enter, Pause, Release, Resume, Start
from facilitator.core.record import Record
from facilitator.core.session import Meeting, Note, Saved, Segment, Session
from facilitator.store.layout import Layout, dump
from facilitator.store.load import load

OURS = Saved(by=f"facilitator {facilitator.__version__}")
SAMPLE = Path(__file__).parents[2] / "sessions" / "northwind-data" / "2026-09-03.toml"
NOON = datetime(2026, 12, 3, 12, tzinfo=UTC)

_zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
_instants = st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2199, 1, 1), timezones=_zones)  # noqa: DTZ001
_texts = st.text(st.characters(codec="utf-8"), max_size=12)
_scalars = (
    st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False)
    | st.booleans()
    | _texts
    | st.dates()
    | st.times()
    | st.datetimes()
    | _instants
)
_anything = st.recursive(
    _scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_texts, inner, max_size=3),
    max_leaves=6,
)
_unknown = st.dictionaries(_texts.map(lambda key: f"x{key}") | st.just("odd.key"), _anything, max_size=3)


def _maybe(**keys: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=keys)


def _table(required: dict[str, Any], **optional: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    known = st.fixed_dictionaries({key: _strategy(value) for key, value in required.items()})
    return st.tuples(_unknown, known, _maybe(**optional)).map(lambda parts: parts[0] | parts[1] | parts[2])


def _strategy(value: Any) -> st.SearchStrategy[Any]:
    return value if isinstance(value, st.SearchStrategy) else st.just(value)


def _tables(strategy: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[list[dict[str, Any]]]:
    return st.lists(strategy, max_size=3)


_numbers = st.integers(-(10**12), 10**12) | st.floats(allow_nan=False, allow_infinity=False)
_sides = st.sampled_from(["us", "them"])
_quarters = st.sampled_from(["2026-Q4", "2027-Q1"])
_agenda = st.lists(
    st.sampled_from(["commitments", "wins", "scoreboard", "plan", "owners"]), unique=True, max_size=4
).flatmap(
    lambda kinds: st.tuples(
        *(
            _table(
                {"id": kind, "kind": kind, "title": _texts, "looks": "back", "minutes": st.integers(0, 99)},
                floor=st.floats(0, 5),
                protected=st.booleans(),
            )
            for kind in kinds
        )
    ).map(list)
)
_files = st.tuples(
    _unknown,
    st.fixed_dictionaries(
        {
            "schema": st.just(1),
            "session": _table(
                {
                    "partner": _texts.map(lambda text: f"P{text}"),
                    "us": _texts,
                    "quarter": _quarters,
                    "tier": st.sampled_from(["strategic", "growth", "custom"]),
                    "starts": _instants,
                    "status": st.sampled_from(["planned", "held", "cancelled"]),
                },
                zone=_texts,
                currency=st.just("USD"),
                moved_from=st.lists(st.dates() | _instants, max_size=2),
            ),
        }
    ),
    _maybe(
        people=_tables(_table({"name": _texts, "side": _sides}, leaves=st.times(), present=st.booleans())),
        agenda=_agenda,
        commitments=_tables(
            _table({"id": _texts, "kind": "bet", "what": _texts}, **{"with": _texts, "due": st.dates()})
        ),
        scoreboard=_tables(
            _table(
                {"id": _texts, "name": _texts, "unit": "%", "better": "up"},
                value=_numbers,
                was=st.lists(_numbers, max_size=3),
                earlier=st.dictionaries(_quarters, _numbers),
            )
        ),
        notes=_tables(_table({"id": _texts, "segment": _texts, "kind": "ask", "text": _texts}, at=_instants)),
        forecast=_table({}, target=_numbers, needed_from=_texts),
        initiatives=_tables(_table({"id": _texts, "title": _texts}, revisit=_quarters, closed=st.booleans())),
        actions=_tables(
            _table({"id": _texts, "what": _texts}, status=st.just("open"), was_due=st.lists(st.dates()))
        ),
        follow_up=_table({}, every=st.just("month"), satisfaction_us=st.integers(1, 10)),
        check_ins=_tables(_table({"date": st.dates()}, held=st.booleans())),
        custom=st.dictionaries(_texts, _anything, max_size=3),
        saved=_table({"by": _texts}),
    ),
).map(lambda parts: parts[0] | parts[1] | parts[2])


@settings(
    max_examples=int(os.environ.get("EXAMPLES", "200")),
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(table=_files)
def test_what_is_written_reads_as_the_same_session(
    table: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "round.toml"
    session = Session.read(table)
    text = dump(session)
    path.write_bytes(text.encode())
    again = load(path).session
    stamped = session.but(saved=session.saved.but(by=OURS.by) if session.saved else OURS)
    assert again == stamped
    assert dump(again) == text
    # Of the unknown keys not only the values but their types come back: 1 is not 1.0, a date no datetime.
    raw = tomllib.loads(text)
    raw.pop("saved")
    assert repr(_sorted(raw)) == repr(_sorted({key: value for key, value in table.items() if key != "saved"}))


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    if isinstance(value, list):
        return [_sorted(item) for item in value]
    return value.isoformat() if isinstance(value, datetime | time | date) else value


def test_the_order_of_tables_and_keys_is_the_documents(review: str, tmp_path: Path) -> None:
    path = tmp_path / "2026-12-03.toml"
    turned = "[saved]\nby = 'x'\n[stray]\nkey = 1\n[[stray.list]]\nb = 2\n[custom]\nc = 3\n"
    turned += "[[bets]]\nodd = 1\ntitle = 'T'\nid = 'b1'\n[[log]]\nevent = 'pause'\n"
    lines = [line for line in review.splitlines() if not line.startswith("[[log]]")]
    head = "\n".join(lines[: lines.index("[[people]]")])
    path.write_text("deals = []\nzz = 'top'\n" + head + "\n" + turned.split("[[log]]")[0], encoding="utf-8")
    written = dump(load(path).session)
    assert written == (
        'schema = 1\ndeals = []\nzz = "top"\n\n'
        '[session]\npartner = "Northwind Data"\nus = "Acme"\nquarter = "2026-Q4"\ntier = "growth"\n'
        'starts = 2026-12-03 10:00:00-05:00\nzone = "America/New_York"\ncurrency = "USD"\n'
        'status = "held"\nmoved_from = [\n    2026-11-26,\n]\n\n'
        '[[bets]]\nid = "b1"\ntitle = "T"\nodd = 1\n\n'
        "[custom]\nc = 3\n\n"
        "[stray]\nkey = 1\n\n[[stray.list]]\nb = 2\n\n"
        f'[saved]\nby = "{OURS.by}"\n'
    )


def test_a_session_made_by_the_program_has_every_key_a_reader_needs(tmp_path: Path) -> None:
    meeting = Meeting(
        partner="Acme", us="Us", quarter="2026-Q4", tier="growth", starts=NOON, status="planned"
    )
    plan = Segment(id="plan", kind="plan", title="Plan", minutes=20, looks="forward", protected=True)
    wins = Segment(id="wins", kind="wins", title="Wins", minutes=20, looks="back")
    log = (
        Start(event="start", at=NOON, segment="wins", hard_stop=NOON + timedelta(hours=1)),
        Pause(event="pause", at=NOON),
        Resume(event="resume", at=NOON),
        Enter(event="enter", at=NOON, segment="plan"),
        Release(event="release", at=NOON, segment="plan", seconds=60),
        End(event="end", at=NOON),
    )
    session = Session(meeting=meeting, agenda=(wins, plan), log=log)
    path = tmp_path / "2026-12-03.toml"
    path.write_text(dump(session), encoding="utf-8")
    assert load(path).session == session.but(saved=OURS)


@pytest.mark.parametrize(
    "text",
    [
        "[brackets] [/]",
        "a \x00 \x1b[31m \x7f",
        "שלום\u202e عربى",
        "🧑‍🚀👍🏽",
        "x" * 5000,
        '"""\\ \r\n\t',
        "# no",
    ],
)
def test_any_text_comes_back_to_the_letter(text: str, review: str, tmp_path: Path) -> None:
    path = tmp_path / "2026-12-03.toml"
    path.write_text(review, encoding="utf-8")
    session = load(path).session
    note = Note(id="n1", segment="wins", kind="win", text=text)
    path.write_bytes(dump(session.but(notes=(note,))).encode())
    assert load(path).session.notes == (note,)


def test_one_more_entry_is_one_more_block_of_lines(review: str, tmp_path: Path) -> None:
    path = tmp_path / "2026-12-03.toml"
    path.write_text(review, encoding="utf-8")
    session = load(path).session
    more = session.but(actions=(*session.actions, session.actions[0].but(id="a2")))
    before, after = dump(session).splitlines(), dump(more).splitlines()
    added = ["[[actions]]", 'id = "a2"', *before[before.index('id = "a1"') + 1 :][:3], ""]
    at = before.index("[[log]]")
    assert after == before[:at] + added + before[at:]


def test_states_of_one_session_laid_out_in_turn_are_as_each_by_itself() -> None:
    layout, session = Layout(), load(SAMPLE).session
    first, *rest = session.actions
    changed = session.but(actions=(first.but(what='Said "anew"'), *rest))
    for state in (
        session,
        changed,
        changed.but(notes=(), log=session.log[:1]),
        session.but(actions=(*rest, first)),
        session.but(actions=(first, first)),
        session.but(bets=(*session.bets, *session.bets)),
        session.but(bets=(*session.bets, *session.bets, session.bets[0].but(title="Größe, \udcc3 and 日本"))),
        session.but(meeting=session.meeting.but(partner="日本"), agenda=session.agenda[1:]),
        session,
    ):
        assert layout.dump(state) == dump(state)
        assert layout.raw(state) == dump(state).encode("utf-8", "replace")


def test_of_a_long_session_only_what_changed_is_laid_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def note(number: int) -> Note:
        return Note(id=f"n{number}", segment="wins", kind="note", text="Said")

    layout, session = Layout(), load(SAMPLE).session
    session = session.but(notes=tuple(map(note, range(300))))
    layout.dump(session)
    laid_out: list[type[Record]] = []
    really = Record.entries

    def entries(self: Record) -> dict[str, Any]:
        laid_out.append(type(self))
        return really(self)

    monkeypatch.setattr(Record, "entries", entries)
    layout.dump(session.but(notes=(*session.notes, note(300))))
    assert laid_out.count(Note) == 1
    assert len(laid_out) < 10
