"""The language of the interface: Qt's translators and locale, put in force before the first widget is built."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from dlstudy.wording import IN_FORCE

LANGUAGES: Final = {"en": "English", "de": "Deutsch"}
"""Every language of the interface, by its code, each called as its speakers call it."""
_LOCALES: Final = {"en": "en_GB", "de": "de_DE"}


class Language:
    """What the interface speaks, in place of what it spoke before.

    Attributes:
        code: One of :data:`LANGUAGES`.
    """

    def __init__(self, translations: Path, choice: str) -> None:
        """Speak from now on.

        Args:
            translations: The folder of ``dlstudy_de.qm`` and its like.
            choice: A code of :data:`LANGUAGES`; anything else, such as ``system``, is the system's language where
                there is a translation, and English where there is none.
        """
        spoken = [name.partition("-")[0] for name in QLocale.system().uiLanguages()]
        self.code = choice if choice in LANGUAGES else next((code for code in spoken if code in LANGUAGES), "en")
        self._translators: list[QTranslator] = []
        QLocale.setDefault(QLocale(_LOCALES[self.code]))
        application = QCoreApplication.instance()
        if application is None:
            return
        application.setProperty(IN_FORCE, True)
        for other in application.findChildren(QTranslator):  # of a window that is about to go
            QCoreApplication.removeTranslator(other)
        if self.code == "en":
            return
        qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        for name, folder in ((f"qtbase_{self.code}", qt), (f"dlstudy_{self.code}", str(translations))):
            translator = QTranslator(application)
            if translator.load(name, folder):  # without it that part stays English
                QCoreApplication.installTranslator(translator)
                self._translators.append(translator)

    def fall_silent(self) -> None:
        """Take the translators back; texts that are shown stay as they are, and so does what spoke after this."""
        for translator in self._translators:
            QCoreApplication.removeTranslator(translator)
            translator.setParent(None)
        self._translators.clear()
