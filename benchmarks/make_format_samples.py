"""Make samples/formats again: `python -m benchmarks.make_format_samples [NAME…]`.

Expected readings are written by `GUOWEN_UPDATE_GOLDEN=1 pytest tests/ingest/test_samples.py`; a person looks them
through.
"""

import sys
from pathlib import Path

from benchmarks.samples import samples

OUT = Path(__file__).parent.parent / "samples" / "formats"


def main() -> None:
    """Write every sample, or those named."""
    (OUT / "expected").mkdir(parents=True, exist_ok=True)
    wanted = set(sys.argv[1:])
    for name, make in samples().items():
        if not wanted or name in wanted:
            (OUT / name).write_bytes(make())


if __name__ == "__main__":
    main()
