"""Texts of the interface in the learner's language, also where no Qt is known.

Qt keeps the translator and the locale, as part of its application object; the modules below the window only ask for
what is in force. Where Qt was never loaded, on the command line, texts are as they stand in the source: British
English.

``dev.py translate`` finds every call of :func:`translate` and :func:`later` in the source and hands it to Qt's tools,
so the first two arguments are always written out: the context, which groups texts for whoever translates, and the text.
"""

from __future__ import annotations

import datetime
import re
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Final, NamedTuple

_MOST: Final = 2**31 - 1
"""The highest number that Qt's plurals know."""
_PLURAL: Final = re.compile(r"(\w+)\((\w+)\)")


def translate(context: str, text: str, *, n: int | None = None, comment: str = "", **values: object) -> str:
    """Return a text in the language of the interface.

    Args:
        context: Which part of the interface it belongs to.
        text: The text in English. ``{name}`` stands for a value, ``%Ln`` for the number ``n``. Where a word depends on
            ``n``, its plural stands in brackets behind it, as an ending or whole: ``question(s)``, ``entry(entries)``.
        n: The number on which the words depend.
        comment: Says to the translator what the text alone does not.
        values: What is put in place of ``{name}``.
    """
    qt = _qt()
    if qt is not None:
        said: str = qt.QCoreApplication.translate(context, text, comment, -1 if n is None else min(n, _MOST))
    else:
        said = text if n is None else text.replace("%Ln", f"{n:,}")
    if n is not None:
        said = _PLURAL.sub(lambda word: _form(word[1], word[2], n), said)
    return said.format(**values) if values else said


def _form(one: str, many: str, n: int) -> str:
    if n == 1:
        return one
    return one + many if many in ("s", "es", "n", "en") else many


class Later(NamedTuple):
    """A text in a table that is made before the language is known."""

    context: str
    text: str

    def now(self, *, n: int | None = None, **values: object) -> str:
        """Return it in the language of the interface."""
        said = translate(self.context, self.text, n=n)
        return said.format(**values) if values else said


def later(context: str, text: str) -> Later:
    """Return a text that is translated when it is shown."""
    return Later(context, text)


def number(value: float, digits: int = 0) -> str:
    """Return a number with the signs of the learner's language between its digits."""
    said = f"{value:,.{digits}f}"  # rounded alike in every language, and not as Qt rounds, which is another way
    qt = _qt()
    if qt is None:
        return said
    locale = qt.QLocale()
    signs = {",": locale.groupSeparator(), ".": locale.decimalPoint()}
    return said if signs == _ENGLISH_SIGNS else said.translate(str.maketrans(signs))


_ENGLISH_SIGNS: Final = {",": ",", ".": "."}


def percent(share: float, digits: int = 0) -> str:
    """Return a share, 0 to 1, in percent."""
    return f"{number(share * 100, digits)} %"


def day(date: datetime.date, form: str = "d MMMM yyyy") -> str:
    """Return a date; ``form`` is written as Qt writes it, ``ddd`` and ``MMM`` being names cut short.

    Where the language puts a point behind the day of the month, so does this.

    Raises:
        KeyError: If ``form`` holds a part that is unknown here.
    """
    qt = _qt()
    if qt is not None:
        locale = qt.QLocale()
        if locale.language() not in (qt.QLocale.Language.C, qt.QLocale.Language.English):
            if "d." in locale.dateFormat(qt.QLocale.FormatType.LongFormat):
                form = _DAY.sub("d.", form)
            return str(locale.toString(qt.QDate(date.year, date.month, date.day), form))
    # English by our own names: Python's follow the system's language, and Qt's call one month Sept.
    return re.sub(r"[A-Za-z]+", lambda part: _PARTS[part[0]](date), form)


_DAY: Final = re.compile(r"\bd(?= MMM)")
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PARTS: Final[dict[str, Callable[[datetime.date], str]]] = {
    "d": lambda date: f"{date.day}",
    "ddd": lambda date: _WEEKDAYS[date.weekday()][:3],
    "dddd": lambda date: _WEEKDAYS[date.weekday()],
    "M": lambda date: f"{date.month}",
    "MMM": lambda date: _MONTHS[date.month - 1][:3],
    "MMMM": lambda date: _MONTHS[date.month - 1],
    "yyyy": lambda date: f"{date.year}",
}


def language() -> str:
    """Return the language that is in force, by its code, such as ``de``."""
    qt = _qt()
    return "en" if qt is None else str(qt.QLocale().name()).partition("_")[0]


IN_FORCE: Final = "dlstudy_speaks"
"""The property of the application that says whether a language was put in force."""


def in_force() -> bool:
    """Say whether the learner's language was put in force; before that, and on the command line, all is English."""
    return _qt() is not None


def _qt() -> ModuleType | None:
    """Return Qt where a language was put in force there; this module must not be what loads it.

    Otherwise Qt's locale is the system's, and numbers in it would stand in English texts.
    """
    qt = sys.modules.get("PySide6.QtCore")
    if qt is None:
        return None
    application = qt.QCoreApplication.instance()
    return qt if application is not None and application.property(IN_FORCE) else None
