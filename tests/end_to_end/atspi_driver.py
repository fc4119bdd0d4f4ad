"""Looks at a window as a screen reader does, and presses keys. Runs under the system's Python, which has pyatspi.

It reads one JSON object a line from standard input, ``{"do": …}``, and answers with one line: ``{"ok": …}`` or
``{"error": sentence}``.
"""

from __future__ import annotations

import contextlib
import ctypes
import ctypes.util
import json
import sys
import time
from typing import TYPE_CHECKING, Any, TypeAlias

import pyatspi
from gi.repository import GLib

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Atspi = pyatspi.Atspi  # the library under pyatspi, as pyatspi itself imports it
Item: TypeAlias = Any
"""Something accessible; pyatspi has no types."""

_PAUSE = 0.02
_LEAVES = {"tree", "list", "table"}  # their rows are looked at only when asked for: they may be many
_MODIFIERS = {"ctrl": "Control_L", "shift": "Shift_L", "alt": "Alt_L"}
_NAMES = {"/": "slash", "?": "question", ",": "comma", "+": "plus", "-": "minus", " ": "space"}


class Keyboard:
    """Real key strokes for the X server's focused window, by the XTEST extension."""

    def __init__(self) -> None:
        self._x = ctypes.CDLL(ctypes.util.find_library("X11") or "libX11.so.6")
        self._test = ctypes.CDLL(ctypes.util.find_library("Xtst") or "libXtst.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XDefaultRootWindow.restype = ctypes.c_ulong
        self._x.XStringToKeysym.restype = ctypes.c_ulong
        self._x.XKeysymToKeycode.restype = ctypes.c_ubyte
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(None))

    def focus(self, title: str) -> bool:
        """Give the keyboard to the window with that title, as a window manager would; say whether it is there."""
        root = ctypes.c_ulong(self._x.XDefaultRootWindow(self._display))
        children = ctypes.POINTER(ctypes.c_ulong)()
        count = ctypes.c_uint()
        unused = (ctypes.c_ulong(), ctypes.c_ulong())
        self._x.XQueryTree(
            self._display, root, ctypes.byref(unused[0]), ctypes.byref(unused[1]),
            ctypes.byref(children), ctypes.byref(count),
        )  # fmt: skip
        for number in range(count.value):
            window = ctypes.c_ulong(children[number])
            if title and self._title(window) == title:
                self._x.XSetInputFocus(self._display, window, 2, ctypes.c_ulong(0))  # 2: reverts to the parent
                self._x.XSync(self._display, 0)
                return True
        return False

    def _title(self, window: ctypes.c_ulong) -> str:
        atom = self._x.XInternAtom(self._display, b"_NET_WM_NAME", 0)
        kind, shape, left = ctypes.c_ulong(), ctypes.c_int(), ctypes.c_ulong()
        count, value = ctypes.c_ulong(), ctypes.c_char_p()
        self._x.XGetWindowProperty(
            self._display, window, ctypes.c_ulong(atom), ctypes.c_long(0), ctypes.c_long(1000), 0, ctypes.c_ulong(0),
            ctypes.byref(kind), ctypes.byref(shape), ctypes.byref(count), ctypes.byref(left), ctypes.byref(value),
        )  # fmt: skip
        return (value.value or b"").decode("utf-8")

    def press(self, keys: str) -> None:
        """Press one key, with modifiers before it: ``space``, ``ctrl+z``, ``ctrl+Down``."""
        *modifiers, key = keys.split("+") if len(keys) > 1 else [keys]
        codes = [self._code(_MODIFIERS[name]) for name in modifiers] + [self._code(_NAMES.get(key, key))]
        for code in codes:
            self._test.XTestFakeKeyEvent(self._display, code, 1, ctypes.c_ulong(0))
        for code in reversed(codes):
            self._test.XTestFakeKeyEvent(self._display, code, 0, ctypes.c_ulong(0))
        self._x.XSync(self._display, 0)

    def _code(self, name: str) -> int:
        code = int(self._x.XKeysymToKeycode(self._display, ctypes.c_ulong(self._x.XStringToKeysym(name.encode()))))
        if not code:
            message = f"no key is called {name!r}"
            raise ValueError(message)
        return code


def accessible_id(item: Item) -> str:
    """Return the object name: Qt gives the path of all object names down to it."""
    return str(Atspi.Accessible.get_accessible_id(item) or "").rpartition(".")[2]


def described(item: Item) -> dict[str, Any]:
    """Return what a screen reader would say of an item."""
    states = [pyatspi.stateToString(state) for state in item.getState().getStates()]
    return {
        "role": item.getRoleName(),
        "name": item.name,
        "id": accessible_id(item),
        "states": states,
        "showing": "showing" in states,
        "text": text_of(item),
        "actions": actions_of(item),
    }


def children_of(item: Item) -> list[Item]:
    """Return what is directly below an item.

    Of a scroll area it is the contents alone: its other children are the scroll bars, which come and go, and Qt ends
    with a segmentation fault when it is asked for the bar that has just gone.
    """
    count = item.childCount
    if count and accessible_id(item) == "QScrollArea":
        count = 1
    found = [item.getChildAtIndex(number) for number in range(count)]
    return [child for child in found if child is not None]


def text_of(item: Item) -> str | None:
    """Return the words of an item that has a text of its own."""
    try:
        return str(item.queryText().getText(0, -1))
    except NotImplementedError:
        return None


def actions_of(item: Item) -> list[str]:
    """Return what can be done with an item."""
    try:
        action = item.queryAction()
    except NotImplementedError:
        return []
    return [action.getName(number) for number in range(action.nActions)]


class Reader:
    """One program on the accessibility bus."""

    def __init__(self) -> None:
        self.pid = 0
        self.keyboard = Keyboard()
        self._heard: list[str] = []
        self._listener = Atspi.EventListener.new(self._hear)

    def listen(self) -> None:
        """Hear from now on what programs say by themselves."""
        self._listener.register("object:announcement")

    def _hear(self, event: Item) -> None:
        with contextlib.suppress(Exception):  # whoever spoke may be gone already
            if event.source.get_process_id() == self.pid:
                self._heard.append(str(event.any_data))

    def heard(self) -> list[str]:
        """Return what was said so far."""
        context = GLib.MainContext.default()
        while context.pending():
            context.iteration(False)
        return list(self._heard)

    def programs(self) -> Iterator[Item]:
        """Yield the programs that are on the bus now."""
        desktop = pyatspi.Registry.getDesktop(0)
        for number in range(desktop.childCount):
            program = desktop.getChildAtIndex(number)
            if program is not None and program.get_process_id() == self.pid:
                yield program

    def walk(self, item: Item, *, into_lists: bool) -> Iterator[Item]:
        """Yield an item and what is below it."""
        yield item
        if not into_lists and item.getRoleName() in _LEAVES:
            return
        for child in children_of(item):
            yield from self.walk(child, into_lists=into_lists)

    def all(self, *, into_lists: bool = False) -> Iterator[Item]:
        """Yield everything in the windows of the program."""
        for program in self.programs():
            program.clear_cache()
            yield from self.walk(program, into_lists=into_lists)

    def of_role(self, role: str) -> Iterator[Item]:
        """Yield everything with a role; the program itself looks for it, which is many times as fast as a walk."""
        wanted = getattr(Atspi.Role, role.upper().replace(" ", "_"))
        anything, some = Atspi.CollectionMatchType.ALL, Atspi.CollectionMatchType.ANY
        rule = Atspi.MatchRule.new(
            Atspi.StateSet.new([]), anything, {}, anything, [wanted], some, [], anything, False,
        )  # fmt: skip
        for program in self.programs():
            program.clear_cache()
            for number in range(program.childCount):
                window = program.getChildAtIndex(number)
                if window is None:
                    continue
                if window.getRole() == wanted:
                    yield window
                order = Atspi.CollectionSortOrder.CANONICAL
                yield from Atspi.Collection.get_matches(window, rule, order, 0, True)

    def find(self, role: str, name: str, *, starts: bool = False) -> Item:
        """Return the one item with that role and accessible name, or nothing."""
        found = [item for item in self.of_role(role) if (item.name.startswith(name) if starts else item.name == name)]
        showing = [item for item in found if item.getState().contains(pyatspi.STATE_SHOWING)]
        return (showing or found or [None])[0]

    def require(self, command: dict[str, Any]) -> Item:
        """Return the item that the command names."""
        item = self.find(command["role"], command["name"], starts=command.get("starts", False))
        if item is None:
            message = f"there is no {command['role']} called {command['name']!r}"
            raise LookupError(message)
        return item


def _holds(item: Item, wanted: dict[str, Any]) -> bool:
    if item is None:
        return bool(wanted.get("absent"))
    seen = described(item)
    if "absent" in wanted:
        return bool(wanted["absent"]) is not bool(seen["showing"])
    return (
        seen["showing"]
        and ("text" not in wanted or seen["text"] == wanted["text"])
        and ("not_text" not in wanted or seen["text"] != wanted["not_text"])
        and ("is" not in wanted or seen["name"] == wanted["is"])
        and ("not_name" not in wanted or seen["name"] != wanted["not_name"])
        and ("state" not in wanted or wanted["state"] in seen["states"])
    )


def _attach(reader: Reader, command: dict[str, Any]) -> None:
    reader.pid = command["pid"]
    reader.listen()


def _hear(reader: Reader, command: dict[str, Any]) -> list[str]:
    """Wait until something was said that begins with certain words; return all that was said."""
    end = time.monotonic() + command["seconds"]
    while not any(said.startswith(command["words"]) for said in reader.heard()):
        if time.monotonic() > end:
            message = f"waited {command['seconds']} s to hear {command['words']!r}; heard {reader.heard()}"
            raise TimeoutError(message)
        time.sleep(_PAUSE)
    return reader.heard()


def _wait(reader: Reader, command: dict[str, Any]) -> dict[str, Any] | None:
    end = time.monotonic() + command["seconds"]
    while True:
        item = reader.find(command["role"], command["name"], starts=command.get("starts", False))
        if _holds(item, command):
            return None if item is None else described(item)
        if time.monotonic() > end:
            wanted = {key: value for key, value in command.items() if key not in ("do", "seconds")}
            seen = "nothing" if item is None else described(item)
            message = f"waited {command['seconds']} s for {wanted}; found {seen}"
            raise TimeoutError(message)
        time.sleep(_PAUSE)


def _find(reader: Reader, command: dict[str, Any]) -> dict[str, Any] | None:
    item = reader.find(command["role"], command["name"], starts=command.get("starts", False))
    return None if item is None else described(item)


def _value(reader: Reader, command: dict[str, Any]) -> list[float]:
    """Return the value of something with its bounds."""
    value = reader.require(command).queryValue()
    return [value.currentValue, value.minimumValue, value.maximumValue]


def _table(reader: Reader, command: dict[str, Any]) -> list[list[str]]:
    """Return the cells of a table, its head first."""
    table = reader.require(command).queryTable()
    columns = range(table.nColumns)
    rows = [[table.getAccessibleAt(row, column).name for column in columns] for row in range(table.nRows)]
    return [[table.getColumnDescription(column) for column in columns], *rows]


def _names(reader: Reader, command: dict[str, Any]) -> dict[str, str]:
    return {accessible_id(item): item.name for item in reader.of_role(command["role"])}


def _act(reader: Reader, command: dict[str, Any]) -> bool:
    item = reader.require(command)
    names = actions_of(item)
    if command["action"] not in names:
        message = f"{command['name']!r} offers {names}, not {command['action']!r}"
        raise LookupError(message)
    return bool(item.queryAction().doAction(names.index(command["action"])))


def _write(reader: Reader, command: dict[str, Any]) -> bool:
    return bool(reader.require(command).queryEditableText().setTextContents(command["text"]))


def _children(reader: Reader, command: dict[str, Any]) -> list[dict[str, Any]]:
    return [described(child) for child in children_of(reader.require(command))]


def _select(reader: Reader, command: dict[str, Any]) -> bool:
    return bool(reader.require(command).querySelection().selectChild(command["row"]))


def _ask_for_a_missing_child(reader: Reader, command: dict[str, Any]) -> bool:
    """Ask everything that has a certain object name for a child that it does not have."""
    found = [item for item in reader.all() if accessible_id(item) == command["id"]]
    for item in found:
        item.getChildAtIndex(item.childCount + 5)
    return bool(found)


def _all(reader: Reader, command: dict[str, Any]) -> list[dict[str, Any]]:
    return [described(item) for item in reader.all(into_lists=command.get("into_lists", False))]


def _keys(reader: Reader, command: dict[str, Any]) -> None:
    for keys in command["keys"]:
        reader.keyboard.press(keys)


def _focus(reader: Reader, command: dict[str, Any]) -> None:
    """Give the keyboard to the program's window, or to the dialog over it, and wait until it knows."""
    end = time.monotonic() + command["seconds"]
    while time.monotonic() < end:
        windows = [item for program in reader.programs() for item in program if item is not None]
        showing = [item for item in windows if item.getState().contains(pyatspi.STATE_SHOWING)]
        dialogs = [item for item in showing if item.getRoleName() == "dialog"]
        frames = dialogs or [item for item in windows if item.getRoleName() == "frame"]
        for frame in frames:
            if frame.getState().contains(pyatspi.STATE_ACTIVE):
                return
            reader.keyboard.focus(frame.name)
        time.sleep(_PAUSE)
    message = "the window does not take the keyboard"
    raise TimeoutError(message)


_COMMANDS: dict[str, Callable[[Reader, dict[str, Any]], Any]] = {
    "attach": _attach,
    "hear": _hear,
    "wait": _wait,
    "find": _find,
    "value": _value,
    "table": _table,
    "act": _act,
    "write": _write,
    "children": _children,
    "select": _select,
    "all": _all,
    "names": _names,
    "missing_child": _ask_for_a_missing_child,
    "keys": _keys,
    "focus": _focus,
}


def main() -> None:
    """Answer until standard input ends."""
    reader = Reader()
    for line in sys.stdin:
        command = json.loads(line)
        try:
            answer = {"ok": _COMMANDS[command["do"]](reader, command)}
        except Exception as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
