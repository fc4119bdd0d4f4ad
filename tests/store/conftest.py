from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from dlstudy.store.bank_files import load
from dlstudy.store.problems import LoadedBank
from dlstudy.store.progress import ProgressStore

settings.register_profile("dlstudy", deadline=None, max_examples=60, database=None)
settings.load_profile("dlstudy")


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., LoadedBank]:
    """Writes texts as bank-0.yaml, bank-1.yaml … and loads them."""

    def read_texts(*texts: str | bytes) -> LoadedBank:
        files = []
        for number, text in enumerate(texts):
            file = tmp_path / f"bank-{number}.yaml"
            file.write_bytes(text.encode() if isinstance(text, str) else text)
            files.append(file)
        return load(files)

    return read_texts


@pytest.fixture
def progress_file(tmp_path: Path) -> Path:
    """Where a log may be; nothing is there yet."""
    return tmp_path / "data" / "progress.db"


@pytest.fixture
def progress(progress_file: Path) -> Iterator[ProgressStore]:
    """An empty log, open."""
    store = ProgressStore(progress_file)
    yield store
    store.close()
