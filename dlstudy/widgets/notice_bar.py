"""A line that informs and does not interrupt."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy, QStatusBar, QToolButton

from dlstudy.qtmodels.notices import Notice
from dlstudy.wording import translate

_SHOWN_MS: Final = 8_000


class NoticeBar(QStatusBar):
    """The newest notice; a lasting one stays until it is put away, and then the one before it is back.

    It is a status bar, though it stands on top, because that is its role to assistive technology.

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
        self._lasting: list[Notice] = []
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._report = ""
        self._more = QToolButton()
        self._more.setObjectName("link")
        self._more.setText("Show the report")
        self._more.clicked.connect(lambda: self.report_requested.emit(self._report))
        self._take_back: Callable[[], object] | None = None
        self._undo = QToolButton()
        self._undo.setObjectName("link")
        self._undo.setText(translate("Notices", "Undo"))
        self._undo.clicked.connect(self._undo_it)
        self._close = QToolButton()
        self._close.setText("×")
        self._close.setAccessibleName("Put this notice away")
        self._close.setToolTip("Put this notice away")
        self._close.clicked.connect(self._put_away)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(10, 4, 6, 4)
        self.addWidget(self._label, 1)
        self.addPermanentWidget(self._more)
        self.addPermanentWidget(self._undo)
        self.addPermanentWidget(self._close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SHOWN_MS)
        self._timer.timeout.connect(self._show_last)
        self.hide()

    def show_notice(self, notice: Notice) -> None:
        """Show a notice and announce it."""
        if notice.lasting:
            self._lasting = [known for known in self._lasting if known != notice] + [notice]
        self._show(notice)

    def take_back(self, sentence: str) -> None:
        """Show a notice no more."""
        self._lasting = [notice for notice in self._lasting if notice.sentence != sentence]
        if self._label.text() == sentence:
            self._show_last()

    def _show(self, notice: Notice) -> None:
        self._label.setText(notice.sentence)
        self._report = notice.report
        self._more.setVisible(bool(notice.report))
        self._take_back = notice.take_back
        self._undo.setVisible(notice.take_back is not None)
        self._undo.setAccessibleName(translate("Notices", "Undo: {what}", what=notice.sentence))
        self.setAccessibleName(notice.sentence)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        if notice.lasting:
            self._timer.stop()
        else:
            self._timer.start()

    def _undo_it(self) -> None:
        """Take back what the notice tells of, which then holds no more."""
        take_back, self._take_back = self._take_back, None
        if take_back is not None:
            self.take_back(self._label.text())
            take_back()

    def _put_away(self) -> None:
        if self._lasting and not self._timer.isActive():
            self.put_away.emit(self._lasting.pop())
        self._show_last()

    def _show_last(self) -> None:
        self._timer.stop()
        if self._lasting:
            self._show(self._lasting[-1])
        else:
            if self.isAncestorOf(QApplication.focusWidget() or self):
                self.focus_left.emit()
            self.hide()
