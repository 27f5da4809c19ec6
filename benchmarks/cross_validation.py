"""How well requests and triage are learned: `python -m benchmarks.cross_validation`, some twenty-five minutes.

The examples are parted into three by their ids; each third is read by what was learned from the other two (and from all
of clauses*.jsonl). The thresholds of nlp/clauses.py and the weights of the places were chosen by these figures.
"""

import zlib

from nlp.clauses import ClauseReader
from nlp.training import measures, requests, triage
from nlp.training.papers import Piece, clause_pieces, pieces
from nlp.triage_model import TriageModel

PARTS = 3


def part(piece: Piece) -> int:
    """Return which third a piece belongs to; the papers of a bundle stay together."""
    return zlib.crc32(piece.id.partition("#")[0].encode()) % PARTS


def main() -> None:
    """Learn and measure three times, print each and the mean."""
    found, clauses = pieces(), clause_pieces()
    rows = []
    for number in range(PARTS):
        learn, measure = [p for p in found if part(p) != number], [p for p in found if part(p) == number]
        reader, model = ClauseReader(), TriageModel()
        requests.train(reader, [*learn, *clauses])
        triage.train(model, learn)
        rows.append(measures.of_requests(reader, measure) | measures.of_triage(model, measure))
        print(rows[-1], flush=True)
    print({name: round(sum(row[name] for row in rows) / PARTS, 3) for name in rows[0]})


if __name__ == "__main__":
    main()
