"""Write what follows from ``dlstudy.store.bank_format``; a test keeps both in step with it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final

from dlstudy.store import bank_format

ROOT: Final = Path(__file__).resolve().parent.parent
SCHEMA: Final = ROOT / "resources" / "question-file.schema.json"
PAGE: Final = ROOT / "docs" / "bank-format.md"
_BETWEEN: Final = re.compile(r"(?<=<!-- reference -->\n).*?(?=<!-- end of reference -->)", re.DOTALL)


def schema_text() -> str:
    """Return the JSON Schema as it is shipped."""
    return json.dumps(bank_format.json_schema(), indent=2, ensure_ascii=False) + "\n"


def page_text(page: str) -> str:
    """Return ``page`` with its reference tables as they follow from the format."""
    tables = f"\n{bank_format.documentation()}\n\n"
    return _BETWEEN.sub(lambda _: tables, page)


if __name__ == "__main__":
    SCHEMA.write_text(schema_text(), "utf-8")
    PAGE.write_text(page_text(PAGE.read_text("utf-8")), "utf-8")
