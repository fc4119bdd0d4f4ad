"""What is set of a question in the window: each text, and what is put together of several."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from dlstudy.core.bank import Mistake, Question, Source
from dlstudy.render.markup import Block, Run
from dlstudy.render.richtext import Formula, RichText
from dlstudy.wording import translate


def texts_of(question: Question) -> Iterator[str]:
    """Yield every Markdown text that the window sets for a question, in the order in which it is read."""
    yield question.question
    if question.short:
        yield question.short
    yield question.answer
    yield from question.key_points
    for mistake in question.mistakes:
        yield from (mistake.claim, mistake.correction)
    for follow_up in question.follow_ups:
        yield follow_up.question
        if follow_up.answer:
            yield follow_up.answer
    if question.sources:
        yield sources_markdown(question.sources)


def mistakes_text(mistakes: Iterable[Mistake], typeset: Callable[[str], RichText]) -> RichText:
    """Return what is often said and what is right instead, in pairs: each with its sign and the word for it."""
    markdown: list[str] = []
    blocks: list[Block] = []
    formulas: list[Formula] = []
    said, right = translate("Question", "Often said"), translate("Question", "Right")
    for mistake in mistakes:
        for sign, label, text in (("said", said, mistake.claim), ("right", right, mistake.correction)):
            statement = typeset(text)
            parts = [_shifted(block, len(formulas)) for block in statement.blocks] or [Block("paragraph")]
            formulas += statement.formulas
            runs, after = parts[0].runs, parts[-1].runs
            if sign == "said":
                markdown.append(f"**{label}:** “{text}”")
                parts[-1] = parts[-1]._replace(runs=(*after, Run("”")))
                runs = (Run("“"), *parts[0].runs)
            else:
                markdown.append(f"**{label}:** {text}")
            name = Run(f"{label}: ", frozenset({"bold", sign}))
            parts[0] = parts[0]._replace(runs=(name, *runs), sign=sign)
            blocks += (block._replace(depth=max(block.depth, 1)) for block in parts)
    return RichText("\n\n".join(markdown), tuple(blocks), tuple(formulas))


def sources_markdown(sources: Iterable[Source]) -> str:
    """Return the sources as a list, each with its address where it has one."""
    return "\n".join(_source_line(source) for source in sources)


def _shifted(block: Block, by: int) -> Block:
    """The block with its formulas counted from ``by``."""

    def runs(of: tuple[Run, ...]) -> tuple[Run, ...]:
        return tuple(run._replace(formula=run.formula + by) if run.formula >= 0 else run for run in of)

    return block._replace(runs=runs(block.runs), rows=tuple(tuple(map(runs, row)) for row in block.rows))


def _source_line(source: Source) -> str:
    def inert(text: str) -> str:
        return "".join(f"\\{c}" if c in "\\`*_{}[]()<>#+-.!|$~&" else c for c in text)

    place = f", {inert(source.where)}" if source.where else ""
    name = f"doi:{source.doi}" if source.doi else f"arXiv:{source.arxiv}" if source.arxiv else source.url
    link = f". [{inert(name)}](<{source.address}>)" if source.address else ""
    return f"- {inert(source.authors)} ({source.year}). *{inert(source.title)}*{place}{link}"
