"""The language stage alone, on the texts of a gold file: `python -m benchmarks.language [GOLD.jsonl …]`."""

import argparse
import json
import tempfile
from pathlib import Path

from nlp import evaluation, scoring
from nlp.training.gold import records, said

HERE = Path(__file__).parent


def main() -> None:
    """Read every record as a faultless parser would hand it over, score, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="*", type=Path, default=[HERE / "gold" / "dev.jsonl"])
    parser.add_argument("--out", type=Path, help="keep manifest and predictions in this folder")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        work = args.out or Path(scratch)
        work.mkdir(parents=True, exist_ok=True)
        manifest, predictions = work / "manifest.jsonl", work / "predictions.jsonl"
        with manifest.open("w", encoding="utf-8") as rows, predictions.open("w", encoding="utf-8") as out:
            for record in (record for path in args.gold for record in records(path)):
                rows.write(json.dumps({"id": record["id"], "file": record["id"], "shows_account": True}) + "\n")
                lines = ({"file": record["id"], **one} for one in said(record))
                out.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        print(scoring.table(evaluation.evaluate(manifest, predictions, args.gold).figures))


if __name__ == "__main__":
    main()
