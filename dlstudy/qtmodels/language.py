"""The language of the interface: Qt's translators and locale, put in force before the first widget is built."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from dlstudy.wording import SPOKEN

LANGUAGES: Final = {"en": "English", "de": "Deutsch"}
"""Every language of the interface, by its code, each called as its speakers call it."""
_LOCALES: Final = {"en": "en_GB", "de": "de_DE"}


class Language:
    """What the interface speaks.

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
        self._tell(self.code)
        if self.code == "en":
            return
        qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        for name, folder in ((f"qtbase_{self.code}", qt), (f"dlstudy_{self.code}", str(translations))):
            translator = QTranslator()
            if translator.load(name, folder):  # without it that part stays English
                QCoreApplication.installTranslator(translator)
                self._translators.append(translator)

    def fall_silent(self) -> None:
        """Take the translators back; texts that are shown stay as they are."""
        for translator in self._translators:
            QCoreApplication.removeTranslator(translator)
        self._translators.clear()
        self._tell("")

    def _tell(self, code: str) -> None:
        application = QCoreApplication.instance()
        if application is not None:
            application.setProperty(SPOKEN, code)
