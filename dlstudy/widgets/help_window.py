"""Help inside the window: the manual, the format of question files, licences and versions, with a search."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QResizeEvent, QShortcut, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from dlstudy import paths
from dlstudy.qtmodels.background import Background
from dlstudy.render.licences import Licence, licences
from dlstudy.render.richtext import Typesetter
from dlstudy.widgets.appearance import Appearance
from dlstudy.widgets.card import plain_label, scrolled
from dlstudy.widgets.flow import Flow
from dlstudy.widgets.key_button import ButtonKind, KeyButton
from dlstudy.widgets.rich_text_view import RichTextView
from dlstudy.wording import language, translate

_HEADING: Final = re.compile(r"^#{1,3} (.+)$")
_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_READING_WIDTH: Final = 680
_LIST_WIDTH: Final = 210
_MOST_FOUND: Final = 500
_NARROW: Final = 620


class Section(NamedTuple):
    """One chapter.

    Attributes:
        part: The part to which it belongs.
        title: Its heading.
        text: What it says: Markdown, or plain where it ``is_plain``.
        is_plain: Whether it is shown letter by letter, as a licence is.
    """

    part: str
    title: str
    text: str
    is_plain: bool = False


def sections_of(part: str, markdown: str) -> list[Section]:
    """Return a page cut at its headings; what stands before the first is the chapter of the page's own title."""
    sections: list[Section] = []
    title, lines, in_code = part, list[str](), False
    for line in _COMMENT.sub("", markdown).splitlines():
        in_code ^= line.startswith("```")
        heading = None if in_code else _HEADING.match(line)
        if heading is None:
            lines.append(line)
            continue
        sections.append(Section(part, title, "\n".join(lines).strip()))
        title, lines = heading[1], []
    sections.append(Section(part, title, "\n".join(lines).strip()))
    return [section for section in sections if section.text]


def licence_sections(found: Iterable[Licence]) -> list[Section]:
    """Return a chapter that lists what is shipped, one on Qt, and each licence word for word."""
    part = translate("Help", "Licences")
    found = list(found)
    head = [translate("Help", "Name"), translate("Help", "Version"), translate("Help", "Licence")]
    table = [f"| {' | '.join(head)} |", "| --- | --- | --- |"]
    table += [f"| {one.name} | {one.version} | {one.licence.replace('|', '/')} |" for one in found]
    words = translate(
        "Help",
        "dlstudy stands on these libraries, with thanks to those who wrote them. The list is read from what is "
        "installed on this computer; the chapters below hold each licence word for word.",
    )
    qt = translate(
        "Help",
        "The window is made with Qt and PySide6 (Qt for Python), which are used under the GNU Lesser General Public "
        "License, version 3. You may replace them by versions of your own, changed ones too: they are shared libraries "
        "apart from dlstudy. In an environment of Python, install another PySide6-Essentials and shiboken6 with pip. "
        "In the bundle, exchange the folders PySide6 and shiboken6 beside the program’s other files for those of "
        "another build of the same main version. Nothing in dlstudy hinders that, nor taking apart what it does with "
        "them. Their source is at https://code.qt.io/ and https://download.qt.io/.",
    )
    sections = [
        Section(part, translate("Help", "What dlstudy stands on"), "\n".join([words, "", *table])),
        Section(part, translate("Help", "Qt, and how to replace it"), qt),
    ]
    missing = translate("Help", "Its licence is named by its metadata; the text of it was not installed along.")
    return sections + [
        Section(part, f"{one.name} {one.version}".strip(), f"{one.licence}\n\n{one.text or missing}", is_plain=True)
        for one in found
    ]


def read_documents() -> list[Section]:
    """Read everything that help shows besides the versions; for the worker."""
    manual = paths.resource(f"translations/manual.{language()}.md")
    pages = (
        (translate("Help", "Manual"), manual if manual.is_file() else paths.document("manual.md")),
        (translate("Help", "Question files"), paths.document("bank-format.md")),
    )
    sections: list[Section] = []
    for part, page in pages:
        try:
            sections += sections_of(part, page.read_text("utf-8"))
        except OSError as error:
            words = translate(
                "Help",
                "This page cannot be read ({reason}). It is part of every installation; installing dlstudy anew brings "
                "it back, and your progress stays.",
                reason=error.strerror,
            )
            sections.append(Section(part, part, words))
    return sections + licence_sections(licences())


class HelpWindow(QDialog):
    """Chapters at the left, the chosen one at the right, and a field that finds words in all of them.

    Signals:
        keys_requested(): The learner wants to see every key on one sheet.
        report_requested(): They want to report a problem.
        link_requested(str): They clicked an address; nothing was opened.
    """

    keys_requested = Signal()
    report_requested = Signal()
    link_requested = Signal(str)

    def __init__(
        self,
        typesetter: Typesetter,
        background: Background,
        appearance: Appearance,
        versions: Callable[[], Iterable[str]],
        parent: QWidget | None,
        *,
        key: str = "F1",
    ) -> None:
        """Read the documents on ``background``; ``versions`` returns what to tell of the installation.

        ``key`` is what shows all keys.
        """
        super().__init__(parent)
        self.setWindowTitle(translate("Help", "Help – dlstudy"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._typesetter = typesetter
        self._background = background
        self._appearance = appearance
        self._versions = list(versions())
        self._sections: list[Section] = []
        self._wanted = ""
        self._keys_key = key
        self._build()
        self._assemble()
        appearance.changed.connect(self.dress)
        self.finished.connect(self._end)
        self._is_open = True
        scale = appearance.text_scale
        self.resize(round(920 * max(1.0, 0.7 * scale)), round(640 * max(1.0, 0.8 * scale)))
        self.dress()
        background.run(read_documents, self._take, urgent=True)

    # Build

    def _build(self) -> None:
        self.search_field = QLineEdit()
        self.search_field.setPlaceholderText(translate("Help", "Search help"))
        self.search_field.setAccessibleName(translate("Help", "Search help"))
        self.search_field.setClearButtonEnabled(True)
        self.search_field.textChanged.connect(self._find)
        self.search_field.returnPressed.connect(self._next)
        QShortcut(QKeySequence("Ctrl+F"), self, self.search_field.setFocus)
        self.contents = QListWidget()
        self.contents.setAccessibleName(translate("Help", "Chapters"))
        self.contents.setObjectName("helpContents")
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.contents.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.contents.currentItemChanged.connect(lambda now, _: self._show(now))
        self._nothing = plain_label("muted", wrapped=True)
        self._nothing.hide()
        self._title = plain_label("title", wrapped=True)
        self.page = RichTextView(self._appearance.look)
        self.page.setAccessibleName(translate("Help", "Chapter"))
        self.page.link_requested.connect(self.link_requested)
        self.letters = QPlainTextEdit()
        self.letters.setReadOnly(True)
        self.letters.setAccessibleName(translate("Help", "Chapter"))
        self._keys = KeyButton(translate("Help", "Show all keys"), self._keys_key, self._appearance)
        self._copy = QPushButton(translate("Help", "Copy versions"))
        self._report = QPushButton(translate("Help", "Report a problem…"))
        self._close = KeyButton(translate("Help", "Close"), "Esc", self._appearance, kind=ButtonKind.PRIMARY)
        for button, act in (
            (self._keys, self.keys_requested.emit),
            (self._copy, self._copy_versions),
            (self._report, self.report_requested.emit),
            (self._close, self.close),
        ):
            button.setAutoDefault(False)  # Return in the search field goes on searching
            button.clicked.connect(lambda _=False, act=act: act())

    def _assemble(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.search_field)
        left.addWidget(self._nothing)
        left.addWidget(self.contents, 1)
        self._left = QWidget()
        left.setContentsMargins(0, 0, 0, 0)
        self._left.setLayout(left)
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 16)
        column.addWidget(self.page)
        column.addStretch(1)
        self._scroll = scrolled(sheet)
        self._scroll.setAccessibleName(translate("Help", "Chapter"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._scroll)
        self._stack.addWidget(self.letters)
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addWidget(self._title)
        right.addWidget(self._stack, 1)
        both = QHBoxLayout()
        both.setSpacing(20)
        both.addWidget(self._left)
        both.addLayout(right, 1)
        buttons = Flow((self._keys, self._copy, self._report))
        buttons.setSizePolicy(QSizePolicy.Policy.Expanding, buttons.sizePolicy().verticalPolicy())
        foot = QHBoxLayout()
        foot.addWidget(buttons, 1)
        foot.addWidget(self._close, 0, Qt.AlignmentFlag.AlignBottom)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 16, 16)
        layout.setSpacing(14)
        layout.addLayout(both, 1)
        layout.addLayout(foot)

    # Public methods

    def show_chapter(self, title: str) -> None:
        """Show the chapter with a title, as soon as it is there."""
        self._wanted = title
        for item in self._items():
            if self._section(item).title == title:
                self.contents.setCurrentItem(item)
                self._wanted = ""

    @property
    def chapters(self) -> list[str]:
        """Return the titles of the chapters that are listed, in their order."""
        return [self._section(item).title for item in self._items() if not item.isHidden()]

    def dress(self) -> None:
        """Put on the present theme and text size."""
        self._title.setFont(self._appearance.font(1.3, bold=True))
        self.page.set_look(self._appearance.look)
        scale = self._appearance.text_scale
        self.page.setMaximumWidth(round(_READING_WIDTH * max(1.0, 0.75 * scale)))
        self._left.setFixedWidth(round(min(_LIST_WIDTH * max(1.0, 0.75 * scale), max(self.width(), _NARROW) * 0.34)))
        for item in (self.contents.item(row) for row in range(self.contents.count())):
            if not item.flags() & Qt.ItemFlag.ItemIsSelectable:
                item.setFont(self._appearance.font(0.82, bold=True))
                item.setForeground(QColor(self._appearance.theme.muted))
        self._mark_found()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the chapter the larger part."""
        super().resizeEvent(event)
        self.dress()

    # Private slots

    def _end(self) -> None:
        self._is_open = False

    def _take(self, sections: list[Section]) -> None:
        if not self._is_open:
            return
        versions = Section(
            translate("Help", "Versions"),
            translate("Help", "What is installed"),
            "\n".join(self._versions),
            is_plain=True,
        )
        kept = [section for section in sections if not section.is_plain]
        first_licence = next((n for n, section in enumerate(sections) if section.is_plain), len(sections))
        parts = [*sections[: min(first_licence, len(kept))], *sections[first_licence:], versions]
        for part, group in itertools.groupby(parts, key=lambda section: section.part):
            head = QListWidgetItem(part.upper())
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            self.contents.addItem(head)
            for section in group:
                item = QListWidgetItem(section.title)
                item.setData(Qt.ItemDataRole.UserRole, len(self._sections))
                item.setToolTip(section.title)
                self._sections.append(section)
                self.contents.addItem(item)
        self.dress()
        self.contents.setCurrentItem(self._items()[0])
        if self._wanted:
            self.show_chapter(self._wanted)
        self._find(self.search_field.text())

    def _items(self) -> list[QListWidgetItem]:
        rows = (self.contents.item(row) for row in range(self.contents.count()))
        return [item for item in rows if item.data(Qt.ItemDataRole.UserRole) is not None]

    def _section(self, item: QListWidgetItem) -> Section:
        return self._sections[int(item.data(Qt.ItemDataRole.UserRole))]

    def _show(self, item: QListWidgetItem | None) -> None:
        if item is None or item.data(Qt.ItemDataRole.UserRole) is None:
            return
        section = self._section(item)
        self._title.setText(section.title)
        self._stack.setCurrentWidget(self.letters if section.is_plain else self._scroll)
        if section.is_plain:
            self.letters.setPlainText(section.text)
        else:
            self._show_set(section)
            prepare = functools.partial(self._typesetter.prepare, [section.text])
            self._background.run(prepare, lambda _: self._show_if_chosen(section), urgent=True)
        self._scroll.verticalScrollBar().setValue(0)
        self._mark_found()

    def _show_set(self, section: Section) -> None:
        text = self._typesetter.at_once(section.text)
        if text != self.page.rich_text:
            self.page.show_rich_text(text)

    def _show_if_chosen(self, section: Section) -> None:
        item = self.contents.currentItem() if self._is_open else None
        if item is not None and item.data(Qt.ItemDataRole.UserRole) is not None and self._section(item) == section:
            self._show_set(section)
            self._mark_found()

    # Searching

    def _find(self, words: str) -> None:
        """List the chapters that hold each of the words, and go to the first where the present one does not."""
        wanted = words.casefold().split()
        for item in self._items():
            section = self._section(item)
            text = f"{section.part} {section.title} {section.text}".casefold()
            item.setHidden(not all(word in text for word in wanted))
        head: QListWidgetItem | None = None
        for row in range(self.contents.count()):
            item = self.contents.item(row)
            if item.data(Qt.ItemDataRole.UserRole) is None:
                head = item
                head.setHidden(True)
            elif head is not None and not item.isHidden():
                head.setHidden(False)
        found = [item for item in self._items() if not item.isHidden()]
        self._nothing.setText(translate("Help", "No chapter holds “{words}”.", words=words.strip()))
        self._nothing.setVisible(bool(wanted) and not found and bool(self._sections))
        present = self.contents.currentItem()
        if found and (present is None or present.isHidden()):
            self.contents.setCurrentItem(found[0])
        self._mark_found()

    def _next(self) -> None:
        """Go on to the next chapter that holds the words, and after the last to the first."""
        found = [item for item in self._items() if not item.isHidden()]
        if found:
            present = self.contents.currentItem()
            place = found.index(present) if present in found else -1
            self.contents.setCurrentItem(found[(place + 1) % len(found)])

    def _mark_found(self) -> None:
        """Mark in the chapter every word that is searched for, and bring the first into sight."""
        wanted = [word for word in self.search_field.text().split() if len(word) > 1]
        is_plain = self._stack.currentWidget() is self.letters
        view: QPlainTextEdit | RichTextView = self.letters if is_plain else self.page
        look = QTextCharFormat()
        look.setBackground(QColor(self._appearance.theme.selected))
        look.setForeground(QColor(self._appearance.theme.text))
        marked: list[QTextEdit.ExtraSelection] = []
        for word in wanted:
            cursor = view.document().find(word)
            while not cursor.isNull() and len(marked) < _MOST_FOUND:
                selection = QTextEdit.ExtraSelection()
                selection.cursor = cursor
                selection.format = look
                marked.append(selection)
                cursor = view.document().find(word, cursor)
        view.setExtraSelections(marked)
        if marked:
            first: QTextCursor = min((one.cursor for one in marked), key=lambda at: at.position())
            if isinstance(view, QPlainTextEdit):
                at = QTextCursor(first)
                at.clearSelection()
                view.setTextCursor(at)
                view.ensureCursorVisible()
            else:
                self._scroll.ensureVisible(0, self.page.y() + self.page.cursorRect(first).center().y(), 0, 120)

    def _copy_versions(self) -> None:
        QApplication.clipboard().setText("\n".join(self._versions))
        self._copy.setText(translate("Help", "Copied"))
