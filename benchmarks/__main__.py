"""`make bench`: measures everything once and prints the table. Aims are no gate."""

from benchmarks import today, wave
from benchmarks.table import printed

FIGURES = (wave.rows, today.rows)


if __name__ == "__main__":
    print(printed(row for figure in FIGURES for row in figure()))
