"""Set every text of the shipped bank once, into the file that a start looks into: ``python packaging/typeset_bank.py``.

``dev.py`` runs this when a question or the renderer has changed, the recipe of the bundle before it collects files; a
wheel takes along what is there. Without the file, or with an old one, the window sets what it needs by itself.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from dlstudy import paths
from dlstudy.render.question_texts import texts_of
from dlstudy.render.richtext import Typesetter, write_pack
from dlstudy.store.bank_files import load


def main() -> int:
    """Write the file; returns the exit code."""
    bank = load([paths.resource("questions")]).bank
    texts = [text for question in bank for text in texts_of(question)]
    with tempfile.TemporaryDirectory() as folder:  # so that a formula that occurs in ten texts is set once
        number = write_pack(paths.shipped_pack(), texts, Typesetter(Path(folder)))
    print(f"{number:,} texts of {len(bank)} questions in {paths.shipped_pack()}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
