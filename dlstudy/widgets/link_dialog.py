"""Where a link leads, before anything leaves for the browser."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from dlstudy.widgets.appearance import Appearance
from dlstudy.widgets.card import plain_label
from dlstudy.widgets.key_button import ButtonKind, KeyButton, row_of_buttons
from dlstudy.wording import translate

_WIDTH: Final = 420
_BESIDE: Final = 12
"""Room between its sides and those of the window."""


class LinkDialog(QDialog):
    """The host and the whole address, and what can be done with it.

    Attributes:
        words: What is said of the host.
        address: The address, which may break at its signs.

    Signals:
        opened(): The learner wants to go there.
        copied(): They want the address alone.
    """

    opened = Signal()
    copied = Signal()

    def __init__(self, address: str, appearance: Appearance, parent: QWidget) -> None:
        """Ask about ``address``."""
        super().__init__(parent)
        self.setWindowTitle(translate("Links", "Open in your browser – dlstudy"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.words = plain_label(
            "title",
            translate(
                "Links",
                "This leads to {host}. Your browser will go there; dlstudy itself stays offline.",
                host=QUrl(address).host(),
            ),
            wrapped=True,
        )
        self.address = plain_label("muted", re.sub(r"([/?&=._-])(?=.)", "\\1\u200b", address), wrapped=True)
        kind = ButtonKind.PRIMARY
        opens = KeyButton(translate("Links", "Open in browser"), "Return", appearance, kind=kind)
        copies = KeyButton(translate("Links", "Copy address"), "Alt+C", appearance)
        copies.setShortcut("Alt+C")
        cancel = KeyButton(translate("Note", "Cancel"), "Esc", appearance)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(self.words)
        layout.addWidget(self.address)
        layout.addStretch(1)
        layout.addLayout(row_of_buttons((copies,), (cancel, opens)))
        opens.setDefault(True)
        opens.clicked.connect(self.accept)
        copies.clicked.connect(self._copy)
        cancel.clicked.connect(self.reject)
        self.accepted.connect(self.opened)
        opens.setFocus()
        width = max(round(_WIDTH * max(1.0, 0.75 * appearance.text_scale)), self.sizeHint().width())
        width = max(min(width, parent.width() - 2 * _BESIDE), self.minimumSizeHint().width())
        self.resize(width, layout.totalHeightForWidth(width))

    def _copy(self) -> None:
        self.copied.emit()
        self.reject()
