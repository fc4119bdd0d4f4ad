"""A line that informs and does not interrupt."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QStatusBar, QToolButton, QWidget

from dlstudy.qtmodels.notices import Notice
from dlstudy.widgets.announcing import say
from dlstudy.widgets.card import scrolled
from dlstudy.widgets.key_button import key_name
from dlstudy.wording import translate

_SHOWN_MS: Final = 8_000
_ABOVE: Final = 4
_MS_FOR_A_LETTER: Final = 60
"""Who reads slowly, or has a long sentence before them, needs so long."""


class NoticeBar(QStatusBar):
    """The newest notice over those that wait; a lasting one stays until it is put away, and then the next is there.

    A passing one goes by itself, but not while the pointer or the focus is on it, and gives way to the next. The bar
    has a place of its own above the question: it covers nothing. It is a status bar, though it stands on top, because
    that is its role to assistive technology.

    Attributes:
        shown_ms: How long a short passing notice is shown.

    Signals:
        report_requested(str): The learner wants to read the report behind a notice.
        put_away(Notice): They put a lasting notice away.
        focus_left(): It goes away while one of its buttons has the focus.
    """

    report_requested = Signal(str)
    put_away = Signal(object)
    focus_left = Signal()

    def __init__(self) -> None:
        """Start hidden: nothing to say."""
        super().__init__()
        self.setObjectName("noticeBar")
        self.shown_ms = _SHOWN_MS
        self._lasting: list[Notice] = []
        self._shown: Notice | None = None
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._more = QToolButton()
        self._more.setObjectName("link")
        self._more.setText(translate("Notices", "Show the report"))
        self._more.clicked.connect(lambda: self.report_requested.emit(self._shown.report if self._shown else ""))
        self._undo = QToolButton()
        self._undo.setObjectName("link")
        self._undo.setText(translate("Notices", "Undo"))
        self._undo.clicked.connect(self._undo_it)
        self._others = QToolButton()
        self._others.setObjectName("link")
        self._others.setToolTip(translate("Notices", "Show the next one; this one stays"))
        self._others.clicked.connect(self._show_next)
        self._close = QToolButton()
        self._close.setText("×")
        self._close.setAccessibleName(translate("Notices", "Put this notice away"))
        self._close.setToolTip(translate("Notices", "Put this notice away ({key})", key=key_name("Esc")))
        self._close.clicked.connect(self._put_away)
        self.setSizeGripEnabled(False)
        self._words = scrolled(self._label)  # a long sentence must not leave a low window without its buttons
        self._words.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._row = QWidget()
        row = QHBoxLayout(self._row)
        row.setContentsMargins(16, _ABOVE, 8, _ABOVE)
        row.setSpacing(8)
        row.addWidget(self._words, 1)
        for widget in (self._more, self._undo, self._others, self._close):
            row.addWidget(widget)
        self.addWidget(self._row, 1)
        for part in (self._label, self._more, self._undo, self._others, self._close):
            part.installEventFilter(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._show_last)
        self.hide()

    def show_notice(self, notice: Notice) -> None:
        """Show a notice and announce it."""
        if notice.lasting:
            self._lasting = [known for known in self._lasting if known != notice] + [notice]
        self._show(notice)
        say(notice.sentence, self, urgent=True)

    def take_back(self, sentence: str) -> None:
        """Show a notice no more."""
        self._lasting = [notice for notice in self._lasting if notice.sentence != sentence]
        if self._shown is not None and self._shown.sentence == sentence:
            self._show_last()
        elif self._shown is not None:
            self._count_others()

    def put_shown_away(self) -> bool:
        """Put away what is shown, as its button does; say whether there was something."""
        if self._shown is None:
            return False
        self._put_away()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the sentence anew."""
        super().resizeEvent(event)
        self._give_room()

    def changeEvent(self, event: QEvent) -> None:
        """Give larger text more room."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._give_room()

    # What holds a passing notice

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while the pointer is here."""
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Go after a while again."""
        super().leaveEvent(event)
        self._let_go()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay while something in it has the focus."""
        if event.type() is QEvent.Type.FocusIn:
            self._timer.stop()
        elif event.type() is QEvent.Type.FocusOut:
            self._let_go()
        return super().eventFilter(watched, event)

    # Private slots

    def _give_room(self) -> None:
        """Be as high as the sentence needs, up to a quarter of the window, where it scrolls.

        A status bar keeps the height of its narrowest moment, so this one is told.
        """
        row = self._row.layout()
        if row is None:
            return
        margins = row.contentsMargins()
        beside = [one for one in (self._more, self._undo, self._others, self._close) if not one.isHidden()]
        taken = sum(one.sizeHint().width() + row.spacing() for one in beside) + margins.left() + margins.right()
        bar = self._words.verticalScrollBar().sizeHint().width()
        wanted = self._label.heightForWidth(max(self.width() - taken - bar, 1))
        line = self._label.fontMetrics().lineSpacing()
        words = min(wanted, max(3 * line, self.window().height() // 4 // line * line))
        height = max(words, *(one.sizeHint().height() for one in beside)) + 2 * _ABOVE
        self._row.setFixedHeight(height)
        self.setFixedHeight(height + 1)  # the line below

    def _show(self, notice: Notice) -> None:
        self._shown = notice
        self._label.setText(notice.sentence)
        self._more.setVisible(bool(notice.report))
        self._undo.setVisible(notice.take_back is not None)
        self._undo.setAccessibleName(translate("Notices", "Undo: {what}", what=notice.sentence))
        self._count_others()
        self._give_room()
        self.setAccessibleName(notice.sentence)
        self.show()
        self._timer.stop()
        self._let_go()

    def _count_others(self) -> None:
        others = sum(notice != self._shown for notice in self._lasting)
        self._others.setText(translate("Notices", "%Ln more", n=others))
        self._others.setVisible(bool(others))

    def _let_go(self) -> None:
        """Let a passing notice go by itself from now on."""
        shown = self._shown
        if shown is not None and not shown.lasting and not self.underMouse():
            self._timer.start(max(self.shown_ms, _MS_FOR_A_LETTER * len(shown.sentence) * self.shown_ms // _SHOWN_MS))

    def _show_next(self) -> None:
        """Show the one beneath; a lasting one that was shown comes after all others."""
        if self._shown is not None and self._shown in self._lasting:
            self._lasting.remove(self._shown)
            self._lasting.insert(0, self._shown)
        self._show_last()

    def _undo_it(self) -> None:
        """Take back what the notice tells of, which then holds no more."""
        shown = self._shown
        if shown is not None and shown.take_back is not None:
            self.take_back(shown.sentence)
            shown.take_back()

    def _put_away(self) -> None:
        shown = self._shown
        if shown is not None and shown in self._lasting:
            self._lasting.remove(shown)
            self.put_away.emit(shown)
        self._show_last()

    def _show_last(self) -> None:
        self._timer.stop()
        if self._lasting:
            self._show(self._lasting[-1])
        else:
            if self.isAncestorOf(QApplication.focusWidget() or self):
                self.focus_left.emit()
            self._shown = None
            self.hide()
