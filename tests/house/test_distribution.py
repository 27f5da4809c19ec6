"""What is installed is what was meant to be."""

import re
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("package", ["guowen", "ingest", "nlp", "models", "registry", "review"])
def test_no_other_distribution_brings_a_package_of_our_name(package: str):
    assert packages_distributions().get(package, ["guowen"]) == ["guowen"]


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_lock_files_have_hashes_and_no_index_address(lock: str):
    text = (ROOT / lock).read_text(encoding="utf-8")
    pinned = re.findall(r"^([a-z0-9._-]+)(?:\[[a-z,]+\])?==", text, re.MULTILINE)

    assert "://" not in text
    assert len(pinned) > 50
    assert text.count("--hash=sha256:") >= len(pinned)


def test_commits_happen_only_at_the_edge():
    places = [
        str(path.relative_to(ROOT))
        for package in ("guowen", "ingest", "nlp", "models", "registry", "review")
        for path in (ROOT / package).rglob("*.py")
        if re.search(r"\.(commit|begin)\(", path.read_text(encoding="utf-8"))
    ]

    assert set(places) == {"registry/database.py", "models/schema.py"}  # migrations have transactions of their own
