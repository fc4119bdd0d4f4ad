"""The charts as they are drawn: each function takes its table and a sheet, and knows how high that must be."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from typing import Any, Final, NamedTuple

from dlstudy import wording
from dlstudy.core import chart_stats as stats
from dlstudy.core.log import QuestionState, date_of, date_text
from dlstudy.render.chart_paper import TEXT, Paper, fitted, mixed, wrapped
from dlstudy.render.chart_parts import (
    SMALL,
    Frame,
    counts_text,
    days_text,
    draw_histogram,
    field_height,
    hatching,
    known_of,
    legend_height,
    rounded_up,
    scale_lines,
    shares,
    short,
    state_bars,
    state_legend,
    states_width,
    taught_height,
    teach,
    write_dates,
    write_keys,
)
from dlstudy.render.charts import Canvas, ChartTable
from dlstudy.render.plain_words import plain
from dlstudy.wording import later, translate

_LINE: Final = 18.0
_TITLE: Final = 1.08
_TITLE_LINES: Final = 6


class _Drawing(NamedTuple):
    """How one chart is drawn: what it needs below its title, and what draws it there."""

    height: Callable[[Any, float, float], float]
    draw: Callable[[Any, Paper, float], None]


def height_of(table: ChartTable, width: int, scale: float) -> int:
    """Return the height that a chart needs at ``width``, its title included."""
    return round(_title_height(table, width, scale) + DRAWINGS[table.name].height(table.data, width, scale))


def drawn(table: ChartTable, canvas: Canvas, *, margin: float = 0.0) -> Paper:
    """Return a sheet with the chart on it, and so much around it."""
    paper = Paper(canvas, margin=margin)
    draw_on(paper, table, canvas)
    return paper


def draw_on(paper: Paper, table: ChartTable, canvas: Canvas) -> None:
    """Draw a chart with its title on a sheet of the size of ``canvas``."""
    y = 0.0
    for line in _title_lines(table, canvas.width, canvas.text_scale):
        y += _LINE * canvas.text_scale
        paper.write(0, y - _LINE * canvas.text_scale / 2, line, size=_TITLE, room=canvas.width)
    DRAWINGS[table.name].draw(table.data, paper, _title_height(table, canvas.width, canvas.text_scale))


def _title_lines(table: ChartTable, width: float, scale: float) -> list[str]:
    size = TEXT * _TITLE * scale
    lines = wrapped(table.title, width, size)
    if len(lines) > _TITLE_LINES:
        lines[_TITLE_LINES - 1 :] = [fitted(" ".join(lines[_TITLE_LINES - 1 :]), width, size)]
    return lines


def _title_height(table: ChartTable, width: float, scale: float) -> float:
    return len(_title_lines(table, width, scale)) * _LINE * scale + 10 * scale


# Topics


_HIGHEST_ROW: Final = 48


class _TopicsLayout(NamedTuple):
    stacked: bool
    row: float
    names: float
    numbers: float


def _topics_layout(data: stats.Topics, width: float, scale: float) -> _TopicsLayout:
    most = max((row.counts.total for row in data.rows), default=0)
    numbers = (len(f"{most:,}") * 2 + 3) * 6.6 * scale + 6
    names = min(0.4 * width, 260 * scale)
    stacked = names < 130 * scale + 6
    return _TopicsLayout(stacked, (40 if stacked else 25) * scale, names, numbers)


def _topics_height(data: stats.Topics, width: float, scale: float) -> float:
    return len(data.rows) * _topics_layout(data, width, scale).row + legend_height(width, scale) + 4 * scale


def _topics(data: stats.Topics, paper: Paper, top: float) -> None:
    scale, theme = paper.scale, paper.theme
    layout = _topics_layout(data, paper.width, scale)
    if not layout.stacked and data.rows:  # a high page is filled, as long as bars stay bars
        room = (paper.height - top - legend_height(paper.width, scale) - 4 * scale) / len(data.rows)
        layout = layout._replace(row=min(max(layout.row, room), _HIGHEST_ROW * scale))
    bar = 12 * scale if layout.stacked else 0.48 * layout.row
    bars = []
    for number, row in enumerate(data.rows):
        y = top + number * layout.row
        words = y + (9 * scale if layout.stacked else layout.row / 2)
        bar_top = y + (19 * scale if layout.stacked else (layout.row - bar) / 2)
        room = paper.width - layout.numbers if layout.stacked else layout.names - 8 * scale
        paper.write(0, words, row.name, room=room)
        paper.write(
            paper.width,
            words,
            known_of(row.counts),
            colour=theme.muted,
            align="right",
            size=0.94,
        )
        left = 0.0 if layout.stacked else layout.names
        length = paper.width if layout.stacked else paper.width - layout.names - layout.numbers
        bars.append(((left, bar_top, length, bar), row.counts))
        paper.spot((0, y, paper.width, layout.row), f"{row.name}: {counts_text(row.counts)}", topic=row.path)
    state_bars(paper, bars)
    state_legend(paper, top + len(data.rows) * layout.row + 12 * scale)


# Calendar


class _CalendarLayout(NamedTuple):
    """Weeks stand in columns, in as many bands as it takes until a day is large enough to be seen."""

    bands: int
    weeks: int
    cell: float
    labels: float
    band_height: float


def _calendar_layout(width: float, scale: float, height: float = 0) -> _CalendarLayout:
    """Place a year; a page that is higher than it must be is filled by more bands of larger days."""
    labels = 34 * scale

    def in_bands(bands: int) -> _CalendarLayout:
        weeks = -(-53 // bands)
        cell = min((width - labels) / weeks, _LARGEST_DAY * max(scale, 1))
        return _CalendarLayout(bands, weeks, cell, labels, 7 * cell + 30 * scale)

    layout = next((in_bands(n) for n in (1, 2, 3, 4) if in_bands(n).cell >= 9.5), in_bands(6))  # noqa: PLR2004 - in pixels
    for bands in (2, 3, 4):
        larger = in_bands(bands)
        if larger.cell > layout.cell and bands * larger.band_height <= height:
            layout = larger
    return layout


_LARGEST_DAY: Final = 34


def _calendar_keys_height(width: float, scale: float) -> float:
    return (22 if width >= _ONE_LINE * scale else 40) * scale


def _calendar_height(_data: stats.Calendar, width: float, scale: float) -> float:
    layout = _calendar_layout(width, scale)
    return layout.bands * layout.band_height + _calendar_keys_height(width, scale)


_ONE_LINE: Final = 290
"""From this width on, what the five shades mean stands in one line."""


def _steps(data: stats.Calendar) -> list[int]:
    """Return from how many marks on a day has the second, third and fourth shade: numbers that one keeps in mind."""
    ordered = sorted(row.marks for row in data.rows)
    if not ordered:
        return [5, 10, 20]
    high = ordered[int(0.9 * (len(ordered) - 1))]
    step = next((s for s in (2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000) if s * 4 >= high), max(high // 4, 2))
    return [step, 2 * step, 4 * step] if step > 1 else [2, 3, 4]


def _calendar(data: stats.Calendar, paper: Paper, top: float) -> None:
    scale, theme = paper.scale, paper.theme
    layout = _calendar_layout(paper.width, scale, paper.height - top - _calendar_keys_height(paper.width, scale))
    steps = _steps(data)
    known = theme.states[QuestionState.KNOWN]
    shades = [
        mixed(theme.panel, theme.states[QuestionState.UNSEEN], 0.55),
        *(mixed(theme.panel, known, s) for s in (0.35, 0.58, 0.8, 1)),
    ]
    marks = {row.day: row for row in data.rows}
    sunday = data.today + (-data.today) % 7  # ordinal 7 is a Sunday
    first = sunday - 7 * layout.weeks * layout.bands + 1
    weekdays = [(weekday, wording.day(date_of(sunday + 1 + weekday), "ddd")) for weekday in (0, 2, 4)]
    no_marks, of_marks = translate("Charts", "no marks"), later("Charts", "%Ln mark(s), {known} known")
    gap = max(1.0, 0.14 * layout.cell)
    boxes, colours = [], []
    for band in range(layout.bands):
        y0 = top + band * layout.band_height + 16 * scale
        for weekday, name in weekdays:
            paper.write(0, y0 + (weekday + 0.5) * layout.cell, name, colour=theme.muted, size=SMALL)
        last_label = -1e9
        for week in range(layout.weeks):
            monday = first + 7 * (band * layout.weeks + week)
            x = layout.labels + week * layout.cell
            date = date_of(monday + 6)
            if date.day <= 7 or week == 0:  # noqa: PLR2004 - a month begins in this week
                is_told = date.month == 1 or (week == 0 and band == 0)
                text = wording.day(date, "MMM yyyy" if is_told else "MMM")
                wide = paper.width_of(text, size=SMALL)
                if x > last_label and x + wide <= paper.width:
                    paper.write(x, y0 - 9 * scale, text, colour=theme.muted, size=SMALL)
                    last_label = x + wide + 6
            for weekday in range(7):
                day = monday + weekday
                if day > data.today:
                    continue
                row = marks.get(day)
                shade = 0 if row is None else 1 + sum(row.marks >= step for step in steps)
                box = (x, y0 + weekday * layout.cell, layout.cell - gap, layout.cell - gap)
                boxes.append(box)
                colours.append(shades[shade])
                said = no_marks if row is None else of_marks.now(n=row.marks, known=wording.number(row.known))
                paper.spot((x, box[1], layout.cell, layout.cell), f"{date_text(date_of(day))}: {said}", day=day)
    paper.boxes(boxes, colours)
    write_keys(paper, 0, top + layout.bands * layout.band_height + 8 * scale, _calendar_keys(shades, steps), gap=9)


def _calendar_keys(shades: list[str], steps: list[int]) -> list[tuple[str, str]]:
    first = "1" if steps[0] == 2 else f"1–{steps[0] - 1}"  # noqa: PLR2004 - just one mark
    most = translate("Charts", "{number}+ marks", number=wording.number(steps[-1]))
    texts = ["0", first, *(f"{low}–{high - 1}" for low, high in itertools.pairwise(steps)), most]
    return list(zip(shades, texts, strict=True))


# Growth

_GROWTH_HELP: Final = later(
    "Charts",
    "Each day will add a stripe: from below the questions that you know, those that fade, those that you do not know, "
    "and what you have not seen yet. A tick below it marks each session.",
)


def _growth_height(data: stats.Growth, width: float, scale: float) -> float:
    if not data.counts(-1).seen:
        return taught_height(_GROWTH_HELP.now(), width, scale)
    return field_height(width, scale) + 34 * scale + _growth_legend(width, scale)


def _growth_legend(width: float, scale: float) -> float:
    """Return how high the legend is; a wide page has none, for there each band has its words beside its end."""
    return legend_height(width, scale) + 6 * scale if width < _GROWTH_BESIDE * scale else 0.0


_GROWTH_BESIDE: Final = 230


def _growth(data: stats.Growth, paper: Paper, top: float) -> None:
    if not data.counts(-1).seen:
        teach(paper, top, _GROWTH_HELP.now())
        return
    scale, theme = paper.scale, paper.theme
    last = data.first + len(data.known) - 1
    end = last + 1 if data.goal is None else max(last + 1, min(data.goal, last + 2 * len(data.known) + 30))
    ceiling = max(data.total, 1)
    marks = [(0.0, "0"), (ceiling / 2, short(ceiling / 2)), (float(ceiling), short(ceiling))]
    left = max(paper.width_of(text, size=SMALL) for _, text in marks) + 8 * scale
    legend = _growth_legend(paper.width, scale)
    right = paper.width - (8 * scale if legend else max(66 * scale, states_width(scale) + 8 * scale))
    height = paper.height - top - 34 * scale - legend
    frame = Frame((left, top + 6 * scale, right - left, height - 6 * scale), (data.first, end), (0, ceiling))
    scale_lines(paper, frame, marks if ceiling % 2 == 0 else [marks[0], marks[2]])
    size = len(data.known)
    apart = max(-(-size // max(int(2 * frame.width), 1)), 1)  # no more days than can be told apart; today is one
    shown = range((size - 1) % apart, size, apart)
    edges = [data.first, *(data.first + n + 1 for n in shown)]
    xs = [frame.x(day) for pair in itertools.pairwise(edges) for day in pair]
    base = [0.0] * len(shown)
    labels: list[tuple[float, QuestionState, int]] = []
    for state in QuestionState:
        column = getattr(data, state.value)
        values = [column[n] for n in shown]
        above = [b + v for b, v in zip(base, values, strict=True)]
        low = [frame.y(value) for value in base for _ in (0, 1)]
        high = [frame.y(value) for value in above for _ in (0, 1)]
        paper.area(xs, low, high, theme.states[state])
        if state is QuestionState.UNKNOWN:
            paper.hatched_area(xs, low, high, hatching(theme))
        if values[-1]:
            labels.append((frame.y(base[-1] + values[-1] / 2), state, values[-1]))
        base = above
    if legend:
        state_legend(paper, paper.height - legend + 10 * scale)
    else:
        _label_bands(paper, frame.x(last + 1) + 6 * scale, labels, frame)
    if data.goal is not None:
        paper.line(
            [(frame.x(data.start), frame.y(0)), (frame.x(data.goal), frame.y(ceiling))], theme.text, dashes=(4, 3)
        )
    ticks = [frame.x(data.first + n + 0.5) for n, sessions in enumerate(data.sessions) if sessions]
    paper.lines([(x, frame.bottom + 2, x, frame.bottom + 5 * scale) for x in ticks], theme.control, thick=1)
    lowered = Frame((frame.left, frame.top, frame.width, frame.height + 5 * scale), (data.first, end), (0, 1))
    write_dates(paper, lowered, data.first, end - 1)
    each = frame.width / max(end - data.first, 1)
    step = max(int(3 / each), 1)
    for n in range(0, len(data.known), step):
        day = data.first + n
        said = f"{date_text(date_of(day))}: {counts_text(data.counts(n))}"
        if data.sessions[n]:
            said = translate("Charts", "{states}; %Ln session(s)", n=data.sessions[n], states=said)
        paper.spot((frame.x(day), frame.top, each * step, frame.height), said, day=day)


def _label_bands(paper: Paper, x: float, labels: list[tuple[float, QuestionState, int]], frame: Frame) -> None:
    """Write the name and number of each band beside its end; where bands are thin, the words make room."""
    line = 27 * paper.scale
    ys = [y for y, _, _ in labels]
    for n in range(1, len(ys)):  # from the bottom upwards
        ys[n] = min(ys[n], ys[n - 1] - line)
    over = frame.top + 4 * paper.scale - ys[-1]
    if over > 0:  # pushed out at the top: move the rest downwards
        ys[-1] += over
        for n in range(len(ys) - 2, -1, -1):
            ys[n] = max(ys[n], ys[n + 1] + line)
    for y, (_, state, number) in zip(ys, labels, strict=True):
        paper.write(x, y - 6 * paper.scale, state.label, size=SMALL, colour=paper.theme.muted)
        paper.write(x, y + 7 * paper.scale, wording.number(number), size=0.94)


# Forecast

_FORECAST_HELP: Final = later(
    "Charts",
    "Nothing comes due in these days. Once you have marked questions, each day will show how many are to be asked "
    "again, how many new ones fit in, and how many have to wait.",
)


def _forecast_asks(data: stats.Forecast) -> bool:
    return any(row.due or row.new for row in data.rows)


def _forecast_height(data: stats.Forecast, width: float, scale: float) -> float:
    if not _forecast_asks(data):
        return taught_height(_FORECAST_HELP.now(), width, scale)
    waits = any(row.waiting for row in data.rows)
    return field_height(width, scale, most=340) + (50 + 74 * waits) * scale


def _forecast(data: stats.Forecast, paper: Paper, top: float) -> None:
    if not _forecast_asks(data):
        teach(paper, top, _FORECAST_HELP.now())
        return
    scale, theme = paper.scale, paper.theme
    first = data.rows[0].date.toordinal()
    last = first + len(data.rows) - 1
    waits = max(row.waiting for row in data.rows)
    ceiling = rounded_up(max(row.due + row.new for row in data.rows))
    marks = [(0.0, "0"), (ceiling / 2, short(ceiling / 2)), (ceiling, short(ceiling))]
    wait_marks = [(0.0, "0"), (rounded_up(waits), short(rounded_up(waits)))]
    left = max(paper.width_of(text, size=SMALL) for _, text in marks + wait_marks) + 8 * scale
    bottom = paper.height - (44 + 74 * bool(waits)) * scale
    frame = Frame(
        (left, top + 6 * scale, paper.width - left, bottom - top - 6 * scale), (first, last + 1), (0, ceiling)
    )
    scale_lines(paper, frame, marks if ceiling % 2 == 0 else [marks[0], marks[2]])
    due_colour, new_colour = theme.states[QuestionState.FADING], theme.accent
    each = frame.width / len(data.rows)
    gap = max(min(each * 0.22, 6), 1)
    due, new = [], []
    for n, row in enumerate(data.rows):
        x = frame.left + n * each + gap / 2
        due.append((x, frame.y(row.due), each - gap, frame.bottom - frame.y(row.due)))
        new.append((x, frame.y(row.due + row.new), each - gap, frame.y(row.due) - frame.y(row.due + row.new)))
    paper.boxes(due, due_colour)
    paper.boxes(new, new_colour)
    write_dates(paper, frame, first, last)
    y = frame.bottom + 33 * scale
    keys = [
        (due_colour, translate("Charts", "asked again"), any(r.due for r in data.rows)),
        (new_colour, translate("Charts", "new"), any(r.new for r in data.rows)),
    ]
    write_keys(paper, left, y, [(colour, text) for colour, text, there in keys if there])
    if waits:
        below = Frame((left, y + 32 * scale, frame.width, 34 * scale), (first, last + 1), (0, rounded_up(waits)))
        caption = translate("Charts", "Due, without room on that day")
        paper.write(left, y + 20 * scale, caption, colour=theme.muted, size=SMALL)
        scale_lines(paper, below, wait_marks)
        boxes = [
            (frame.left + n * each + gap / 2, below.y(row.waiting), each - gap, below.bottom - below.y(row.waiting))
            for n, row in enumerate(data.rows)
        ]
        paper.boxes(boxes, mixed(theme.panel, theme.muted, 0.6))
    for n, row in enumerate(data.rows):
        said = translate(
            "Charts",
            "{date}: {due} asked again, {new} new, {waiting} waiting",
            date=date_text(row.date),
            due=wording.number(row.due),
            new=wording.number(row.new),
            waiting=wording.number(row.waiting),
        )
        paper.spot((frame.left + n * each, top, each, paper.height - top), said, day=first + n)


# Recall

_RECALL_HELP: Final = later(
    "Charts",
    "A mark measures recall when at least a day has passed since the one before. From the first such marks on, each "
    "week has a point here: the share that you still knew, with the interval in which the truth lies. Weeks with "
    "fewer than %Ln of them stay hollow.",
)


def _recall_height(data: stats.Recall, width: float, scale: float) -> float:
    if not data.asked:
        return taught_height(_RECALL_HELP.now(n=stats.ENOUGH), width, scale)
    return field_height(width, scale) + 82 * scale


class _Span(NamedTuple):
    """Some weeks drawn as one."""

    first: stats.RecallRow
    weeks: int
    asked: int
    known: int

    @property
    def share(self) -> float:
        return self.known / self.asked


def _spans(data: stats.Recall, width: float, scale: float) -> tuple[int, list[_Span]]:
    """Return how many weeks are drawn as one, so that points keep apart, and these."""
    each = next((n for n in (1, 2, 4, 13, 26, 52) if len(data.rows) / n * 9 * scale <= width), 104)
    weeks = {row.day: row for row in data.rows}
    begin, end = data.rows[0].day, data.rows[-1].day
    spans: list[_Span] = []
    for monday in range(begin, end + 1, 7 * each):
        some = [weeks[day] for day in range(monday, monday + 7 * each, 7) if day in weeks]
        if asked := sum(row.asked for row in some):
            spans.append(_Span(some[0]._replace(day=monday), each, asked, sum(row.known for row in some)))
    return each, spans


def _recall(data: stats.Recall, paper: Paper, top: float) -> None:
    if not data.asked:
        teach(paper, top, _RECALL_HELP.now(n=stats.ENOUGH))
        return
    scale, theme = paper.scale, paper.theme
    left = 46 * scale
    each, spans = _spans(data, paper.width - left - 8 * scale, scale)
    telling = [span for span in spans if span.asked >= stats.ENOUGH] or spans
    lowest = min([data.desired, *(stats.wilson(s.known, s.asked)[0] for s in telling)])
    floor = max(min(math.floor(lowest * 10 - 0.01) / 10, 0.8), 0.0)
    begin, end = data.rows[0].day, max(data.rows[-1].day, spans[-1].first.day + 7 * (each - 1)) + 7
    bottom = paper.height - 82 * scale
    frame = Frame(
        (left, top + 8 * scale, paper.width - left - 4 * scale, bottom - top - 8 * scale), (begin, end), (floor, 1)
    )
    step = 0.1 if 1 - floor <= 0.55 else 0.2  # noqa: PLR2004 - half of all
    values = shares(floor, step)
    scale_lines(paper, frame, [(value, wording.percent(value)) for value in values])
    paper.line(
        [(frame.left, frame.y(data.desired)), (frame.right, frame.y(data.desired))],
        theme.accent,
        dashes=(4, 3),
        thick=1.2,
    )
    known, pale = theme.states[QuestionState.KNOWN], mixed(theme.panel, theme.muted, 0.45)
    most = max(span.asked for span in spans)
    strip = Frame((left, bottom + 40 * scale, frame.width, 26 * scale), (begin, end), (0, most))
    wide = frame.width * 7 * each / (end - begin)
    for is_enough, ink in ((False, pale), (True, known)):
        some = [span for span in spans if (span.asked >= stats.ENOUGH) == is_enough]
        bars, dots = [], []
        for span in some:
            x = frame.x(span.first.day + 3.5 * each)
            low, high = stats.wilson(span.known, span.asked)
            bars.append((x, frame.y(low), x, frame.y(high)))
            dots.append((x, frame.y(span.share)))
        size = min(max(wide * 0.5, 4.5), 8)
        paper.lines(bars, mixed(theme.panel, ink, 0.6), thick=min(max(wide * 0.2, 1.4), 3))
        if dots:
            paper.dots(dots, ink, size=size, hollow=not is_enough)
    gap = min(wide * 0.25, 4)
    paper.boxes(
        [
            (strip.x(s.first.day) + gap / 2, strip.y(s.asked), wide - gap, strip.bottom - strip.y(s.asked))
            for s in spans
        ],
        mixed(theme.panel, theme.muted, 0.45),
    )
    write_dates(paper, frame, begin, end - 1)
    if each == 1:
        caption = translate("Charts", "Marks a week, up to {most}", most=wording.number(most))
    else:
        caption = translate("Charts", "Marks in %Ln week(s), up to {most}", n=each, most=wording.number(most))
    if any(span.asked < stats.ENOUGH for span in spans):
        caption = translate("Charts", "{caption}; hollow: fewer than %Ln", n=stats.ENOUGH, caption=caption)
    paper.write(
        0,
        bottom + 30 * scale,
        caption,
        colour=theme.muted,
        size=SMALL,
        room=paper.width,
    )
    for span in spans:
        low, high = stats.wilson(span.known, span.asked)
        begun = date_text(date_of(span.first.day))
        if each == 1:
            when = translate("Charts", "Week of {date}", date=begun)
        else:
            when = translate("Charts", "%Ln week(s) from {date}", n=each, date=begun)
        said = translate(
            "Charts",
            "{weeks}: recalled {known} of {asked}, {share} % (95 % interval {low}–{high} %)",
            weeks=when,
            known=wording.number(span.known),
            asked=wording.number(span.asked),
            share=wording.number(span.share * 100, 1),
            low=wording.number(low * 100),
            high=wording.number(high * 100),
        )
        if span.asked < stats.ENOUGH:
            said = translate("Charts", "{weeks}: too few to tell", weeks=said)
        paper.spot((frame.x(span.first.day), top, wide, paper.height - top), said, day=span.first.day)


# Calibration

_CALIBRATION_HELP: Final = later(
    "Charts",
    "Before each mark the forgetting curve says how likely you are to know it. Once marks have come back, points here "
    "will compare that with what you knew: on the diagonal the prediction is right, above it you know more, "
    "below it less.",
)


def _calibration_height(data: stats.Calibration, width: float, scale: float) -> float:
    if not data.asked:
        return taught_height(_CALIBRATION_HELP.now(), width, scale)
    lines = len(wrapped(_scores(data), width, TEXT * SMALL * scale))
    return min(width - 46 * scale, 420 * max(scale, 1)) + (66 + 16 * lines) * scale


def _scores(data: stats.Calibration) -> str:
    return translate(
        "Charts",
        "Brier score {brier}, log loss {loss}; always saying {share} % would have given {plain_brier} and "
        "{plain_loss}. Lower is better.",
        brier=wording.number(data.brier, 3),
        loss=wording.number(data.log_loss, 3),
        share=wording.number(data.known / data.asked * 100),
        plain_brier=wording.number(data.plain_brier, 3),
        plain_loss=wording.number(data.plain_log_loss, 3),
    )


def _calibration(data: stats.Calibration, paper: Paper, top: float) -> None:
    if not data.asked:
        teach(paper, top, _CALIBRATION_HELP.now())
        return
    scale, theme = paper.scale, paper.theme
    told = [row for row in data.rows if row.asked]
    telling = [row for row in told if row.is_enough] or told
    lowest = min(min(row.predicted, row.low) for row in telling)
    floor = max(min(math.floor(lowest * 10) / 10, 0.5), 0.0)
    lines = wrapped(_scores(data), paper.width, TEXT * SMALL * scale)
    side = paper.height - top - (48 + 16 * len(lines)) * scale
    left = 46 * scale
    frame = Frame(
        (left, top + 26 * scale, min(1.5 * side, paper.width - left - 10 * scale), side - 26 * scale),
        (floor, 1),
        (floor, 1),
    )
    step = 0.1 if 1 - floor <= 0.55 else 0.2  # noqa: PLR2004 - half of all
    values = shares(floor, step)
    scale_lines(paper, frame, [(value, wording.percent(value)) for value in values])
    end = 1e9
    for value in values:  # from the right
        text = wording.percent(value)
        wide = paper.width_of(text, size=SMALL)
        x = min(frame.x(value) - wide / 2, paper.width - wide)
        if x + wide < end:
            paper.write(x, frame.bottom + 13 * scale, text, colour=theme.muted, size=SMALL)
            end = x - 5 * scale
    paper.write(
        frame.x((floor + 1) / 2),
        frame.bottom + 27 * scale,
        translate("Charts", "predicted"),
        colour=theme.muted,
        align="center",
        size=SMALL,
    )
    paper.write(0, top + 7 * scale, translate("Charts", "measured"), colour=theme.muted, size=SMALL)
    paper.line([(frame.x(floor), frame.y(floor)), (frame.x(1), frame.y(1))], theme.accent, dashes=(4, 3), thick=1.2)
    known, pale = theme.states[QuestionState.KNOWN], mixed(theme.panel, theme.muted, 0.45)
    most = max(row.asked for row in told)
    for row in told:
        ink = known if row.is_enough else pale
        x = frame.x(row.predicted)
        paper.lines([(x, frame.y(row.low), x, frame.y(row.high))], mixed(theme.panel, ink, 0.6), thick=2)
        size = (5 + 7 * math.sqrt(row.asked / most)) * scale
        paper.dots([(x, frame.y(row.share))], ink, size=size, hollow=not row.is_enough)
        said = translate(
            "Charts",
            "Predicted {from_} to {to} %, on average {predicted} %: recalled {known} of {asked}, {share} % (95 % "
            "interval {low}–{high} %)",
            from_=wording.number(row.from_ * 100),
            to=wording.number(row.to * 100),
            predicted=wording.number(row.predicted * 100, 1),
            known=wording.number(row.known),
            asked=wording.number(row.asked),
            share=wording.number(row.share * 100, 1),
            low=wording.number(row.low * 100),
            high=wording.number(row.high * 100),
        )
        y0, y1 = frame.y(row.high), frame.y(row.low)
        paper.spot((x - 8, y0 - 6, 16, y1 - y0 + 12), said)
    for number, line in enumerate(lines):
        y = frame.bottom + (44 + number * 16) * scale
        paper.write(0, y, line, colour=theme.muted, size=SMALL)


# Memory

_MEMORY_HELP: Final = later(
    "Charts",
    "Each question that you mark will be counted here three times: by its stability, which is how many days it takes "
    "until you recall it nine times in ten; by its difficulty; and by how well you would recall it today.",
)


def _memory_height(data: stats.MemoryTable, width: float, scale: float) -> float:
    if not data.questions:
        return taught_height(_MEMORY_HELP.now(), width, scale)
    return min(0.24 * width, 260 * max(scale, 1)) if width >= _WIDE * scale else 3 * 122 * scale


_WIDE: Final = 640
"""From this width on, three small fields stand beside one another."""


def _memory(data: stats.MemoryTable, paper: Paper, top: float) -> None:
    if not data.questions:
        teach(paper, top, _MEMORY_HELP.now())
        return
    scale, theme = paper.scale, paper.theme
    parts = [
        (
            translate("Charts", "Stability in days, median {median}", median=days_text(data.stability_median)),
            data.stability,
            [short(b.low) for b in data.stability[1:]],
        ),
        (
            translate("Charts", "Difficulty of 10, median {median}", median=wording.number(data.difficulty_median, 1)),
            data.difficulty,
            [f"{b.low:.0f}" for b in data.difficulty[1:]],
        ),
        (
            translate("Charts", "Recall today in %, mean {mean}", mean=wording.number(data.expected * 100)),
            data.retrievability,
            [f"{b.low * 100:.0f}" for b in data.retrievability[1:]],
        ),
    ]
    beside = paper.width >= _WIDE * scale
    for number, (caption, bins, bounds) in enumerate(parts):
        wide = (paper.width - 2 * 28 * scale) / 3 if beside else paper.width
        left = number * (wide + 28 * scale) if beside else 0.0
        y = top if beside else top + number * 122 * scale
        paper.write(left, y + 9 * scale, caption, colour=theme.muted, size=SMALL, room=wide)
        high = (paper.height - top if beside else 122 * scale) - (28 + 34) * scale
        draw_histogram(paper, (left, y + 28 * scale, wide, high), bins, bounds)


# Time

_TIME_HELP: Final = later(
    "Charts",
    "The time from a question to your mark will be gathered here: minutes of each day, how long single questions take, "
    "and which topics take most. What lasts longer than ten minutes counts as ten.",
)
_MOST_TOPICS: Final = 12
_TIME_MORE: Final = 300
"""How much higher than they must be the two fields become together, in pixels."""


def _time_topics(data: stats.TimeTable) -> list[stats.TimeTopicRow]:
    return sorted((row for row in data.topics if row.marks), key=lambda row: -row.minutes)[:_MOST_TOPICS]


def _time_height(data: stats.TimeTable, width: float, scale: float) -> float:
    if not data.marks:
        return taught_height(_TIME_HELP.now(), width, scale)
    return (_time_fields(width, scale) + _time_rows(data)) * scale


def _time_fields(width: float, scale: float) -> float:
    return 160 if width >= _WIDE * scale else 160 + 130


def _time_rows(data: stats.TimeTable) -> float:
    return len(_time_topics(data)) * 20 + 30


def _time(data: stats.TimeTable, paper: Paper, top: float) -> None:
    if not data.marks:
        teach(paper, top, _TIME_HELP.now())
        return
    scale = paper.scale
    beside = paper.width >= _WIDE * scale
    wide = (paper.width - 40 * scale) * 0.6 if beside else paper.width
    free = (paper.height - top) / scale - _time_fields(paper.width, scale) - _time_rows(data)
    more = min(max(free, 0), _TIME_MORE) / (1 if beside else 2)  # a high page is filled
    _minutes(data, paper, (0, top, wide, (150 + more) * scale))
    second = (wide + 40 * scale, top) if beside else (0.0, top + (160 + more) * scale)
    bins = [stats.MemoryBin(low, high, n) for low, high, n in data.seconds]
    width = paper.width - second[0]
    caption = translate(
        "Charts",
        "Seconds for a question: a quarter up to {quarter}, half up to {half}, three quarters up to {three}",
        quarter=wording.number(data.quarter),
        half=wording.number(data.median),
        three=wording.number(data.three_quarters),
    )
    lines = wrapped(caption, width, TEXT * SMALL * scale)
    for number, line in enumerate(lines):
        paper.write(second[0], second[1] + (9 + number * 15) * scale, line, colour=paper.theme.muted, size=SMALL)
    head = (22 + 15 * len(lines)) * scale
    tall = ((150 if beside else 124) + more) * scale - head - 22 * scale
    draw_histogram(
        paper, (second[0], second[1] + head, width, tall), bins, [str(low) for low, _, _ in data.seconds[1:]]
    )
    _minutes_by_topic(data, paper, top + (160 + more if beside else 290 + 2 * more) * scale)


_MINUTES: Final = {
    1: later("Charts", "Minutes a day"),
    7: later("Charts", "Minutes a week"),
    28: later("Charts", "Minutes in 4 weeks"),
    91: later("Charts", "Minutes a quarter"),
}
_MINUTES_A_YEAR: Final = later("Charts", "Minutes a year")


def _minutes(data: stats.TimeTable, paper: Paper, box: tuple[float, float, float, float]) -> None:
    """Draw the minutes of each day; of each week or month where days would be too narrow."""
    scale, theme = paper.scale, paper.theme
    left0, top, width, height = box
    first, last = data.days[0].day, data.today
    span = last - first + 1
    each = next((n for n in (1, 7, 28, 91) if span / n * 4 * scale <= width - 40 * scale), 364)
    begin = last + 1 - -(-span // each) * each
    sums: dict[int, tuple[float, int]] = {}
    for row in data.days:
        minutes, count = sums.get((row.day - begin) // each, (0.0, 0))
        sums[(row.day - begin) // each] = (minutes + row.minutes, count + row.marks)
    ceiling = rounded_up(max(one[0] for one in sums.values()))
    marks = [(0.0, "0"), (ceiling, short(ceiling))]
    left = left0 + max(paper.width_of(text, size=SMALL) for _, text in marks) + 8 * scale
    paper.write(left0, top + 9 * scale, _MINUTES.get(each, _MINUTES_A_YEAR).now(), colour=theme.muted, size=SMALL)
    end = max(last + 1, begin + 14)
    frame = Frame((left, top + 26 * scale, left0 + width - left, height - 50 * scale), (begin, end), (0, ceiling))
    scale_lines(paper, frame, marks)
    wide = frame.width * each / (end - begin)
    gap = max(min(wide * 0.2, 5), 0.5)
    boxes = []
    for n, (minutes, count) in sorted(sums.items()):
        day = begin + n * each
        boxes.append((frame.x(day) + gap / 2, frame.y(minutes), wide - gap, frame.bottom - frame.y(minutes)))
        begun, length = date_text(date_of(day)), wording.number(minutes, 1)
        if each == 1:
            said = translate("Charts", "{date}: {minutes} minutes, %Ln mark(s)", n=count, date=begun, minutes=length)
        else:
            said = translate(
                "Charts",
                "{days} days from {date}: {minutes} minutes, %Ln mark(s)",
                n=count,
                days=each,
                date=begun,
                minutes=length,
            )
        paper.spot((frame.x(day), frame.top, wide, frame.height), said, day=day)
    paper.boxes(boxes, mixed(theme.panel, theme.accent, 0.75))
    write_dates(paper, frame, begin, end - 1)


def _minutes_by_topic(data: stats.TimeTable, paper: Paper, top: float) -> None:
    scale, theme = paper.scale, paper.theme
    rows = _time_topics(data)
    paper.write(
        0,
        top + 6 * scale,
        translate("Charts", "Where the time goes, and median seconds"),
        colour=theme.muted,
        size=SMALL,
        room=paper.width,
    )
    names = min(0.42 * paper.width, 260 * scale)
    numbers = 112 * scale
    most = max(row.minutes for row in rows) or 1
    boxes = []
    for n, row in enumerate(rows):
        y = top + (24 + n * 20) * scale
        paper.write(0, y, row.name, size=0.94, room=names - 8 * scale)
        length = (paper.width - names - numbers) * row.minutes / most
        boxes.append((names, y - 5 * scale, length, 10 * scale))
        text = f"{minutes_text(row.minutes)} · {_seconds_text(row.median)}"
        paper.write(names + length + 6 * scale, y, text, colour=theme.muted, size=SMALL)
        said = translate(
            "Charts",
            "{topic}: {minutes} minutes, %Ln mark(s), half of them up to {seconds} seconds",
            n=row.marks,
            topic=row.name,
            minutes=wording.number(row.minutes, 1),
            seconds=wording.number(row.median),
        )
        paper.spot((0, y - 10 * scale, paper.width, 20 * scale), said, topic=row.path)
    paper.boxes(boxes, mixed(theme.panel, theme.accent, 0.75))


def minutes_text(minutes: float) -> str:
    """Return a length as briefly as it goes."""
    if minutes >= 90:  # noqa: PLR2004 - an hour and a half
        return translate("Charts", "{number} h", number=wording.number(minutes / 60, 1 if minutes < 6000 else 0))  # noqa: PLR2004 - 100 hours
    if minutes >= 1:
        return translate("Charts", "{number} min", number=wording.number(minutes))
    return _seconds_text(minutes * 60)


def _seconds_text(seconds: float) -> str:
    return translate("Charts", "{number} s", number=wording.number(seconds))


# Level and key points

_POINTS_HELP: Final = later(
    "Charts", "When you tick the key points that you said, those that you leave out most often will be listed here."
)


def _points_shown(data: stats.LevelTable, width: float, scale: float) -> int:
    return min(len(data.points), 10 if width >= _WIDE * scale else 6)


def _point_lines(row: stats.PointRow, width: float, scale: float) -> list[str]:
    """Return a key point in one line or two."""
    room, size = width - _MISSED * scale, TEXT * 0.94 * scale
    lines = wrapped(plain(row.point), room, size)
    if len(lines) > 2:  # noqa: PLR2004 - the second one is elided
        lines = [lines[0], fitted(" ".join(lines[1:]), room, size)]
    return lines


def _point_height(row: stats.PointRow, width: float, scale: float) -> float:
    return 16 * len(_point_lines(row, width, scale)) + 24


_MISSED: Final = 78
"""Room for the numbers beside a key point."""


def _level_height(data: stats.LevelTable, width: float, scale: float) -> float:
    points = _points_shown(data, width, scale)
    below = 26 + sum(_point_height(row, width, scale) for row in data.points[:points])
    if not points:
        below = taught_height(_POINTS_HELP.now(), width, scale) / scale + 12
    return len(data.levels) * _level_row(width, scale) + below * scale + legend_height(width, scale) + 10 * scale


def _level_row(width: float, scale: float) -> float:
    """Return how high a level is: its name stands above its bar where both do not fit side by side."""
    return (40 if width < _LEVEL_BESIDE * scale else 26) * scale


_LEVEL_BESIDE: Final = 280


def _level(data: stats.LevelTable, paper: Paper, top: float) -> None:
    scale, theme = paper.scale, paper.theme
    numbers = _MISSED * scale
    widest = max((paper.width_of(known_of(row.counts), size=0.94) for row in data.levels), default=0)
    each = _level_row(paper.width, scale)
    stacked = paper.width < _LEVEL_BESIDE * scale
    longest = max((paper.width_of(row.level.label) for row in data.levels), default=0)
    left = 0.0 if stacked else min(max(96 * scale, longest + 10 * scale), 0.5 * paper.width)
    length = paper.width if stacked else paper.width - left - widest - 12 * scale
    bars = []
    for n, row in enumerate(data.levels):
        y = top + n * each
        words = y + (9 if stacked else 13) * scale
        paper.write(0, words, row.level.label, room=paper.width if stacked else left - 4 * scale)
        paper.write(paper.width, words, known_of(row.counts), colour=theme.muted, align="right", size=0.94)
        bars.append(((left, y + (19 if stacked else 7) * scale, length, 12 * scale), row.counts))
        paper.spot((0, y, paper.width, each), f"{row.level.label}: {counts_text(row.counts)}")
    state_bars(paper, bars)
    y = top + len(data.levels) * each
    state_legend(paper, y + 12 * scale)
    y += legend_height(paper.width, scale) + 10 * scale
    points = data.points[: _points_shown(data, paper.width, scale)]
    if not points:
        teach(paper, y, _POINTS_HELP.now())
        return
    paper.write(
        0,
        y + 9 * scale,
        translate("Charts", "Key points most missed, 95 % intervals"),
        colour=theme.muted,
        size=SMALL,
        room=paper.width,
    )
    unknown = theme.states[QuestionState.UNKNOWN]
    y0 = y + 26 * scale
    tracks, ranges, dots = [], [], []
    for point in points:
        lines = _point_lines(point, paper.width, scale)
        words = 16 * scale * len(lines)
        missed = translate(
            "Charts", "{part} of {whole}", part=wording.number(point.missed), whole=wording.number(point.asked)
        )
        paper.write(paper.width, y0 + 8 * scale, missed, colour=theme.muted, align="right", size=0.94)
        for number, line in enumerate(lines):
            paper.write(0, y0 + (8 + 16 * number) * scale, line, size=0.94)
        left, top_, wide, high = 0.0, y0 + words + 5 * scale, paper.width - numbers, 5 * scale
        tracks.append((left, top_, wide, high))
        ranges.append((left + wide * point.low, top_, wide * (point.high - point.low), high))
        dots.append((left + wide * point.missed / point.asked, top_ + high / 2))
        how_often = translate(
            "Charts",
            "Missed {missed} of %Ln time(s) (95 % interval {low}–{high} %)",
            n=point.asked,
            missed=wording.number(point.missed),
            low=wording.number(point.low * 100),
            high=wording.number(point.high * 100),
        )
        said = f"{plain(point.point)}\n{how_often}\n{plain(point.question)}"
        height = _point_height(point, paper.width, scale) * scale
        paper.spot((0, y0, paper.width, height - 4 * scale), said, topic=point.topic)
        y0 += height
    paper.boxes(tracks, mixed(theme.panel, theme.states[QuestionState.UNSEEN], 0.7))
    paper.boxes(ranges, mixed(theme.panel, unknown, 0.45))
    paper.dots(dots, unknown, size=7 * scale)


DRAWINGS: Final[dict[str, _Drawing]] = {
    "topics": _Drawing(_topics_height, _topics),
    "growth": _Drawing(_growth_height, _growth),
    "calendar": _Drawing(_calendar_height, _calendar),
    "forecast": _Drawing(_forecast_height, _forecast),
    "recall": _Drawing(_recall_height, _recall),
    "calibration": _Drawing(_calibration_height, _calibration),
    "memory": _Drawing(_memory_height, _memory),
    "time": _Drawing(_time_height, _time),
    "level": _Drawing(_level_height, _level),
}
