"""The settings of one run, read once from the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from guowen.errors import ConfigurationError

OCR_ENGINES = ("rapidocr", "tesseract", "none")


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are kept and which engines read them."""

    home: Path
    """Folder of originals and the embedded database (GUOWEN_HOME)."""
    database_url: str
    """SQLAlchemy address of the registry (GUOWEN_DATABASE_URL)."""
    court_code: str
    """Code of this court, the head of entry numbers (GUOWEN_COURT_CODE), such as 苏0982."""
    court_name: str
    """Name of this court as reports print it (GUOWEN_COURT_NAME)."""
    ocr_engine: str
    """One of OCR_ENGINES (GUOWEN_OCR)."""
    columns: Path | None = None
    """A court's own map of the columns of its registers of letters, in TOML (GUOWEN_COLUMNS)."""

    @property
    def originals(self) -> Path:
        """Folder of the content-addressed originals."""
        return self.home / "originals"


def load(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings; raise ConfigurationError for a value that cannot be."""
    env = os.environ if environment is None else environment
    home = Path(env.get("GUOWEN_HOME") or "guowen-data").absolute()
    engine = env.get("GUOWEN_OCR") or "rapidocr"
    if engine not in OCR_ENGINES:
        choices = "、".join(OCR_ENGINES)
        raise ConfigurationError(setting="GUOWEN_OCR", detail=f"“{engine}”不在 {choices} 之中")
    return Settings(
        home=home,
        database_url=env.get("GUOWEN_DATABASE_URL") or f"sqlite:///{home / 'guowen.db'}",
        court_code=env.get("GUOWEN_COURT_CODE") or "未设",
        court_name=env.get("GUOWEN_COURT_NAME") or "本院",
        ocr_engine=engine,
        columns=Path(env["GUOWEN_COLUMNS"]) if env.get("GUOWEN_COLUMNS") else None,
    )
