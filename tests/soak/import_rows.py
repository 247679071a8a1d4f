"""Reads a made-up export of ROWS rows and 20 columns and says how long it took and what it needed.

python tests/soak/import_rows.py [ROWS]
"""

import csv
import io
import resource
import sys
import time

from facilitator.imports.dates import order_of, read_date
from facilitator.imports.numbers import Style, read_number, style_of
from facilitator.imports.table import read_table


def export(rows: int) -> bytes:
    """An opportunity report, as wide as they come."""
    text = io.StringIO()
    out = csv.writer(text)
    out.writerow(["Opportunity ID", "Amount", "Close Date", *(f"Field {n}" for n in range(4, 21))])
    for n in range(rows):
        more = (f"text {n} in {field}" if field % 3 else "Closed Won" for field in range(4, 21))
        out.writerow([f"006{n:09d}", f"${n:,}.50", f"{n % 12 + 1}/{n % 28 + 1}/2026", *more])
    return text.getvalue().encode()


def main(rows: int) -> None:
    data = export(rows)
    sys.stdout.write(f"{rows} rows, {len(data) / 2**20:.1f} MiB\n")
    began = time.perf_counter()
    told: list[int] = []
    table = read_table(data, lambda done, _: told.append(done))
    read = time.perf_counter()
    assert len(table.rows) == rows
    amounts, days = [row.cells[1] for row in table.rows], [row.cells[2] for row in table.rows]
    style, order = style_of(amounts), order_of(days)
    assert isinstance(style, Style)
    assert isinstance(order, str)
    for amount, day in zip(amounts, days, strict=True):
        read_number(amount, style)
        read_date(day, order)
    ended = time.perf_counter()
    sys.stdout.write(f"read {read - began:.2f} s ({len(told)} reports), two columns {ended - read:.2f} s\n")
    sys.stdout.write(f"at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
