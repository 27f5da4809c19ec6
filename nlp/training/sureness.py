"""Counting how often the rules are right, field by field, and how the scores of items are to be read."""

import json
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

from nlp import calibration
from nlp.judging import judged
from nlp.training.gold import said
from nlp.training.papers import documents, held_out


def count(folder: Path, examples: Path) -> None:
    """Write how sure each rule is into a folder with trained components; the curve of the items from those held out."""
    (folder / calibration.FILE).unlink(missing_ok=True)
    calibration.load.cache_clear()
    seen = [(held_out(r["id"]), one) for r in documents(examples) for one in judged(r["answer"], said(r, folder))]
    fields: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for _, (field, rule, _score, good) in seen:
        if field != "items":
            fields[field][rule].append(good)
    slope, offset = _curve([(score, good) for out, (field, _r, score, good) in seen if out and field == "items"])
    stored = {
        "fields": {field: _chances(rules) for field, rules in sorted(fields.items())},
        "items": {"slope": slope, "offset": offset},
    }
    text = json.dumps(stored, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / calibration.FILE).write_text(text + "\n", encoding="utf-8")
    calibration.load.cache_clear()


def _chances(rules: Mapping[str, list[bool]]) -> dict[str, float]:
    every = [good for found in rules.values() for good in found]
    mean = (sum(every) + 1) / (len(every) + 2)
    weight = calibration.WEIGHT
    shares = {rule: (sum(found) + weight * mean) / (len(found) + weight) for rule, found in rules.items()}
    return {"": _round(mean)} | {rule: _round(share) for rule, share in sorted(shares.items())}


def _round(chance: float) -> float:
    """Return a chance to three places; nothing is certain."""
    return min(max(round(chance, 3), 0.001), 0.999)


def _curve(scored: list[tuple[float, bool]]) -> tuple[float, float]:
    """Return slope and offset of the logistic curve over the log-odds of scores (Platt 1999)."""
    good = np.asarray([one for _, one in scored])
    if good.all() or not good.any():
        return 1.0, 0.0
    clipped = np.clip([score for score, _ in scored], 1e-4, 1 - 1e-4)
    model = LogisticRegression(C=10).fit(np.log(clipped / (1 - clipped))[:, None], good)
    return round(float(model.coef_[0][0]), 3), round(float(model.intercept_[0]), 3)
