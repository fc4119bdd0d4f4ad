"""The first minute: three hints beside the buttons that they are about, each until it was followed once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from dlstudy.core.log import Entry, Mark, Review
from dlstudy.qtmodels.study import StudyController
from dlstudy.widgets.appearance import Appearance
from dlstudy.widgets.card import plain_label
from dlstudy.widgets.question_pane import QuestionPane
from dlstudy.wording import translate

REVEAL, UNKNOWN, KNOWN = "reveal", "unknown", "known"
ALL: Final = (REVEAL, UNKNOWN, KNOWN)


class FirstHints(QObject):
    """Shows beside a button what its key does, until the learner has used the key or the button.

    Signals:
        seen_changed(tuple): The names of the hints that were followed.
    """

    seen_changed = Signal(object)

    def __init__(
        self, pane: QuestionPane, study: StudyController, appearance: Appearance, seen: Iterable[str], parent: QObject
    ) -> None:
        """Show those hints that were not ``seen``, each when its button is there."""
        super().__init__(parent)
        self._appearance = appearance
        self._seen = [name for name in ALL if name in set(seen)]
        self._labels: dict[str, QLabel] = {}
        keys = [button.key for button in (pane.reveal_button, pane.unknown_button, pane.known_button)]
        for name, words, button in (
            (
                REVEAL,
                translate("Hints", "{key} shows the answer, once you have said yours.", key=keys[0]),
                pane.reveal_button,
            ),
            (UNKNOWN, translate("Hints", "{key} – something was missing", key=keys[1]), pane.unknown_button),
            (KNOWN, translate("Hints", "{key} – you said what counts", key=keys[2]), pane.known_button),
        ):
            if name not in self._seen:
                self._labels[name] = label = plain_label("muted", words, wrapped=True)
                label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
                label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
                button.setToolTip(words)
                pane.show_beside(button, label)
        appearance.changed.connect(self.dress)
        study.answer_revealed.connect(lambda _: self._follow(REVEAL))
        study.entry_stored.connect(self._take)
        self.dress()

    @property
    def shown(self) -> list[str]:
        """Return the names of the hints that can be seen."""
        return [name for name, label in self._labels.items() if label.isVisible()]

    def dress(self) -> None:
        """Put on the present text size."""
        for label in self._labels.values():
            label.setFont(self._appearance.font(0.92))

    def _take(self, entry: Entry) -> None:
        if isinstance(entry, Review):
            self._follow(KNOWN if entry.mark is Mark.KNOWN else UNKNOWN)

    def _follow(self, name: str) -> None:
        label = self._labels.pop(name, None)
        if label is not None:
            _take_out(label)
            self._seen = [one for one in ALL if one in self._seen or one == name]
            self.seen_changed.emit(tuple(self._seen))


def _take_out(label: QWidget) -> None:
    label.hide()
    around = label.parentWidget()
    layout = around.layout() if around is not None else None
    if layout is not None:
        layout.removeWidget(label)  # by Qt alone it would be removed behind PySide's back
    label.deleteLater()
