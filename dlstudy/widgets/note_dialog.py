"""The learner's own note on a question: where it is written, and the card that shows it."""

from __future__ import annotations

import weakref
from typing import Final

import shiboken6
from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent, QTextCursor
from PySide6.QtWidgets import QBoxLayout, QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from dlstudy.qtmodels.background import Background
from dlstudy.render.richtext import RichText, Typesetter
from dlstudy.widgets.appearance import Appearance
from dlstudy.widgets.card import Card, link_button, plain_label, scrolled
from dlstudy.widgets.key_button import ButtonKind, KeyButton, key_name
from dlstudy.widgets.rich_text_view import RichTextView
from dlstudy.wording import number, translate

LONGEST_NOTE: Final = 20_000
_NEARLY: Final = 19_000
_PREVIEW_AFTER_MS: Final = 150
_SIDE_BY_SIDE: Final = 720


class NoteDialog(QDialog):
    """A plain-text editor with a preview that follows it, beside it or below.

    The preview is set on the worker, so that typing never waits for a formula.

    Signals:
        written(str): The note so far, each time the typing pauses; it is not saved.
        saved(str): The whole note, without blanks around it; empty where it is removed.
        link_requested(str): The learner clicked an address in the preview.
    """

    written = Signal(str)
    saved = Signal(str)
    link_requested = Signal(str)

    def __init__(
        self,
        title: str,
        text: str,
        *,
        stored: str | None = None,
        told: str = "",
        typesetter: Typesetter,
        background: Background,
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        """Open a note.

        Args:
            title: What the question asks, in plain words.
            text: The note so far.
            stored: The note that is stored, where that is another one: ``text`` could not be.
            told: A sentence about that, until something is typed.
            typesetter: Sets the preview; one without a folder leaves no trace of half-written notes on the disk.
            background: Where it does so.
            appearance: How everything looks.
            parent: The window over which it opens; that one waits meanwhile, so that the question stays.
        """
        super().__init__(parent)
        self._typesetter = typesetter
        self._background = background
        self._appearance = appearance
        self._before = text if stored is None else stored
        self._setting = False
        self._again = False
        self._warned = False
        self.setWindowTitle(translate("Note", "Note – dlstudy"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._build(title, text)
        self._assemble()
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(_PREVIEW_AFTER_MS)
        self._waiting.timeout.connect(self._pause)
        self._look_at_length()
        if told:
            self._say(told)
        self._preview()
        self.dress()
        self.resize(self.sizeHint())  # or Qt takes two thirds of the screen at most
        appearance.changed.connect(self.dress)

    @property
    def text(self) -> str:
        """The note as it stands in the editor, without blanks around it."""
        return self._editor.toPlainText().strip()

    # Build

    def _build(self, title: str, text: str) -> None:
        self._title = plain_label("title", " ".join(title.split()), wrapped=True)
        self._hint = plain_label(
            "muted", translate("Note", "Markdown, with $formulas$ and code. Only you see it."), wrapped=True
        )
        self._editor = QPlainTextEdit(text)
        self._editor.document().setDocumentMargin(10)
        self._editor.setAccessibleName(translate("Note", "Note"))
        self._editor.setPlaceholderText(translate("Note", "What do you want to remember?"))
        self._editor.setTabChangesFocus(True)
        self._editor.moveCursor(QTextCursor.MoveOperation.End)
        self._editor.textChanged.connect(self._take_text)
        self._view = RichTextView(self._appearance.look)
        self._view.setAccessibleName(translate("Note", "Preview"))
        self._view.link_requested.connect(self.link_requested)
        self._empty = plain_label("muted", translate("Note", "The preview shows here as you write."), wrapped=True)
        self._sentence = plain_label("title", wrapped=True)
        self._save = KeyButton(translate("Note", "Save"), "Ctrl+Return", self._appearance, kind=ButtonKind.PRIMARY)
        self._cancel = KeyButton(translate("Note", "Cancel"), "Esc", self._appearance)
        self._remove = KeyButton(translate("Note", "Remove"), "Alt+R", self._appearance)
        self._remove.setShortcut("Alt+R")
        self._remove.setToolTip(translate("Note", "Remove this note; undo brings it back"))
        self._remove.setVisible(bool(self._before))
        for button in (self._save, self._cancel, self._remove):
            button.setAutoDefault(False)  # Return belongs to the text
        self._save.clicked.connect(self._save_note)
        self._cancel.clicked.connect(self.reject)
        self._remove.clicked.connect(self._remove_note)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self).activated.connect(self._save_note)

    # Assemble

    def _assemble(self) -> None:
        shown = QWidget()
        shown_layout = QVBoxLayout(shown)
        shown_layout.setContentsMargins(15, 15, 4, 15)  # as the editor has it
        shown_layout.addWidget(self._empty)
        shown_layout.addWidget(self._view)
        shown_layout.addStretch(1)
        self._frame = QWidget()
        self._frame.setObjectName("card")
        self._frame.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        frame = QVBoxLayout(self._frame)
        frame.setContentsMargins(1, 1, 1, 1)
        self._scroll = scrolled(shown)
        self._scroll.setAccessibleName(translate("Note", "The note as it will look"))
        frame.addWidget(self._scroll)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(12)
        self._halves.addWidget(self._editor, 1)
        self._halves.addWidget(self._frame, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self._remove)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(8)
        layout.addWidget(self._title)
        layout.addWidget(self._hint)
        layout.addSpacing(4)
        layout.addLayout(self._halves, 1)
        layout.addWidget(self._sentence)
        layout.addSpacing(4)
        layout.addLayout(buttons)
        self.setTabOrder(self._editor, self._view)
        self.setTabOrder(self._view, self._save)
        self.setTabOrder(self._save, self._cancel)
        self.setTabOrder(self._cancel, self._remove)
        self._editor.setFocus()

    # Public methods

    def reject(self) -> None:
        """Close without saving; where something would be lost, only the second time."""
        if self.text != self._before.strip() and not self._warned:
            self._warned = True
            self._say(
                translate(
                    "Note",
                    "This note is not saved. {save} saves it, {leave} once more drops what you changed.",
                    save=key_name("Ctrl+Return"),
                    leave=key_name("Esc"),
                )
            )
            return
        super().reject()

    def sizeHint(self) -> QSize:
        """Return room for editor and preview beside each other, where the screen has it."""
        size = QSize(860, 520) * max(1.0, 0.75 * self._appearance.text_scale)
        screen = self.screen()
        return size.boundedTo(screen.availableSize() * 0.92) if screen is not None else size

    def dress(self) -> None:
        """Put on the present theme and text size."""
        self._title.setFont(self._appearance.font(1.2, bold=True))
        self._hint.setFont(self._appearance.font(0.92))
        self._view.set_look(self._appearance.look)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Dress again: under a style sheet, labels lose the font they were given when they come into a window."""
        self.dress()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the preview beside the editor, or below it where there is no room."""
        super().resizeEvent(event)
        self._arrange()

    # Private slots

    def _arrange(self) -> None:
        beside = self.width() >= _SIDE_BY_SIDE * max(1.0, 0.75 * self._appearance.text_scale)
        directions = QBoxLayout.Direction
        self._halves.setDirection(directions.LeftToRight if beside else directions.TopToBottom)

    def _take_text(self) -> None:
        self._warned = False
        self._look_at_length()
        self._waiting.start()

    def _pause(self) -> None:
        self.written.emit(self.text)
        self._preview()

    def _look_at_length(self) -> None:
        """Say how long the note may be, once that matters."""
        length = len(self.text)
        over = length - LONGEST_NOTE
        self._save.setEnabled(over <= 0)
        if over > 0:
            self._say(
                translate(
                    "Note",
                    "A note holds {most} characters; shorten this one by {over} to save it.",
                    most=number(LONGEST_NOTE),
                    over=number(over),
                )
            )
        elif length > _NEARLY:
            self._say(
                translate(
                    "Note", "{left} of {most} characters are left.", left=number(-over), most=number(LONGEST_NOTE)
                )
            )
        else:
            self._say("")

    def _say(self, sentence: str) -> None:
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self._editor.setAccessibleDescription(sentence)

    def _preview(self) -> None:
        """Have the present text set, once at a time; what was typed meanwhile follows."""
        if self._setting:
            self._again = True
            return
        text = self.text[:LONGEST_NOTE]
        self._setting, self._again = True, False
        typeset, dialog = self._typesetter.typeset, weakref.ref(self)

        def show(rich_text: RichText) -> None:
            # The worker holds this function, and must not hold the dialog: who lets go of it last, destroys it.
            open_still = dialog()
            if open_still is not None and shiboken6.isValid(open_still):
                open_still._show_preview(rich_text)  # noqa: SLF001 - our own

        self._background.run(lambda: typeset(text), show)

    def _show_preview(self, rich_text: RichText) -> None:
        self._setting = False
        bar = self._scroll.verticalScrollBar()
        at_end = bar.value() == bar.maximum() > 0
        self._view.show_rich_text(rich_text)
        self._view.setVisible(bool(rich_text.markdown))
        self._empty.setVisible(not rich_text.markdown)
        if at_end:
            QTimer.singleShot(0, self, lambda: bar.setValue(bar.maximum()))  # follow who writes at the end
        if self._again:
            self._preview()

    def _save_note(self) -> None:
        text = self.text
        if len(text) <= LONGEST_NOTE:
            self.saved.emit(text)
            self.accept()

    def _remove_note(self) -> None:
        self.saved.emit("")
        self.accept()


class NoteCard(Card):
    """Shows a note among the cards of an answer; without one it is hidden.

    Signals:
        edit_requested(): The learner wants to change the note.
        link_requested(str): They clicked an address in it.
    """

    edit_requested = Signal()
    link_requested = Signal(str)

    def __init__(self, typesetter: Typesetter, appearance: Appearance) -> None:
        """Make a hidden card whose texts ``typesetter`` sets."""
        super().__init__(translate("Note", "YOUR NOTE"), appearance)
        self._typesetter = typesetter
        self.view = RichTextView(appearance.look)
        self.view.setAccessibleName(translate("Note", "Your note"))
        self.view.link_requested.connect(self.link_requested)
        self.edit_button = link_button(translate("Note", "Edit"), translate("Note", "Edit your note"))
        self.show_key("N")
        self.edit_button.clicked.connect(self.edit_requested)
        self.head.addWidget(self.edit_button)
        self.body.addWidget(self.view)
        self.hide()
        appearance.changed.connect(self._dress_note)  # a method: a lambda would outlive the card

    def show_key(self, key: str) -> None:
        """Name this key for editing it; none where it is empty."""
        tip = translate("Note", "Edit your note")
        if key:
            tip = translate("Note", "Edit your note ({key})", key=key_name(key))
        self.edit_button.setToolTip(tip)

    @property
    def tab_stops(self) -> list[QWidget]:
        """Where the tab key stops, in order."""
        return [self.edit_button, self.view]

    def _dress_note(self) -> None:
        self.view.set_look(self._appearance.look)

    def show_note(self, text: str) -> None:
        """Show a note; an empty one hides the card."""
        if text:
            self.view.show_rich_text(self._typesetter.typeset(text))
        self.setVisible(bool(text))
