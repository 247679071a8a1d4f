"""`facilitator export`: all reviews as flat tables, and DuckDB over them."""

import contextlib
import csv
import json
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from facilitator.core.dates import BadPhrase
from facilitator.core.effectiveness import effectiveness
from facilitator.core.flat import TABLES
from facilitator.core.review_facts import facts_of
from facilitator.core.session import Session
from facilitator.core.since import read_since
from facilitator.store.load import load
from facilitator.store.streamed import Streamed
from tests.cli.line import NORTHWIND, ORRIN, SAMPLE, STARTER, done, facilitator, sorry

PAGE = (SAMPLE.parent / "docs" / "export.md").read_text("utf-8")
Rows = list[dict[str, Any]]


def json_rows(text: str) -> Rows:
    return [json.loads(line) for line in text.splitlines()]


def csv_rows(path: Path) -> Rows:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_page_has_every_column_of_every_table_and_no_other() -> None:
    for table in TABLES.values():
        rows = "\n".join(f"| `{one.name}` | {one.form} | {one.holds} |" for one in table.own)
        block = f"### {table.name}\n\nOne row: {table.one_row}.\n\n| column | is | holds |\n|---|---|---|\n"
        assert f"{block}{rows}\n\n" in PAGE, f"docs/export.md: {table.name} should have\n{rows}"
    assert re.findall(r"^### (.+)$", PAGE, re.MULTILINE) == list(TABLES)
    assert f"[{'|'.join(TABLES)}]" in "".join(done(facilitator("export", "--help")).split())


def test_one_stream_of_lines_that_name_their_table(sessions: Path) -> None:
    rows = json_rows(done(facilitator("export", "--format", "jsonl")))
    for name, table in TABLES.items():
        own = [row for row in rows if row["table"] == name]
        assert own
        assert {tuple(row) for row in own} == {("table", *(one.name for one in table.columns))}
    assert {(row["partner"], row["session"]) for row in rows} == {
        (path.parent.name, path.stem) for path in sessions.glob("*/*.toml")
    }
    assert next(
        row for row in rows if row["table"] == "commitments" and row["commitment"] == "2026-06-04/a5"
    ) == {
        "table": "commitments", "partner": NORTHWIND, "session": "2026-09-03",
        "commitment": "2026-06-04/a5", "made_in": "2026-06-04", "id": "a5", "kind": "action",
        "what": "Fix the token expiry that puts connectors to sleep", "owner": "Jonas Weber", "side": "us",
        "counterpart": "Chloé Fontaine", "due": "2026-08-14", "target": None, "outcome": "partly",
        "result": "Fixed for new tenants; old ones still expire", "note": None, "carried": None,
    }  # fmt: skip
    plan = [
        row
        for row in rows
        if row["table"] == "timings" and row["kind"] == "plan" and row["partner"] == NORTHWIND
    ]
    assert [(row["actual_s"], row["released_s"], row["entered"]) for row in plan[3:]] == [
        (1155, 240, True),
        (1200, 0, True),
        (None, None, None),
    ]


def test_both_forms_say_the_same(sessions: Path) -> None:
    for form in ("jsonl", "csv"):
        said = done(facilitator("export", "--format", form, "-o", "tables"))
        assert f"{Path('tables', f'sessions.{form}')}: 13 rows\n" in said
    for name in TABLES:
        flat = json_rows(Path(f"tables/{name}.jsonl").read_text("utf-8"))
        texts = [
            {key: "" if value is None else json.dumps(value).strip('"') for key, value in row.items()}
            for row in json.loads(json.dumps(flat, ensure_ascii=True))
        ]
        read = [
            {key: json.dumps(value)[1:-1] for key, value in row.items()}
            for row in csv_rows(Path(f"tables/{name}.csv"))
        ]
        assert read == texts
    assert sorted(path.suffix for path in Path("tables").iterdir()) == [".csv"] * 7 + [".jsonl"] * 7


def test_text_is_exact_in_json_and_no_formula_in_csv(sessions: Path) -> None:
    path = sessions / NORTHWIND / "2026-09-03.toml"
    evil = '=HYPERLINK("x")\\n\\u001b[31m, \\"quoted\\"; ½'
    path.write_text(
        path.read_text("utf-8").replace("Six accounts of ten mapped", evil.replace('"x"', "x")), "utf-8"
    )
    args = ("export", "--table", "commitments", "--partner", NORTHWIND, "--format")
    raw = done(facilitator(*args, "jsonl"))
    assert all(line.isprintable() for line in raw.splitlines())
    results = [row["result"] for row in json_rows(raw) if row["commitment"] == "2026-03-05/a4"]
    assert results[-1] == '=HYPERLINK(x)\n\x1b[31m, "quoted"; ½'
    cells = [row["result"] for row in csv.DictReader(done(facilitator(*args, "csv")).splitlines())]
    assert '\'=HYPERLINK(x) [31m, "quoted"; ½' in cells


def test_it_can_be_narrowed(sessions: Path) -> None:
    def days(*args: str) -> list[str]:
        said = done(facilitator("export", "--format", "csv", "--table", "sessions", *args))
        return [f"{row['partner'][0]} {row['day']}" for row in csv.DictReader(said.splitlines())]

    assert days("--since", "1 oct") == ["k 2026-10-08", "k 2027-01-14", "n 2026-12-03", "o 2026-12-10"]
    assert days("--since", "2026-Q3", "--partner", "Orrin Vale Partners") == ["o 2026-09-10", "o 2026-12-10"]
    assert days("--since", "2031-01-01") == []
    bad = facilitator("export", "--format", "csv", "--table", "bets", "--since", "+2w")
    assert sorry(bad).startswith("--since: “+2w” is a day to come")


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-q1", date(2026, 1, 1)),
        ("15 mar", date(2026, 3, 15)),
        ("22 nov", date(2026, 11, 22)),
        ("23 nov", date(2025, 11, 23)),
        ("fri", date(2026, 11, 20)),
        ("29 feb", date(2024, 2, 29)),
        ("2027-03-15", date(2027, 3, 15)),
        ("this quarter", date(2026, 10, 1)),
        ("last quarter", date(2026, 7, 1)),
    ],
)
def test_since_looks_back(typed: str, day: date) -> None:
    assert read_since(typed, date(2026, 11, 22)) == day
    assert read_since("2027-Q1", date(2026, 11, 22), first_month=2) == date(2026, 2, 1)
    with pytest.raises(BadPhrase):
        read_since("eoq", date(2026, 11, 22))


def test_csv_needs_a_place_for_each_table(sessions: Path) -> None:
    assert sorry(facilitator("export", "--format", "csv")) == (
        "export: CSV has one table a file; name a folder with -o DIR, or one table with --table NAME."
    )


def test_a_broken_file_is_named_and_left_out(sessions: Path) -> None:
    (sessions / ORRIN / "2026-06-11.toml").write_text("schema = 1\n", "utf-8")
    result = facilitator("export", "--format", "jsonl", "--table", "sessions")
    assert (result.exit_code, len(result.stdout.splitlines())) == (1, 12)
    assert result.stderr.startswith(f"Left out: {Path('sessions', ORRIN, '2026-06-11.toml')}")


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_a_file_of_the_users_stays_as_it_is(sessions: Path, form: str) -> None:
    place = Path("tables")
    args = ("export", "--format", form, "-o", place)
    done(facilitator(*args))
    mine = place / f"bets.{form}"
    mine.write_text("what I computed", "utf-8")
    (place / f"sessions.{form}").write_bytes(b"")  # ours, of no review at all
    assert sorry(facilitator(*args)).startswith(f"{mine}: this was not written by `facilitator export`")
    assert mine.read_text("utf-8") == "what I computed"
    assert (place / f"sessions.{form}").read_bytes() == b""
    elsewhere = Path("elsewhere")
    elsewhere.write_text("{}", "utf-8")
    mine.unlink()
    mine.symlink_to(elsewhere.resolve())
    sorry(facilitator(*args))
    done(facilitator(*args, "--force"))
    assert (elsewhere.read_text("utf-8"), mine.is_symlink()) == ("{}", False)
    assert done(facilitator(*args)) == done(facilitator(*args))


def test_where_it_fails_half_way_the_old_files_stand(tmp_path: Path) -> None:
    marks = {"a": (b"ours",), "b": (b"ours",)}
    with Streamed(tmp_path, marks) as files:
        files.write("a", b"ours, old")
    with contextlib.suppress(KeyboardInterrupt), Streamed(tmp_path, marks) as files:
        files.write("a", b"ours, new")
        raise KeyboardInterrupt
    assert (tmp_path / "a").read_bytes() == b"ours, old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]


# DuckDB


def written(sessions: Path) -> list[tuple[str, Session]]:
    """The sample with a second review on one day, a plan that was cut short, and one that was not come to."""
    second = sessions / STARTER / "2026-10-08-2.toml"
    first = (sessions / STARTER / "2026-10-08.toml").read_text("utf-8")
    second.write_text(first.replace('segment = "owners"', 'segment = "diagnosis"'), "utf-8")
    short = sessions / ORRIN / "2026-09-10.toml"
    log = short.read_text("utf-8")
    at = log.index("[[log]]", log.index('segment = "plan"\n', log.index("[[log]]")))
    end = log.index('event = "end"')
    short.write_text(log[:at] + "[[log]]\nat = 2026-09-10 14:50:00+01:00\n" + log[end:], "utf-8")
    return [(path.parent.name, load(path).session) for path in sorted(sessions.glob("*/*.toml"))]


def test_the_queries_on_the_page_give_the_figures_of_stats(sessions: Path) -> None:
    reviews = written(sessions)
    now = datetime(2026, 11, 21, tzinfo=UTC)
    figures = effectiveness([facts_of(one, slug) for slug, one in reviews], now)
    for form in ("jsonl", "csv"):
        done(facilitator("export", "--format", form, "-o", "tables"))
        db = duckdb.connect()
        *views, kept, plan, by_side = re.findall(r"```sql\n(.+?)```", PAGE, re.DOTALL)
        for view in views:
            db.execute(view.replace(".jsonl", f".{form}"))
        for sql, key in ((kept, "kept_rate"), (plan, "plan_rate")):
            figure = figures.figure(key)
            [(count, of, rate)] = db.execute(sql).fetchall()
            assert (float(count), of) == (figure.count, figure.of)
            assert rate == pytest.approx(figure.value)
            assert 0 < rate < 1
        told = db.execute(by_side).fetchall()
        assert sum(float(row[2]) for row in told) == figures.figure("kept_rate").count
