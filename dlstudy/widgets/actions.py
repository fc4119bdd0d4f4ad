"""Actions of a window: each with its id, its words, its keys in force, its group, and where it stands in the menu."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, NewType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from dlstudy.wording import translate

ActionId = NewType("ActionId", str)
"""What an action is called in the settings, whatever its words are; it never changes."""
_PORTABLE: Final = QKeySequence.SequenceFormat.PortableText
_NATIVE: Final = QKeySequence.SequenceFormat.NativeText


class ActionRow(NamedTuple):
    """One action.

    Attributes:
        id: What it is called in the settings.
        words: What the menu says.
        act: What it does.
        keys: Its usual keys as Qt writes them; the first is printed.
        group: Under which heading the sheet of keys lists it.
        where: The widget within which its keys count; the whole window when None.
        in_menu: Whether it stands in the menu.
        submenu: In which menu of the menu, by its words; in the menu itself when empty.
        begins_group: Whether a line parts it from what stands above it in the menu.
        checked: Given for an action that is on or off: whether it is on at first.
        repeats: Whether it goes on while its key is held; what marks or puts away does not, or a cat could do it.
        existing: An action that there is already, to stand here.
    """

    id: ActionId
    words: str
    act: Callable[[], object]
    keys: tuple[str, ...] = ()
    group: str = ""
    where: QWidget | None = None
    in_menu: bool = True
    submenu: str = ""
    begins_group: bool = False
    checked: bool | None = None
    repeats: bool = False
    existing: QAction | None = None


class Actions(QObject):
    """Every action of a window, made of a table; its keys can be others than the usual ones.

    Attributes:
        rows: The table.

    Signals:
        keys_changed(): Other keys are in force.
    """

    keys_changed = Signal()

    def __init__(self, rows: Sequence[ActionRow], window: QWidget, menu: QMenu, keys: Mapping[str, str]) -> None:
        """Make an action of each row and put it into the menu.

        Args:
            rows: The table, in the order of the menu.
            window: The widget in which the keys count.
            menu: Its menu.
            keys: Other keys than the usual ones, by the id of an action, as :attr:`own_keys` returns them. What names
                no action, or no key, is left alone.
        """
        super().__init__(window)
        self.rows = tuple(rows)
        self._actions: dict[ActionId, QAction] = {}
        submenus: dict[str, QMenu] = {}
        for row in rows:
            action = self._actions[row.id] = row.existing or QAction(window)
            action.setText(row.words)
            action.setAutoRepeat(row.repeats)
            if row.checked is not None:
                action.setCheckable(True)
                action.setChecked(row.checked)
            if row.where is not None:
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            if row.existing is None:
                # `act` takes no argument, whatever the signal brings.
                action.triggered.connect(lambda _=False, act=row.act: act())
            (row.where or window).addAction(action)
            if row.in_menu:
                if row.begins_group:
                    menu.addSeparator()
                if row.submenu and row.submenu not in submenus:
                    submenus[row.submenu] = menu.addMenu(row.submenu)
                (submenus[row.submenu] if row.submenu else menu).addAction(action)
        for action_id, its_keys in self._chosen(keys).items():
            self._actions[action_id].setShortcuts(list(its_keys))

    def _chosen(self, keys: Mapping[str, str]) -> dict[ActionId, tuple[QKeySequence, ...]]:
        """Return the keys of every action; what the learner chose comes before what is usual.

        One key does one thing, and a later edition may give an action the key that the learner gave to another one.
        """
        chosen: dict[ActionId, tuple[QKeySequence, ...]] = {}
        taken: set[str] = set()
        for row in sorted(self.rows, key=lambda row: row.id not in keys):
            wished = _read(keys[row.id]) if row.id in keys else self.usual_keys(row.id)
            chosen[row.id] = tuple(key for key in dict.fromkeys(wished) if key.toString(_PORTABLE) not in taken)
            taken.update(key.toString(_PORTABLE) for key in chosen[row.id])
        return chosen

    def of(self, action_id: ActionId) -> QAction:
        """Return the action with this id.

        Raises:
            KeyError: If there is none.
        """
        return self._actions[action_id]

    def row(self, action_id: ActionId) -> ActionRow:
        """Return the row of the table with this id."""
        return next(row for row in self.rows if row.id == action_id)

    def name(self, action_id: ActionId) -> str:
        """Return what an action is called where it stands by itself, without its menu around it."""
        row = self.row(action_id)
        words = row.words.removesuffix("…")
        return translate("Keys", "{menu}: {words}", menu=row.submenu, words=words) if row.submenu else words

    def __iter__(self) -> Iterator[tuple[ActionRow, QAction]]:
        """Return each row with its action, in the order of the table."""
        return ((row, self._actions[row.id]) for row in self.rows)

    # Keys

    def key(self, action_id: ActionId) -> str:
        """Return the key that is printed for an action, in the words of this system; empty where it has none."""
        return first_text(self.keys(action_id))

    def stored_key(self, action_id: ActionId) -> str:
        """Return the same key in the words that are stored, which are those of no system and no language."""
        keys = self.keys(action_id)
        return keys[0].toString(_PORTABLE) if keys else ""

    def keys(self, action_id: ActionId) -> tuple[QKeySequence, ...]:
        """Return all keys of an action; the first is printed."""
        return tuple(self._actions[action_id].shortcuts())

    def set_keys(self, keys: Mapping[ActionId, Sequence[QKeySequence]]) -> None:
        """Put other keys in force, for as many actions at once as are given."""
        for action_id, its_keys in keys.items():
            self._actions[action_id].setShortcuts(list(its_keys))
        self.keys_changed.emit()

    def usual_keys(self, action_id: ActionId) -> tuple[QKeySequence, ...]:
        """Return the keys that an action has where the learner chose no others."""
        return tuple(QKeySequence(key) for key in self.row(action_id).keys)

    def give(self, action_id: ActionId, key: QKeySequence, *, swap: bool = False) -> None:
        """Give an action a key in place of the one that is printed for it; its other keys stay.

        Who had the key loses it, or takes the other one for it with ``swap``.
        """
        before = self.keys(action_id)
        changed = {action_id: (key, *(other for other in before[1:] if other != key))}
        owner = self.with_key(key)
        if owner is not None and owner != action_id:
            instead = before[:1] if swap else ()
            its_keys = [new for old in self.keys(owner) for new in (instead if old == key else (old,))]
            changed[owner] = tuple(dict.fromkeys(its_keys))
        self.set_keys(changed)

    def take_away(self, action_id: ActionId) -> None:
        """Leave an action without any key."""
        self.set_keys({action_id: ()})

    def reset(self, action_id: ActionId) -> tuple[QKeySequence, ...]:
        """Give an action its usual keys again; returns those that it did not get, because another one has them."""
        usual = self.usual_keys(action_id)
        others = tuple(key for key in usual if self.with_key(key) not in (None, action_id))
        self.set_keys({action_id: tuple(key for key in usual if key not in others)})
        return others

    def reset_all(self) -> None:
        """Give every action its usual keys again."""
        self.set_keys({row.id: self.usual_keys(row.id) for row in self.rows})

    def with_key(self, key: QKeySequence) -> ActionId | None:
        """Return the action that has a key; nothing where it is free."""
        return next((row.id for row, action in self if key in action.shortcuts()), None)

    @property
    def own_keys(self) -> tuple[tuple[str, str], ...]:
        """Return the keys of each action that has others than the usual ones, as they are stored."""
        return tuple(
            (row.id, QKeySequence.listToString(action.shortcuts(), _PORTABLE))
            for row, action in self
            if tuple(action.shortcuts()) != tuple(QKeySequence(key) for key in row.keys)
        )


def key_text(key: QKeySequence) -> str:
    """Return how this system writes a key."""
    return key.toString(_NATIVE)


def first_text(keys: Sequence[QKeySequence]) -> str:
    """Return the key of several that is printed, as this system writes it; empty where there is none."""
    return key_text(keys[0]) if keys else ""


def _read(text: str) -> list[QKeySequence]:
    """Return stored keys; what is no key of one stroke is left out."""
    keys = QKeySequence.listFromString(text, _PORTABLE)
    return [key for key in keys if key.count() == 1 and key.toString(_PORTABLE)]
