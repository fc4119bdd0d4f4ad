"""A study booklet: which questions stand in it and in which order, and the booklet as a web page and as Markdown.

The PDF is made of the same values by ``widgets/booklet_pdf.py``, since it takes Qt to lay out its pages.
"""

from __future__ import annotations

import datetime
import html
import re
import urllib.parse
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dlstudy.core.bank import Bank, Level, Question, QuestionId, Source, Topic, TopicPath
from dlstudy.errors import StudyError
from dlstudy.render.markup import Block, Run
from dlstudy.render.richtext import Formula, RichText, Typesetter
from dlstudy.render.saved_file import either
from dlstudy.wording import day, language, later, translate

BANK_TITLE: Final = later("Booklet", "Deep-learning interview")
"""What a booklet of every topic is called."""


class _Captions(Mapping[str, str]):
    """What stands over each part of a question, in the language of the interface."""

    _TEXTS: Final = {
        "short": later("Booklet", "In 45 seconds"),
        "answer": later("Booklet", "Answer"),
        "key_points": later("Booklet", "Key points"),
        "mistakes": later("Booklet", "Often said, but wrong"),
        "follow_ups": later("Booklet", "Follow-ups"),
        "sources": later("Booklet", "Sources"),
    }

    def __getitem__(self, part: str) -> str:
        return self._TEXTS[part].now()

    def __iter__(self) -> Iterator[str]:
        return iter(self._TEXTS)

    def __len__(self) -> int:
        return len(self._TEXTS)


CAPTIONS: Final = _Captions()
"""What stands over each part of a question, in the order in which the parts stand."""


@dataclass(frozen=True, slots=True)
class Next:
    """What an interviewer asks next.

    Attributes:
        question: Its words, one-line Markdown.
        answer: Its answer in Markdown; empty when another question of the bank is the answer.
        number: The number of that question in this booklet, 0 when it is not in it.
        title: Its words, one-line Markdown; empty when ``answer`` is given.
    """

    question: str
    answer: str = ""
    number: int = 0
    title: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A question in its place; numbers count from 1 through the whole booklet."""

    number: int
    question: Question
    follow_ups: tuple[Next, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The questions of one topic. ``opens_chapter`` where the topic at the top of its path begins with it."""

    path: TopicPath
    entries: tuple[Entry, ...]
    opens_chapter: bool

    @property
    def language(self) -> str:
        """Return in which language the topic is named, which is that of its first question."""
        return self.entries[0].question.language


@dataclass(frozen=True, slots=True)
class Booklet:
    """Everything that stands in a booklet, in order."""

    title: str
    date: datetime.date
    sections: tuple[Section, ...]

    @property
    def entries(self) -> Iterator[Entry]:
        """Yield every question."""
        return (entry for section in self.sections for entry in section.entries)

    @property
    def summary(self) -> str:
        """Return what it holds and of when it is, as one line."""
        number = sum(len(section.entries) for section in self.sections)
        return translate("Booklet", "%Ln question(s) with answers · {date}", n=number, date=day(self.date))


def find_topics(bank: Bank, names: Iterable[str]) -> list[Topic]:
    """Return the topics with these names, such as ``Training`` or ``training/gradient descent``; without a name, all.

    Raises:
        StudyError: If there is no such topic; the sentence names the nearest.
    """
    known = {_folded("/".join(topic.path)): topic for topic in bank.root.walk() if topic.path}
    found = [known.get(_folded(name)) or _no_topic(name, known) for name in names]
    return found or [bank.root]


def _folded(name: str) -> str:
    return "/".join(" ".join(part.split()).casefold() for part in name.split("/") if part.strip())


def _no_topic(name: str, known: dict[str, Topic]) -> Topic:
    import difflib  # only a slip of the pen needs it

    # A sub-topic's own name is what comes to mind first, so it may be the nearest too.
    own = {_folded(topic.name): topic for topic in reversed(known.values())}
    nearest = difflib.get_close_matches(_folded(name), [*known, *own], n=1, cutoff=0.0 if known else 1.0)
    if not nearest:
        raise StudyError(translate("Booklet", "There is no topic “{name}”.", name=name))
    raise StudyError(
        translate(
            "Booklet",
            "There is no topic “{name}”; the nearest is “{nearest}”.",
            name=name,
            nearest="/".join((known.get(nearest[0]) or own[nearest[0]]).path),
        )
    )


def make_booklet(
    bank: Bank,
    topics: Sequence[Topic],
    *,
    date: datetime.date,
    levels: Collection[Level] = (),
    title: str = "",
) -> Booklet:
    """Choose the questions of a booklet and number them.

    Args:
        bank: Where they are.
        topics: What is wanted of it; the root is everything. A topic within another counts once.
        date: The day that the booklet bears, an argument so that the same questions give the same booklet.
        levels: Only these levels; all when empty.
        title: In place of the topics' names.

    Raises:
        StudyError: If no question is left.
    """
    wanted = {question_id for topic in topics for question_id in topic.question_ids}
    chosen: dict[TopicPath, list[Question]] = {}
    for topic in bank.root.walk():
        for question_id in topic.question_ids:
            question = bank[question_id]
            if question.topic == topic.path and question_id in wanted and (not levels or question.level in levels):
                chosen.setdefault(topic.path, []).append(question)
    if not chosen:
        names = ", ".join(translate("Booklet", "“{name}”", name=topic.name) for topic in topics)
        if levels:
            raise StudyError(
                translate(
                    "Booklet",
                    "There is no question of the level {levels} in {topics}, so nothing was exported; choose another "
                    "topic.",
                    levels=either(level.label.lower() for level in levels),
                    topics=names,
                )
            )
        raise StudyError(
            translate(
                "Booklet",
                "There is no question in {topics}, so nothing was exported; choose another topic.",
                topics=names,
            )
        )
    numbers = {q.id: n for n, q in enumerate((q for questions in chosen.values() for q in questions), 1)}
    sections, chapter = [], None
    for path, questions in chosen.items():
        entries = tuple(Entry(numbers[q.id], q, tuple(_follow_ups(q, bank, numbers))) for q in questions)
        sections.append(Section(path, entries, opens_chapter=path[:1] != chapter))
        chapter = path[:1]
    everything = any(not topic.path for topic in topics)
    named = BANK_TITLE.now() if everything else " · ".join(" › ".join(topic.path) for topic in topics)
    return Booklet(title or named, date, tuple(sections))


def _follow_ups(question: Question, bank: Bank, numbers: dict[QuestionId, int]) -> Iterator[Next]:
    for follow_up in question.follow_ups:
        target = bank.get(follow_up.see) if follow_up.see else None
        if target is not None:
            yield Next(follow_up.question, number=numbers.get(target.id, 0), title=target.question)
        else:
            yield Next(follow_up.question, follow_up.answer)


def texts_of(booklet: Booklet) -> Iterator[str]:
    """Yield every Markdown text that is set for a booklet."""
    for entry in booklet.entries:
        question = entry.question
        yield from (question.question, question.short, question.answer, *question.key_points)
        for mistake in question.mistakes:
            yield from (mistake.claim, mistake.correction)
        for follow_up in entry.follow_ups:
            yield from (follow_up.question, follow_up.title or follow_up.answer)


def see_also(follow_up: Next) -> str:
    """Return the words that lead from a follow-up to the question that answers it, in front of that one's title."""
    if follow_up.number:
        return translate("Booklet", "See question {number}:", number=follow_up.number)
    return translate("Booklet", "Not in this booklet:")


def source_text(source: Source) -> RichText:
    """Return a source as rich text, made without Markdown, so that whatever it holds are words alone."""
    runs = [Run(f"{source.authors} ({source.year}). "), Run(source.title, frozenset({"italic"}))]
    if source.where:
        runs.append(Run(f", {source.where}"))
    runs.append(Run("."))
    address = _web_address(source.address)
    if address:
        name = f"doi:{source.doi}" if source.doi else f"arXiv:{source.arxiv}" if source.arxiv else source.url
        runs += [Run(" "), Run(name, link=address)]
    return RichText("", (Block("paragraph", tuple(runs)),))


def _web_address(address: str) -> str:
    """The address with all that could end an attribute or a link written as %xx; nothing if it leads elsewhere."""
    quoted = urllib.parse.quote(address.strip(), safe=":/?#@!$&'*+,;=%~[]", errors="replace")
    return quoted if re.match(r"https?://[A-Za-z0-9\[]", quoted) else ""


def to_text(booklet: Booklet, typesetter: Typesetter, form: str) -> bytes:
    """Return the booklet as ``html`` or ``md``, ready to be written to a file."""
    made = to_html(booklet, typesetter) if form == "html" else to_markdown(booklet, typesetter)
    return made.encode("utf-8", "replace")


# Markdown


def to_markdown(booklet: Booklet, typesetter: Typesetter) -> str:
    """Return the booklet as Markdown: formulas as ``$…$``, key points as boxes to tick.

    It is written anew out of what the texts mean and not pasted together from their sources, so that no text can end
    another one's list, code or link, and none brings HTML.
    """
    contained = translate("Booklet", "Contents")
    parts = [f"# {_escaped(booklet.title)}", _escaped(booklet.summary), f"## {contained}"]
    contents: list[str] = []
    for section in booklet.sections:
        contents.append(f"- {_escaped(' › '.join(section.path))}")
        for entry in section.entries:
            title = _line(typesetter, entry.question.question, links=False)
            contents.append(f"  - [{entry.number}. {title}](#question-{entry.number})")
    parts.append("\n".join(contents))
    for section in booklet.sections:
        parts.append(f"## {_escaped(' › '.join(section.path))}")
        for entry in section.entries:
            parts += _entry_markdown(entry, typesetter)
    return "\n\n".join(parts) + "\n"


def _entry_markdown(entry: Entry, typesetter: Typesetter) -> Iterator[str]:
    question = entry.question

    def line(text: str) -> str:
        return _line(typesetter, text)

    yield f'<a id="question-{entry.number}"></a>'
    yield f"### {entry.number}. {line(question.question)}"
    yield f"*{question.level.label}*"
    if question.short:
        yield f"**{CAPTIONS['short']}**"
        yield rich_text_markdown(typesetter.typeset(question.short))
    yield f"**{CAPTIONS['answer']}**"
    yield rich_text_markdown(typesetter.typeset(question.answer))
    if question.key_points:
        yield f"**{CAPTIONS['key_points']}**"
        yield "\n".join(f"- [ ] {line(point)}" for point in question.key_points)
    if question.mistakes:
        yield f"**{CAPTIONS['mistakes']}**"
        right = translate("Booklet", "Right")
        yield "\n".join(f"- “{line(m.claim)}”\\\n  {right}: {line(m.correction)}" for m in question.mistakes)
    if entry.follow_ups:
        yield f"**{CAPTIONS['follow_ups']}**"
        yield "\n".join(_follow_up_markdown(follow_up, typesetter) for follow_up in entry.follow_ups)
    if question.sources:
        yield f"**{CAPTIONS['sources']}**"
        yield "\n".join(f"- {_runs_markdown(source_text(source).blocks[0].runs)}" for source in question.sources)


def _follow_up_markdown(follow_up: Next, typesetter: Typesetter) -> str:
    asked = _line(typesetter, follow_up.question)
    if follow_up.title:
        title = _line(typesetter, follow_up.title, links=False)
        if follow_up.number:
            title = f"[{title}](#question-{follow_up.number})"
        return f"- {asked}\\\n  {see_also(follow_up)} {title}"
    answer = rich_text_markdown(typesetter.typeset(follow_up.answer)).replace("\n", "\n  ")
    return f"- {asked}\n\n  {answer}\n"


def _line(typesetter: Typesetter, text: str, *, links: bool = True) -> str:
    """One-line Markdown; where a text is more than that, its paragraphs follow each other on the line."""
    return " ".join(
        _runs_markdown(runs, links=links).replace("\n", " ") for runs in _lines_of(typesetter.typeset(text))
    )


def _lines_of(rich_text: RichText) -> Iterator[tuple[Run, ...]]:
    for block in rich_text.blocks:
        if block.kind == "table":
            yield from (cell for row in block.rows for cell in row)
        else:
            yield block.runs


def rich_text_markdown(rich_text: RichText) -> str:
    """Return Markdown that sets to the same blocks again, with nothing in it that another reader takes for HTML."""
    parts: list[str] = []
    before: Block | None = None
    for block in rich_text.blocks:
        if block.kind == "item":
            near = before is not None and before.depth and not before.quote and not block.quote
            marker = f"{block.number}. " if block.number else "- "
            body = _paragraph_markdown(block)
            indent = "   " * (block.depth - 1)
            text = indent + marker + body.replace("\n", f"\n{indent}{' ' * len(marker)}")
        else:
            near = False
            text = _block_markdown(block)
            indent = "   " * block.depth
            text = "\n".join(indent + line if line else "" for line in text.split("\n"))
        quote = "> " * block.quote
        if quote:
            text = "\n".join((quote + line).rstrip() for line in text.split("\n"))
        if before is not None:
            # Between two paragraphs of one quote the empty line belongs to the quote.
            shared = "> " * min(before.quote, block.quote)
            parts.append("\n" if near else f"\n{shared.rstrip()}\n")
        parts.append(text)
        before = block
    return "".join(parts)


def _block_markdown(block: Block) -> str:
    if block.kind == "code":
        code = "".join(run.text for run in block.runs)
        fence = "`" * max(3, *(len(ticks) + 1 for ticks in re.findall("`+", code)), 3)
        language = "python" if any(run.style - {"code"} for run in block.runs) else ""
        return f"{fence}{language}\n{code}\n{fence}"
    if block.kind == "table":
        signs = {"center": ":---:", "right": "---:"}
        rows = ["| " + " | ".join(_cell_markdown(cell) for cell in row) + " |" for row in block.rows]
        rows.insert(1, "| " + " | ".join(signs.get(side, "---") for side in block.aligns) + " |")
        return "\n".join(rows)
    if block.kind == "formula":
        return "\n".join(_harmless_latex(line) for run in block.runs for line in run.text.split("\n") if line.strip())
    return _paragraph_markdown(block)


def _paragraph_markdown(block: Block) -> str:
    text = _runs_markdown(block.runs)
    # What would begin a list, a heading, a quote or a rule at the start of a line.
    return re.sub(r"^(\s*)([#>+=-]|\d{1,9}(?=[.)]))", _inert_start, text, flags=re.MULTILINE)


def _inert_start(start: re.Match[str]) -> str:
    return f"{start[1]}\\{start[2]}" if not start[2].isdigit() else f"{start[1]}{start[2]}\\"


def _cell_markdown(runs: Iterable[Run]) -> str:
    return re.sub(r"(?<!\\)\|", r"\\|", _runs_markdown(runs).replace("\n", " "))


def _runs_markdown(runs: Iterable[Run], *, links: bool = True) -> str:
    return "".join(_run_markdown(run, links=links) for run in runs)


def _run_markdown(run: Run, *, links: bool) -> str:
    if run.formula >= 0:
        return _harmless_latex(run.text)
    core = run.text.strip()
    if not core:
        return run.text.replace("\n", "\\\n")
    if "code" in run.style:
        fence = "`" * (1 + max((len(ticks) for ticks in re.findall("`+", core)), default=0))
        room = " " if core.startswith("`") or core.endswith("`") else ""
        marked = f"{fence}{room}{core}{room}{fence}"
    else:
        marked = _escaped(core).replace("\n", "\\\n")
    sign = ("**" if "bold" in run.style else "") + ("*" if "italic" in run.style else "")
    marked = f"{sign}{marked}{sign}"
    if run.link and links:
        marked = f"[{marked}](<{run.link}>)"
    return run.text.replace(core, marked, 1)


def _escaped(text: str) -> str:
    """Words with every sign that Markdown would take for its own behind a backslash."""
    text = re.sub(r"([\\`*\[\]<>$~]|&(?=#|[A-Za-z]))", r"\\\1", text)
    return re.sub(r"(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])", r"\\_", text)


def _harmless_latex(source: str) -> str:
    """A formula's source in which no “<” opens what a reader of Markdown would take for HTML."""
    return re.sub(r"<(?=[A-Za-z/!?])", "< ", source)


# A web page


def to_html(booklet: Booklet, typesetter: Typesetter) -> str:
    """Return the booklet as one web page that loads nothing, runs nothing and holds all it needs."""
    return _Page(typesetter).page(booklet)


_STYLE: Final = """
:root{color-scheme:light dark;--ground:#f6f7f9;--panel:#fff;--line:#e2e5ea;--text:#1d2330;--muted:#5d6676;
--accent:#2f5fd0;--wrong:#c0402b;--right:#0a7558;--keyword:#7a3fb0;--string:#0a7558;--number:#a15c00;--code:#f3f5f8}
@media (prefers-color-scheme:dark){:root{--ground:#15181e;--panel:#1c2027;--line:#2c323c;--text:#e7eaf0;
--muted:#98a2b3;--accent:#7fa4ff;--wrong:#f0806c;--right:#35c79f;--keyword:#c99cf5;--string:#5fd3a8;
--number:#f0b84a;--code:#181c22}}
*{box-sizing:border-box}
html{scroll-padding-top:1rem;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--text);font:17px/1.6 Charter,"Bitstream Charter","Source Serif 4",
Georgia,Cambria,"Liberation Serif",serif;overflow-wrap:break-word}
main,header,nav{max-width:44rem;margin:0 auto;padding:0 1.25rem}
h1,h2,h3,h4,h5,.number,.level,.caption,nav,.when{font-family:system-ui,"Segoe UI",Roboto,"Liberation Sans",sans-serif}
header{padding-top:4rem}
h1{font-size:2.2rem;line-height:1.2;margin:0}
.when{color:var(--muted);margin:.5rem 0 2.5rem}
nav{font-size:.95rem;line-height:1.45}
nav h2{font-size:1.1rem;margin:0 0 .5rem}
nav ol{list-style:none;margin:0;padding:0}
nav>ol>li{margin:0 0 1rem}
nav .topic{font-weight:600;color:var(--muted);font-size:.9rem}
nav li li{display:flex;gap:.75rem;padding:.15rem 0}
nav li li>span{flex:0 0 1.8rem;text-align:right;color:var(--muted);font-variant-numeric:tabular-nums}
a{color:var(--accent);text-underline-offset:.15em}
nav a{color:inherit;text-decoration:none}
nav a:hover,nav a:focus-visible{text-decoration:underline}
section>h2{font-size:1.7rem;line-height:1.25;margin:4rem 0 .5rem;padding-top:1.5rem;border-top:3px solid var(--text)}
section>h3{font-size:1.15rem;color:var(--muted);margin:.5rem 0 1.5rem}
article{background:var(--panel);border:1px solid var(--line);border-radius:9px;padding:1.5rem 1.75rem;
margin:0 0 1.75rem}
article>h4{font-size:1.25rem;line-height:1.4;margin:.15rem 0 1rem}
.head{display:flex;justify-content:space-between;align-items:baseline;color:var(--muted);font-size:.85rem}
.head .number{font-weight:700;color:var(--accent)}
.caption{font-size:.78rem;font-weight:700;letter-spacing:.05em;text-transform:uppercase;color:var(--muted);
margin:1.75rem 0 .5rem}
.short{background:var(--ground);border-radius:8px;padding:.9rem 1.1rem}
.short .caption{margin-top:0}
p{margin:0 0 .8rem}
.short>:last-child,li>p:last-child,dd>:last-child,blockquote>:last-child{margin-bottom:0}
ul,ol{padding-left:1.5rem;margin:0 0 .8rem}
li{margin:.2rem 0}
blockquote{margin:0 0 .8rem;padding:.1rem 0 .1rem 1rem;border-left:3px solid var(--line)}
pre{background:var(--code);border:1px solid var(--line);border-radius:7px;padding:.85rem 1rem;margin:0 0 .9rem;
overflow-x:auto;line-height:1.5}
code{font:.86em/1.5 "JetBrains Mono","Cascadia Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace}
:not(pre)>code{background:color-mix(in srgb,var(--text) 7%,transparent);border-radius:3px;padding:.1em .25em}
.keyword{color:var(--keyword)}.string{color:var(--string)}.digits{color:var(--number)}.comment{color:var(--muted)}
.name{color:var(--accent)}.unset{color:var(--wrong);text-decoration:wavy underline}
.table{overflow-x:auto;margin:0 0 .9rem}
table{border-collapse:collapse}
th,td{text-align:left;vertical-align:baseline;padding:.35rem .8rem .35rem 0;border-bottom:1px solid var(--line)}
th{color:var(--muted);font-weight:600}
.center{text-align:center}.right{text-align:right}
.formula{overflow-x:auto;overflow-y:hidden;text-align:center;margin:.3rem 0 .9rem;padding:.2rem 0}
svg{overflow:visible;fill:currentColor}
.letters{position:absolute;width:0;height:0;overflow:hidden}
.points{list-style:none;padding:0}
.points label{display:flex;gap:.7rem;align-items:baseline}
.points input{flex:none;width:1rem;height:1rem;margin:0;position:relative;top:.15rem;accent-color:var(--accent)}
.said{color:var(--wrong);font-style:italic}
.said::before,.instead::before{font:700 .75rem system-ui,sans-serif;text-transform:uppercase;letter-spacing:.04em;
margin-right:.5rem}
.said::before{content:"Said"}
.instead::before{content:"Right";color:var(--right)}
.mistakes{border-left:3px solid var(--wrong);padding-left:1rem}
.mistakes p{margin:0}.mistakes p+.said{margin-top:.8rem}.mistakes .instead{margin-top:.15rem}
dl{margin:0}dt{font-weight:600;margin-top:.6rem}dd{margin:.15rem 0 .6rem}
.sources{font-size:.9rem;color:var(--muted)}
@media (max-width:34rem){article{padding:1.1rem 1rem}header{padding-top:2rem}}
@media print{@page{size:A4;margin:20mm 18mm}
:root{color-scheme:light;--ground:#f6f7f9;--panel:#fff;--line:#d5d9e0;--text:#000;--muted:#555d6b;--accent:#2348a0;
--wrong:#a83421;--right:#0a6549;--keyword:#6a329c;--string:#0a6549;--number:#8a4e00;--code:#f6f7f9}
body{font-size:10.5pt;line-height:1.45;background:none}
main,header,nav{max-width:none;padding:0}
header{padding-top:60mm}nav{break-before:page}
section.chapter{break-before:page}section>h2{margin-top:0}
article{border:0;border-top:1px solid var(--line);border-radius:0;padding:1rem 0 0}
h2,h3,h4,h5,.head,.caption,.said,dt{break-after:avoid}
pre,tr,.formula,.short,li{break-inside:avoid}
p{orphans:3;widows:3}
pre{white-space:pre-wrap}
a{color:inherit;text-decoration:none}.sources a{color:var(--accent)}}
"""


class _Page:
    """Writes one page; letters of formulas are drawn once in it and used wherever they stand."""

    def __init__(self, typesetter: Typesetter) -> None:
        self._typesetter = typesetter
        self._letters: dict[str, int] = {}

    def page(self, booklet: Booklet) -> str:
        contents = self._contents(booklet)
        body = "\n".join(self._section(section) for section in booklet.sections)
        title = html.escape(booklet.title)
        letters = "".join(f'<path id="g{n}" d="{html.escape(path)}"/>' for path, n in self._letters.items())
        return (
            f'<!DOCTYPE html>\n<html lang="{language()}">\n<head>\n<meta charset="utf-8">\n'
            # Nothing is loaded and no script runs, even if something here were wrong.
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
            '<meta name="referrer" content="no-referrer">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f'<meta name="generator" content="dlstudy">\n<title>{title}</title>\n<style>{_STYLE}</style>\n'
            "</head>\n<body>\n"
            f'<svg class="letters" aria-hidden="true"><defs>{letters}</defs></svg>\n'
            f'<header><h1>{title}</h1><p class="when">{html.escape(booklet.summary)}</p></header>\n'
            f"{contents}\n<main>\n{body}\n</main>\n</body>\n</html>\n"
        )

    def _contents(self, booklet: Booklet) -> str:
        contained = html.escape(translate("Booklet", "Contents"))
        parts = [f'<nav aria-label="{contained}"><h2>{contained}</h2><ol>']
        for section in booklet.sections:
            topic = html.escape(" › ".join(section.path))
            parts.append(f'<li><span class="topic"{_spoken(section.language)}>{topic}</span><ol>')
            for entry in section.entries:
                title = self._line(entry.question.question, links=False)
                link = f'<a href="#q{entry.number}"{_spoken(entry.question.language)}>{title}</a>'
                parts.append(f"<li><span>{entry.number}</span>{link}</li>")
            parts.append("</ol></li>")
        return "\n".join([*parts, "</ol></nav>"])

    def _section(self, section: Section) -> str:
        opening = ' class="chapter"' if section.opens_chapter else ""
        parts = [f"<section{opening}>"]
        if section.opens_chapter:
            parts.append(f"<h2{_spoken(section.language)}>{html.escape(section.path[0])}</h2>")
        if section.path[1:]:
            below = html.escape(" › ".join(section.path[1:]))
            parts.append(f"<h3{_spoken(section.language)}>{below}</h3>")
        parts += [self._entry(entry) for entry in section.entries]
        return "\n".join([*parts, "</section>"])

    def _entry(self, entry: Entry) -> str:
        question, lang = entry.question, _spoken(entry.question.language)
        number = html.escape(translate("Booklet", "Question {number}", number=entry.number))
        level = html.escape(question.level.label)
        head = (
            f'<article id="q{entry.number}"><div class="head"><span class="number">{number}</span>'
            f'<span class="level">{level}</span></div><h4{lang}>{self._line(question.question)}</h4>'
        )
        parts = [head]

        def blocks(text: str) -> str:
            return f"<div{lang}>{self.blocks(text)}</div>" if lang else self.blocks(text)

        if question.short:
            parts.append(f'<div class="short">{_caption("short")}{blocks(question.short)}</div>')
        parts.append(_caption("answer") + blocks(question.answer))
        if question.key_points:
            points = "".join(
                f'<li><label><input type="checkbox"><span>{self._line(point)}</span></label></li>'
                for point in question.key_points
            )
            parts.append(f'{_caption("key_points")}<ul class="points"{lang}>{points}</ul>')
        if question.mistakes:
            mistakes = "".join(
                f'<p class="said">“{self._line(m.claim)}”</p><p class="instead">{self._line(m.correction)}</p>'
                for m in question.mistakes
            )
            parts.append(f'{_caption("mistakes")}<div class="mistakes"{lang}>{mistakes}</div>')
        if entry.follow_ups:
            parts.append(f"{_caption('follow_ups')}<dl{lang}>{''.join(map(self._follow_up, entry.follow_ups))}</dl>")
        if question.sources:
            sources = "".join(f"<li>{self._runs(source_text(s).blocks[0].runs, ())}</li>" for s in question.sources)
            parts.append(f'{_caption("sources")}<ul class="sources">{sources}</ul>')
        return "\n".join([*parts, "</article>"])

    def _follow_up(self, follow_up: Next) -> str:
        if not follow_up.title:
            answer = self.blocks(follow_up.answer)
        else:
            title = self._line(follow_up.title, links=False)
            if follow_up.number:
                title = f'<a href="#q{follow_up.number}">{title}</a>'
            answer = f"<p>{html.escape(see_also(follow_up))} {title}</p>"
        return f"<dt>{self._line(follow_up.question)}</dt><dd>{answer}</dd>"

    def _line(self, markdown: str, *, links: bool = True) -> str:
        rich_text = self._typesetter.typeset(markdown)
        return " ".join(self._runs(runs, rich_text.formulas, links=links) for runs in _lines_of(rich_text))

    def blocks(self, markdown: str) -> str:
        """A whole text; lists and quotes are opened and closed as the blocks' depths say."""
        rich_text = self._typesetter.typeset(markdown)
        out: list[str] = []
        quote = 0
        lists: list[str] = []  # the element of each open list

        def close_lists(depth: int) -> None:
            while len(lists) > depth:
                out.append(f"</li></{lists.pop()}>")

        for block in rich_text.blocks:
            if block.quote != quote:
                close_lists(0)
                out.append("<blockquote>" * (block.quote - quote) + "</blockquote>" * (quote - block.quote))
                quote = block.quote
            if block.kind == "item":
                element = "ol" if block.number else "ul"
                close_lists(block.depth)
                if len(lists) == block.depth and lists[-1] == element:
                    out.append("</li>")
                else:
                    close_lists(block.depth - 1)
                    while len(lists) < block.depth:
                        start = f' start="{block.number}"' if block.number > 1 else ""
                        out.append(f"<{element}{start}>" if len(lists) == block.depth - 1 else f"<{element}><li>")
                        lists.append(element)
                out.append(f"<li>{self._runs(block.runs, rich_text.formulas)}")
            else:
                close_lists(block.depth)
                out.append(self._block(block, rich_text.formulas))
        close_lists(0)
        out.append("</blockquote>" * quote)
        return "".join(out)

    def _block(self, block: Block, formulas: Sequence[Formula]) -> str:
        if block.kind == "table":
            return self._table(block, formulas)
        runs = self._runs(block.runs, formulas, in_code=block.kind == "code")
        if block.kind == "code":
            return f'<pre tabindex="0"><code>{runs}</code></pre>'
        return f'<div class="formula">{runs}</div>' if block.kind == "formula" else f"<p>{runs}</p>"

    def _table(self, block: Block, formulas: Sequence[Formula]) -> str:
        rows = []
        for number, row in enumerate(block.rows):
            name = "td" if number else "th"
            cells = []
            for column, cell in enumerate(row):
                side = block.aligns[column] if column < len(block.aligns) else "left"
                aligned = f' class="{side}"' if side in {"center", "right"} else ""
                cells.append(f"<{name}{aligned}>{self._runs(cell, formulas)}</{name}>")
            rows.append(f"<tr>{''.join(cells)}</tr>")
        return f'<div class="table"><table><thead>{rows[0]}</thead><tbody>{"".join(rows[1:])}</tbody></table></div>'

    def _runs(
        self, runs: Iterable[Run], formulas: Sequence[Formula], *, links: bool = True, in_code: bool = False
    ) -> str:
        return "".join(self._run(run, formulas, links=links, in_code=in_code) for run in runs)

    def _run(self, run: Run, formulas: Sequence[Formula], *, links: bool, in_code: bool) -> str:
        if run.formula >= 0:
            return self._formula(formulas[run.formula])
        words = html.escape(run.text)
        if not in_code:
            words = words.replace("\n", "<br>")
        for style, css in (
            ("keyword", "keyword"), ("string", "string"), ("number", "digits"), ("comment", "comment"),
            ("name", "name"), ("wrong", "unset"),
        ):  # fmt: skip
            if style in run.style:
                words = f'<span class="{css}">{words}</span>'
        if "code" in run.style and not in_code:
            words = f"<code>{words}</code>"
        if "italic" in run.style:
            words = f"<em>{words}</em>"
        if "bold" in run.style:
            words = f"<strong>{words}</strong>"
        if run.link and links and (address := _web_address(run.link)):
            words = f'<a href="{html.escape(address)}" rel="noopener noreferrer">{words}</a>'
        return words

    def _formula(self, formula: Formula) -> str:
        """A formula over the page's letters: a sixth of what `Formula.svg` takes, where one letter occurs often.

        Its lengths are in ``ex``, which is the x-height of whatever font the page has found.
        """
        parts = []
        for outline, x, y, scale in formula.glyphs:
            number = self._letters.setdefault(outline, len(self._letters))
            parts.append(f'<use href="#g{number}" transform="translate({x:g} {y:g})scale({scale:g})"/>')
        parts += [f'<rect x="{x:g}" y="{y:g}" width="{w:g}" height="{h:g}"/>' for x, y, w, h in formula.rules]
        height = formula.ascent + formula.descent
        return (
            f'<svg role="img" aria-label="{html.escape(formula.latex)}" '
            f'viewBox="0 {-formula.ascent:g} {formula.width:g} {height:g}" '
            f'style="width:{formula.width:.4g}ex;height:{height:.4g}ex;vertical-align:{-formula.descent:.4g}ex">'
            f"{''.join(parts)}</svg>"
        )


def _spoken(code: str) -> str:
    """Return the attribute of an element whose words are in another language than the page's own."""
    return "" if code == language() else f' lang="{html.escape(code)}"'


def _caption(part: str) -> str:
    return f'<h5 class="caption">{html.escape(CAPTIONS[part])}</h5>'
