"""Rich text laid out by Qt: the document behind a view, and the way back from its positions to Markdown."""

from __future__ import annotations

import functools
import math
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QBrush,
    QColor,
    QFont,
    QFontDatabase,
    QFontInfo,
    QFontMetricsF,
    QImage,
    QPaintEngine,
    QPainter,
    QPainterPath,
    QPalette,
    QPen,
    QPyTextObject,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextListFormat,
    QTextOption,
    QTextTable,
    QTextTableCellFormat,
    QTextTableFormat,
    QTransform,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlstudy.render.richtext import Block, Formula, RichText, Run

_FORMULA = QTextFormat.ObjectTypes.UserObject.value + 1
_NUMBER = QTextFormat.Property.UserProperty.value + 1
_REPLACED = "\ufffc"
_JOINER = "\u2060"
_LINE_END = "\u2028"
_PREMULTIPLIED = QImage.Format.Format_ARGB32_Premultiplied
_LARGEST_IMAGE = 4_000_000  # pixels: a formula on a screen has some ten thousand
_MOST_PICTURES = 200
_CROSS = (((-0.22, -0.22), (0.22, 0.22)), ((-0.22, 0.22), (0.22, -0.22)))  # in em, from the middle of the sign
_TICK = (((-0.28, 0.02), (-0.08, 0.23), (0.28, -0.2)),)


class Look(NamedTuple):
    """Colours (``#rrggbb``) and size of rich text; the defaults are the light theme.

    Attributes:
        text: Words and formulas.
        muted: Quotes, list markers and the heads of tables.
        accent: Links and the selection.
        panel: Ground of code.
        line: Lines of tables, the border of code, the bar of a quote.
        wrong: A formula that cannot be parsed, and what is often said but wrong.
        right: What is right instead.
        code_keyword: Keywords in code; the other ``code_…`` likewise.
        scale: Factor on the widget's own font, 0.8 to 2.0.
    """

    text: str = "#1d2330"
    muted: str = "#667085"
    accent: str = "#2f5fd0"
    panel: str = "#ffffff"
    line: str = "#e2e5ea"
    wrong: str = "#b93f2a"
    right: str = "#08745a"
    code_keyword: str = "#7a3fb0"
    code_string: str = "#0a7558"
    code_number: str = "#a15c00"
    code_comment: str = "#667085"
    code_name: str = "#2f5fd0"
    scale: float = 1.0


class _Span(NamedTuple):
    """Where a run stands in the document and in the plain text."""

    position: int
    length: int
    plain: int
    block: int
    run: Run
    row: int = 0
    column: int = 0


class RichTextDocument(QTextDocument):
    """Rich text as Qt lays it out.

    Nothing in it is HTML and no format in it names a file or an address to load, so that there is nothing for Qt to
    fetch. (Addresses of links stand in anchors, which Qt does not follow by itself.)
    """

    def __init__(self, parent: QObject | None = None) -> None:
        """Make an empty document."""
        super().__init__(parent)
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(0)
        option = self.defaultTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setDefaultTextOption(option)
        self._formulas = _FormulaObject(self)
        self.documentLayout().registerHandler(_FORMULA, self._formulas)
        self._spans: list[_Span] = []
        self._panels: list[tuple[QTextTable, str]] = []
        self._blocks: tuple[Block, ...] = ()
        self._markdown = self.plain = ""
        self._leading = 0
        self._look = Look()

    def show(self, rich_text: RichText, look: Look, font: QFont, *, line_height: float = 1.6) -> None:
        """Put a text in place of the present one.

        Args:
            rich_text: The text.
            look: Its colours; the scale is not used here.
            font: Of plain words, its size in points.
            line_height: From one line of plain words to the next, in em; bold ones, a heading's, stand closer.
        """
        self._look = look
        self._markdown = rich_text.markdown
        self._blocks = rich_text.blocks
        self.setPlainText("")
        self.setDefaultFont(font)
        writer = _Writer(self, look, font, self._formulas, line_height)
        writer.write(rich_text)
        self._spans, self._panels, self.plain = writer.spans, writer.panels, writer.plain
        self._leading = writer.leading

    def paint_panels(self, painter: QPainter) -> None:
        """Paint what lies under the words: the ground of code, the bars of quotes."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for table, kind in self._panels:
            box = self._panel_box(table)
            if kind == "code":
                painter.setPen(QPen(QColor(self._look.line), 1))
                painter.setBrush(QColor(self._look.panel))
                painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
            else:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(self._look.line))
                painter.drawRoundedRect(QRectF(box.left(), box.top(), 3, box.height()), 1.5, 1.5)
        self._paint_signs(painter)
        painter.setPen(Qt.PenStyle.NoPen)
        ground = QColor(self._look.text)
        ground.setAlphaF(0.07)
        painter.setBrush(ground)
        for span in self._spans:
            if "code" in span.run.style and self._blocks[span.block].kind != "code":
                for box in self._boxes(span):
                    painter.drawRoundedRect(box, 3, 3)

    @property
    def middle_of_first_line(self) -> float:
        """How far below the top the middle of the first line's capitals is."""
        block = self.begin()
        line = block.layout().lineAt(0)
        metrics = QFontMetricsF(self.defaultFont())
        if not line.isValid():
            return metrics.height() / 2
        top = self.documentLayout().blockBoundingRect(block).top()
        return float(top + line.y() + line.ascent() - metrics.capHeight() / 2)

    def rehearse(self, height: float, ratio: float) -> None:
        """Paint the upper ``height`` pixels to nowhere, so that painting them on the screen finds all letters made.

        Args:
            height: Of what will be seen at first.
            ratio: Device pixels to a pixel of the screen.
        """
        width = max(self.textWidth(), 1)
        room = QRectF(0, 0, width, min(height, self.size().height()))
        nowhere = QImage(math.ceil(width * ratio), math.ceil(room.height() * ratio) or 1, _PREMULTIPLIED)
        nowhere.setDevicePixelRatio(ratio)
        painter = QPainter(nowhere)
        context = QAbstractTextDocumentLayout.PaintContext()
        palette = context.palette
        palette.setColor(QPalette.ColorRole.Text, QColor(self._look.text))
        context.palette = palette
        context.clip = room
        self.paint_panels(painter)
        self.documentLayout().draw(painter, context)
        painter.end()

    def _paint_signs(self, painter: QPainter) -> None:
        """In the margin, a cross before what is often said and a tick before what is right."""
        em = self.defaultFont().pointSizeF() * 96 / 72
        for span in self._spans:
            sign = self._blocks[span.block].sign
            if not sign or sign not in span.run.style:
                continue
            box = next(iter(self._boxes(span)), None)
            if box is None:
                continue
            colour = QColor(self._look.wrong if sign == "said" else self._look.right)
            ground = QColor(colour)
            ground.setAlphaF(0.14)
            metrics = QFontMetricsF(self.defaultFont())
            foot = box.top() + metrics.ascent() * 0.9
            middle = QPointF(box.left() + 2 - em * 1.04, foot - metrics.capHeight() / 2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawEllipse(middle, em * 0.6, em * 0.6)
            pen = QPen(colour, em * 0.13)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            strokes = _CROSS if sign == "said" else _TICK
            for stroke in strokes:
                painter.drawPolyline([middle + QPointF(x * em, y * em) for x, y in stroke])

    def _panel_box(self, table: QTextTable) -> QRectF:
        """Where a panel lies: told from its words, since Qt's own box of a table is that of the words of a cell."""
        layout = self.documentLayout()
        cell = table.cellAt(0, 0)
        padding = cell.format().toTableCellFormat()
        first = layout.blockBoundingRect(cell.firstCursorPosition().block())
        last = layout.blockBoundingRect(cell.lastCursorPosition().block())
        left = layout.frameBoundingRect(table).left() - padding.leftPadding()
        top, bottom = first.top() - padding.topPadding(), last.bottom() + padding.bottomPadding()
        return QRectF(left, top, layout.frameBoundingRect(table).width(), bottom - top)

    def _boxes(self, span: _Span) -> Iterator[QRectF]:
        """Where a run's words stand, line by line."""
        block = self.findBlock(span.position)
        lines = block.layout()
        corner = self.documentLayout().blockBoundingRect(block).topLeft()
        start = span.position - block.position()
        end = start + span.length
        metrics = QFontMetricsF(self.defaultFont())
        for number in range(lines.lineCount()):
            line = lines.lineAt(number)
            low, high = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
            if low < high:
                # (Bindings differ in whether the cursor's place comes alone.)
                left, right = (_first(line.cursorToX(place)) for place in (low, high))
                foot = corner.y() + line.y() + line.ascent()
                top = foot - metrics.ascent() * 0.9
                yield QRectF(
                    corner.x() + left - 2, top, right - left + 4, metrics.ascent() * 0.9 + metrics.descent() * 0.9
                )

    @property
    def height(self) -> float:
        """The height at the present width, with as much room below the last line as above the first."""
        last = self.lastBlock()
        spare = self._leading / 2 if last.length() > 1 and last.blockFormat().lineHeightType() else 0
        return self.size().height() - spare

    def plain_position(self, position: int) -> int:
        """The place in `plain` of a position of the document; inside a formula there is none, before it there is."""
        number = bisect_right(self._spans, position, key=lambda span: span.position) - 1
        if number < 0:
            return 0
        span = self._spans[number]
        if span.run.formula >= 0:
            return span.plain + (len(span.run.text) if position > span.position else 0)
        return span.plain + min(position - span.position, span.length)

    def document_position(self, offset: int) -> int:
        """The position of the document of a place in `plain`."""
        number = bisect_right(self._spans, offset, key=lambda span: span.plain) - 1
        if number < 0:
            return 0
        span = self._spans[number]
        if span.run.formula >= 0:
            return span.position + (offset >= span.plain + len(span.run.text))
        return span.position + min(offset - span.plain, span.length)

    def markdown_between(self, start: int, end: int) -> str:
        """Markdown of the words between two positions: the source itself if it is all of them."""
        if not self._spans:
            return ""
        last = self._spans[-1]
        if start <= self._spans[0].position and end >= last.position + last.length:
            return self._markdown
        parts: list[str] = []
        before: _Span | None = None
        for span in self._spans:
            low, high = max(start, span.position), min(end, span.position + span.length)
            if low >= high:
                continue
            block = self._blocks[span.block]
            if before is None or before.block != span.block:
                if before is not None:
                    parts.append(_closing(self._blocks[before.block]))
                    near = block.kind == "item" and self._blocks[before.block].kind == "item"
                    parts.append("\n" if near else "\n\n")
                parts.append(_opening(block, whole=before is not None or low == span.position))
            elif (before.row, before.column) != (span.row, span.column):
                parts.append(" | " if before.row == span.row else "\n")
            parts.append(_as_markdown(span, low, high, in_code=block.kind == "code"))
            before = span
        if before is not None:
            parts.append(_closing(self._blocks[before.block]))
        return "".join(parts).strip("\n")


def _opening(block: Block, *, whole: bool) -> str:
    quote = "> " * block.quote
    if block.kind == "code":
        return "```\n"
    if block.kind == "item" and whole:
        return quote + "  " * (block.depth - 1) + (f"{block.number}. " if block.number else "- ")
    return quote


def _closing(block: Block) -> str:
    return "\n```" if block.kind == "code" else ""


def _as_markdown(span: _Span, low: int, high: int, *, in_code: bool) -> str:
    run = span.run
    if run.formula >= 0:
        return run.text
    text = run.text[low - span.position : high - span.position]
    if in_code or not text.strip() or "wrong" in run.style:
        return text
    core = text.strip()
    if "code" in run.style:
        marked = f"`{core}`"
    else:
        sign = ("**" if "bold" in run.style else "") + ("*" if "italic" in run.style else "")
        marked = f"{sign}{core}{sign[::-1]}"
    if run.link:
        marked = f"[{marked}]({run.link})"
    return text.replace(core, marked, 1)


class _Writer:
    """Writes one text into a document: formats are made once and shared by all words of a kind."""

    def __init__(
        self, document: RichTextDocument, look: Look, font: QFont, formulas: _FormulaObject, line_height: float
    ) -> None:
        self.spans: list[_Span] = []
        self.panels: list[tuple[QTextTable, str]] = []
        self.plain = ""
        self._document = document
        self._look = look
        self._font = font
        self._formulas = formulas
        self._em = font.pointSizeF() * 96 / 72
        self._styles: dict[tuple[frozenset[str], bool], QTextCharFormat] = {}
        self._cursor = QTextCursor(document)
        self._fresh = True  # the cursor stands in a block that nobody has written into
        self._number = 0  # of the block that is written
        self._quotes: list[QTextTable] = []
        self._lists: list[tuple[int, object]] = []
        self._indent = round(self._em * 1.7)
        document.setIndentWidth(self._indent)
        height = line_height if font.weight() < QFont.Weight.Bold else min(line_height, 1.36)
        self.leading = round(max(self._em * height - QFontMetricsF(font).height(), 0))

    def write(self, rich_text: RichText) -> None:
        self._formulas.take(rich_text.formulas, self._font, self.leading)
        self._cursor.beginEditBlock()
        # Half of the room between lines goes above the first, where ink may use it; see `RichTextDocument.height`.
        root = self._document.rootFrame()
        frame_format = root.frameFormat()
        frame_format.setTopMargin(self.leading // 2)
        root.setFrameFormat(frame_format)
        for number, block in enumerate(rich_text.blocks):
            self._number = number
            self._enter_quotes(block.quote)
            if number:
                self.plain += "\n"
            if block.kind == "table":
                self._table(block)
            elif block.kind == "code":
                self._code(block)
            else:
                self._paragraph(block, next(iter(rich_text.blocks[number + 1 : number + 2]), None))
        self._cursor.endEditBlock()

    def _enter_quotes(self, depth: int) -> None:
        while len(self._quotes) > depth:
            self._leave(self._quotes.pop())
        while len(self._quotes) < depth:
            table = self._panel("quote", round(0.9 * self._em), round(0.2 * self._em), 0)
            self._quotes.append(table)

    def _leave(self, table: QTextTable) -> None:
        """Go on behind a table, in the empty block that Qt keeps there."""
        self._cursor.setPosition(table.lastPosition() + 1)
        self._fresh = True

    def _panel(self, kind: str, padding: float, above: float, below: float) -> QTextTable:
        table_format = QTextTableFormat()
        table_format.setBorder(0)
        table_format.setCellSpacing(0)
        table_format.setCellPadding(0)
        table_format.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        table_format.setTopMargin(round(self._gap * 1.3))
        table_format.setBottomMargin(self._gap)
        table = self._cursor.insertTable(1, 1, table_format)
        cell = table.cellAt(0, 0)
        cell_format = QTextTableCellFormat()
        cell_format.setLeftPadding(padding)
        cell_format.setRightPadding(padding)
        cell_format.setTopPadding(above)
        cell_format.setBottomPadding(below)
        cell.setFormat(cell_format)
        self._cursor = cell.firstCursorPosition()
        self.panels.append((table, kind))
        self._fresh = True
        self._lists.clear()
        return table

    @property
    def _gap(self) -> float:
        """Room between paragraphs, on the grid of four pixels at the ordinary size."""
        return round(self._em * 0.55)

    def _block(self, block_format: QTextBlockFormat) -> None:
        if self._fresh:
            self._cursor.setBlockFormat(block_format)
            self._fresh = False
        else:
            self._cursor.insertBlock(block_format, self._format(frozenset()))

    def _block_format(self, top: float, bottom: float) -> QTextBlockFormat:
        block_format = QTextBlockFormat()
        # The room between lines stands under each of them, whatever its formulas: see `_FormulaObject`.
        block_format.setLineHeight(self.leading, QTextBlockFormat.LineHeightTypes.LineDistanceHeight.value)
        block_format.setTopMargin(top)
        block_format.setBottomMargin(bottom)
        return block_format

    def _paragraph(self, block: Block, after: Block | None) -> None:
        """A paragraph, an item or a displayed formula; what comes after it says how much room stays below."""
        displayed = block.kind == "formula"
        opens = self._fresh and not self.spans
        if after is None:
            below = 0.0
        elif after.sign:
            below = self._gap * (1.1 if after.sign == "said" else 0.25)
        elif after.depth and block.depth:
            below = 0.0 if displayed else -self.leading * 0.3
        else:
            below = self._gap * (1.2 if displayed else 0.75)
        if displayed:
            block_format = QTextBlockFormat()
            block_format.setTopMargin(0 if opens else self._gap * 0.7)
            block_format.setBottomMargin(below)
            block_format.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        else:
            block_format = self._block_format(0, below)
        del self._lists[block.depth :]
        if block.depth and block.kind != "item":
            block_format.setIndent(block.depth)
        self._block(block_format)
        if block.kind == "item":
            self._join_list(block)
        self.plain += block.marker
        inset = block.depth * self._indent + 2 * self._em * len(self._quotes)
        for run in block.runs:
            self._run(run, inset=inset, displayed=displayed)

    def _join_list(self, block: Block) -> None:
        if len(self._lists) == block.depth and bool(self._lists[-1][0]) == bool(block.number):
            self._lists[-1][1].add(self._cursor.block())  # type: ignore[attr-defined]
            return
        del self._lists[block.depth - 1 :]
        list_format = QTextListFormat()
        list_format.setIndent(block.depth)
        list_format.setStyle(
            QTextListFormat.Style.ListDecimal if block.number
            else QTextListFormat.Style.ListDisc if block.depth % 2 else QTextListFormat.Style.ListCircle
        )  # fmt: skip
        if block.number:
            list_format.setStart(block.number)
        while len(self._lists) < block.depth - 1:
            self._lists.append((-1, None))
        self._lists.append((block.number, self._cursor.createList(list_format)))

    def _code(self, block: Block) -> None:
        # With an empty block before it, at the start of the text or of a quote, Qt gives that one no height.
        padding = round(self._em * 0.85)
        table = self._panel("code", padding, round(self._em * 0.75), round(self._em * 0.45))
        block_format = QTextBlockFormat()
        distance = round(self._em * 0.3)
        block_format.setLineHeight(distance, QTextBlockFormat.LineHeightTypes.LineDistanceHeight.value)
        self._block(block_format)
        for run in block.runs:
            self._run(run)
        self._leave(table)

    def _table(self, block: Block) -> None:
        table_format = QTextTableFormat()
        table_format.setBorder(0)
        table_format.setCellSpacing(0)
        table_format.setCellPadding(0)
        table_format.setBorderCollapse(True)
        table_format.setTopMargin(self._gap)
        table_format.setBottomMargin(self._gap)
        table_format.setHeaderRowCount(1)
        columns = max(len(row) for row in block.rows)
        table = self._cursor.insertTable(len(block.rows), columns, table_format)
        line = QBrush(QColor(self._look.line))
        for row_number, row in enumerate(block.rows):
            for column, runs in enumerate(row):
                cell = table.cellAt(row_number, column)
                cell_format = QTextTableCellFormat()
                cell_format.setTopPadding(self._em * 0.4)
                cell_format.setBottomPadding(max(self._em * 0.4 - self.leading, 0))
                cell_format.setLeftPadding(self._em * 0.6 if column else 1)
                cell_format.setRightPadding(self._em * 0.6)
                cell_format.setBottomBorder(1)
                cell_format.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
                cell_format.setBottomBorderBrush(line)
                cell.setFormat(cell_format)
                self._cursor = cell.firstCursorPosition()
                block_format = self._block_format(0, 0)
                side = block.aligns[column] if column < len(block.aligns) else "left"
                block_format.setAlignment(
                    {"center": Qt.AlignmentFlag.AlignHCenter, "right": Qt.AlignmentFlag.AlignRight}.get(
                        side, Qt.AlignmentFlag.AlignLeft
                    )
                )
                self._cursor.setBlockFormat(block_format)
                if column:
                    self.plain += " | "
                elif row_number:
                    self.plain += "\n"
                for run in runs:
                    self._run(run, head=row_number == 0, row=row_number, column=column, inset=2 * self._em)
        self._lists.clear()
        self._leave(table)

    def _run(
        self,
        run: Run,
        *,
        head: bool = False,
        row: int = 0,
        column: int = 0,
        inset: float = 0,
        displayed: bool = False,
    ) -> None:
        position = self._cursor.position()
        if run.formula >= 0:
            self._cursor.insertText(_REPLACED, self._formulas.format(run.formula, inset))
            if not displayed:  # or a line could break between a formula and its full stop
                self._cursor.insertText(_JOINER, self._format(frozenset(), head=head))
        else:
            text_format = self._format(run.style, head=head)
            if run.link:
                text_format = QTextCharFormat(text_format)
                text_format.setAnchor(True)
                text_format.setAnchorHref(run.link)
                text_format.setForeground(QColor(self._look.accent))
            self._cursor.insertText(run.text.replace("\n", _LINE_END), text_format)
        length = self._cursor.position() - position
        self.spans.append(_Span(position, length, len(self.plain), self._number, run, row, column))
        self.plain += run.text

    def _format(self, style: frozenset[str], *, head: bool = False) -> QTextCharFormat:
        key = (style, head)
        if key not in self._styles:
            self._styles[key] = self._made_format(style, head=head)
        return self._styles[key]

    def _made_format(self, style: frozenset[str], *, head: bool) -> QTextCharFormat:
        look = self._look
        made = QTextCharFormat()
        font = QFont(self._font)
        if "code" in style:
            font.setFamilies(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).families())
            font.setPointSizeF(self._font.pointSizeF() * 0.92)
        if "bold" in style or head:
            font.setWeight(QFont.Weight.Bold)
        if "italic" in style:
            font.setItalic(True)
        made.setFont(font)
        made.setForeground(QColor(look.text))
        if head:
            made.setForeground(QColor(look.muted))
        for name in ("keyword", "string", "number", "comment", "name"):
            if name in style:
                made.setForeground(QColor(str(getattr(look, f"code_{name}"))))
        if "said" in style or "right" in style:
            made.setForeground(QColor(look.wrong if "said" in style else look.right))
        if "wrong" in style:
            made.setForeground(QColor(look.wrong))
            made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            made.setUnderlineColor(QColor(look.wrong))
        return made


class _FormulaObject(QPyTextObject):
    """Measures and paints formulas among words.

    Qt puts an object aligned "baseline" as far below the baseline as its own font's descent. So each formula's format
    has a font of the size whose descent is the formula's depth, and its box is no higher than its ink needs.
    Up to half of the room between lines is the ink's to use: then most formulas leave the lines where they are.
    (Aligned "middle", the other way, Qt 6.12 paints it in the middle of the line, wherever the words' baseline is.)
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._formulas: tuple[Formula, ...] = ()
        self._paths: list[QPainterPath | None] = []
        self._pictures: dict[tuple[int, float, float, int], tuple[QImage, QPoint]] = {}
        self._x_height = 8.0
        self._font = QFont()
        self._bold = False
        self._slack = self._least_ascent = 0
        self._fonts: dict[int, tuple[QFont, int]] = {}
        self._descents: dict[int, int] = {}
        self._insets: dict[int, float] = {}

    def take(self, formulas: tuple[Formula, ...], font: QFont, leading: float) -> None:
        """Take over the formulas of a new text, among words of this font with so much room between lines."""
        self._slack = math.floor(leading / 2)
        self._least_ascent = math.floor(QFontMetricsF(font).ascent())
        self._formulas = formulas
        self._paths = [None] * len(formulas)
        self._pictures.clear()
        self._font = font
        self._bold = font.weight() >= QFont.Weight.Bold
        self._x_height = _x_height(font)
        self._fonts.clear()
        self._descents.clear()
        self._insets.clear()

    def format(self, number: int, inset: float) -> QTextCharFormat:
        """The format of the character that stands for a formula."""
        formula = self._formulas[number]
        made = QTextCharFormat()
        made.setObjectType(_FORMULA)
        made.setProperty(_NUMBER, number)
        slack = 0 if formula.display else self._slack
        font, descent = self._font_of_descent(formula.descent * self._x_height - slack)
        made.setFont(font)
        made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBaseline)
        self._descents[number] = descent
        self._insets[number] = inset
        return made

    def intrinsicSize(self, document: QTextDocument, position: int, text_format: QTextFormat) -> QSizeF:  # noqa: ARG002 - Qt's
        """Give Qt the size of a formula's box."""
        number = self._number_of(text_format)
        if number is None:
            return QSizeF(1, 1)
        formula = self._formulas[number]
        scale = self._fit(formula, number, document.textWidth())
        unit = self._x_height * scale
        if formula.display:
            ascent = math.ceil(formula.ascent * unit)
        else:  # at least the words' ascent: a formula alone in a cell then stands on the line of its neighbours
            ascent = max(math.ceil(formula.ascent * unit) - self._slack, self._least_ascent)
        return QSizeF(formula.width * unit, ascent + self._descents.get(number, 0))

    def drawObject(
        self,
        painter: QPainter,
        box: QRectF | QRect,
        document: QTextDocument,
        position: int,  # noqa: ARG002 - Qt's
        text_format: QTextFormat,
    ) -> None:
        """Paint a formula in the words' colour, bars on whole pixels so that they are sharp."""
        number = self._number_of(text_format)
        if number is None:
            return
        formula = self._formulas[number]
        scale = self._fit(formula, number, document.textWidth())
        device = painter.deviceTransform()
        # Words stand on whole pixels; a formula beside them must too.
        baseline = device.map(QPointF(box.left(), box.bottom() - self._descents.get(number, 0)))
        zoom = device.m22() or 1.0
        colour = painter.pen().color()
        painter.save()
        painter.setWorldTransform(QTransform())
        own = painter.deviceTransform()  # what a pixmap's device-pixel ratio still adds
        left, foot = baseline.x(), math.floor(baseline.y() + 0.5)
        painter.setTransform(own.inverted()[0])
        ink = None
        if painter.paintEngine().type() == QPaintEngine.Type.Raster:
            left = math.floor(left * 4 + 0.5) / 4  # a quarter of a pixel nobody sees; fewer pictures are kept
            ink = self._ink(number, scale * zoom, left % 1, colour)
        if ink is None:
            self._paint_ink(painter, number, QPointF(left, foot), scale * zoom, colour)
        else:
            picture, origin = ink
            painter.drawImage(QPointF(math.floor(left) - origin.x(), foot - origin.y()), picture)
        painter.restore()

    def _ink(self, number: int, zoom: float, fraction: float, colour: QColor) -> tuple[QImage, QPoint] | None:
        """A formula as a picture, kept from the first time that it is painted, and where its origin lies in it."""
        key = (number, zoom, fraction, colour.rgba())
        if key not in self._pictures:
            formula, unit = self._formulas[number], self._x_height * zoom
            beside, above = math.ceil(unit) + 2, math.ceil(formula.ascent * unit) + 2  # slanted letters overhang
            width = math.ceil(formula.width * unit) + 2 * beside
            height = above + math.ceil(formula.descent * unit) + 2
            if width * height > _LARGEST_IMAGE:
                return None
            picture = QImage(width, height, _PREMULTIPLIED)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            self._paint_ink(painter, number, QPointF(beside + fraction, above), zoom, colour)
            painter.end()
            if len(self._pictures) >= _MOST_PICTURES:  # while a window is drawn wider, each width has its own
                self._pictures.clear()
            self._pictures[key] = picture, QPoint(beside, above)
        return self._pictures[key]

    def _paint_ink(self, painter: QPainter, number: int, origin: QPointF, zoom: float, colour: QColor) -> None:
        formula, unit = self._formulas[number], self._x_height * zoom
        left, foot = origin.x(), origin.y()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for x, y, width, height in formula.rules:
            thick = max(round(height * unit), 1) if height <= width else height * unit
            wide = max(round(width * unit), 1) if width < height else width * unit
            top = foot + math.floor(y * unit + 0.5)
            painter.fillRect(QRectF(left + x * unit, top, wide, thick), colour)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(origin)
        painter.scale(zoom, zoom)
        path = self._paths[number] or self._make_path(number)
        painter.fillPath(path, colour)
        if self._bold:
            painter.strokePath(path, QPen(colour, self._x_height * 0.06))

    def _number_of(self, text_format: QTextFormat) -> int | None:
        number = text_format.property(_NUMBER)
        return number if isinstance(number, int) and 0 <= number < len(self._formulas) else None

    def _fit(self, formula: Formula, number: int, text_width: float) -> float:
        """How much a formula that is wider than the view is scaled down."""
        room = text_width - self._insets.get(number, 0)
        width = formula.width * self._x_height
        return min(1.0, max(room / width, 0.1)) if room > 0 else 1.0

    def _font_of_descent(self, depth: float) -> tuple[QFont, int]:
        wanted = max(math.ceil(depth), 0)
        if wanted not in self._fonts:
            font = QFont(self._font)
            points = self._font.pointSizeF()
            descent = QFontMetricsF(font).descent()
            while descent < wanted:
                points *= max(wanted / descent, 1.02)
                font.setPointSizeF(points)
                descent = QFontMetricsF(font).descent()
            self._fonts[wanted] = (font, round(descent))
        return self._fonts[wanted]

    def _make_path(self, number: int) -> QPainterPath:
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        for outline, x, y, scale in self._formulas[number].glyphs:
            unit = self._x_height
            path.addPath(QTransform(scale * unit, 0, 0, scale * unit, x * unit, y * unit).map(_letter(outline)))
        self._paths[number] = path
        return path


def scaled_font(font: QFont, factor: float, *, bold: bool = False) -> QFont:
    """A widget's font at ``factor`` times its size, in points, as `RichTextDocument.show` takes it."""
    made = QFont(font)
    points = made.pointSizeF() if made.pointSizeF() > 0 else QFontInfo(made).pixelSize() * 72 / 96
    made.setPointSizeF(max(points * factor, 4.0))
    made.setBold(bold)
    return made


def _first(value: object) -> float:
    return float(value[0]) if isinstance(value, tuple) else float(value)  # type: ignore[arg-type]


def _x_height(font: QFont) -> float:
    return QFontMetricsF(font).xHeight()


@functools.lru_cache(maxsize=1024)
def _letter(outline: str) -> QPainterPath:
    """A letter's path; kept, since some two hundred letters make all formulas."""
    path = QPainterPath()
    words = iter(outline.split())
    for word in words:
        if word == "M":
            path.moveTo(float(next(words)), float(next(words)))
        elif word == "L":
            path.lineTo(float(next(words)), float(next(words)))
        elif word == "Q":
            path.quadTo(float(next(words)), float(next(words)), float(next(words)), float(next(words)))
        elif word == "Z":
            path.closeSubpath()
    return path
