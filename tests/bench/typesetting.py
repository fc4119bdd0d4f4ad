"""Setting the texts of the shipped bank: nothing kept, and out of the pack that the program brings along."""

from __future__ import annotations

import time
from pathlib import Path
from tempfile import TemporaryDirectory

from dlstudy import paths
from dlstudy.render.question_texts import texts_of
from dlstudy.render.richtext import Typesetter
from dlstudy.store.bank_files import load
from tests.bench.anki_backend import of_many
from tests.bench.figures import OURS, Figure, note


def run(*, quick: bool = False) -> None:
    """Note the time for each text: Markdown, code and formulas to what is painted."""
    texts = [text for question in load([paths.resource("questions")]).bank for text in texts_of(question)]
    if quick:
        texts = texts[::5]
    Typesetter().typeset(r"$x$ and `code`")  # the libraries are loaded once, on the worker
    cold = [_ms(Typesetter(), text) for text in texts]
    note(_of("a text set, nothing kept", cold))
    with TemporaryDirectory() as folder:
        prepared = Typesetter(Path(folder), pack=paths.shipped_pack())
        prepared.is_prepared("")  # reads the pack's table of contents, once
        warm = [_ms(prepared, text) for text in texts]
    note(_of("a text read from the shipped pack", warm))


def _of(what: str, took: list[float]) -> Figure:
    return of_many("typesetting", f"{what}, each of {len(took)}", OURS, took)


def _ms(typesetter: Typesetter, text: str) -> float:
    began = time.perf_counter()
    typesetter.typeset(text)
    return (time.perf_counter() - began) * 1000
