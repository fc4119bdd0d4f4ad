"""From a theme to what Qt paints with: palette, style sheet, fonts, rich text."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyle

from dlstudy.core.log import QuestionState
from dlstudy.render.theme import Theme, contrast, load_theme
from dlstudy.widgets.rich_text_view import Look

_ARROWS: Final = 20
"""Width of the arrows in fields of numbers and choices."""
_SMALLEST_POINTS: Final = 10.5
"""Answers are read for minutes: where the system's text is smaller, ours is not."""
_HIGHEST: Final = 20.5
"""Black on white, or nearly: no ordinary palette of a system has so much contrast."""


def system_wants_contrast() -> bool:
    """Say whether the learner asked the system for high contrast."""
    hints = QGuiApplication.styleHints()
    if hasattr(hints, "accessibility"):
        return hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast
    palette, roles = QGuiApplication.palette(), QPalette.ColorRole
    # Qt below 6.10 does not say it; the system's own colours do, before they are ours.
    return contrast(palette.color(roles.WindowText).name(), palette.color(roles.Window).name()) > _HIGHEST


class Appearance(QObject):
    """How everything looks at present.

    Attributes:
        theme: The colours in force.
        text_scale: Size of text against the system's, as it is at present.
        chosen_scale: The size that the learner chose.
        enlarged: How much larger than that it is for now.
        motion: Whether something may move: as the ``system`` says, or ``none``.
        high_contrast: Whether they are the stronger ones.

    Signals:
        changed(): Theme or text size is another one; whoever paints by itself asks again.
    """

    changed = Signal()

    def __init__(self, themes: Path, *, choice: str, text_scale: float, parent: QObject | None = None) -> None:
        """Take the themes ``light.toml`` and ``dark.toml`` in ``themes`` and the learner's choice.

        For those who ask their system for high contrast, each has a stronger one beside it.
        """
        super().__init__(parent)
        self._themes = themes
        self._loaded: dict[str, Theme] = {}
        self.choice = choice
        self.text_scale = self.chosen_scale = text_scale
        self.enlarged = 1.0
        self.motion = "system"
        self.high_contrast = system_wants_contrast()
        self._base_font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        self.theme = self._chosen()
        QApplication.setFont(self.font())  # before there are widgets: Qt does not tell those that were never shown
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)
        if hasattr(hints, "accessibility"):
            hints.accessibility().contrastPreferenceChanged.connect(self._follow_contrast)

    @property
    def paper(self) -> Theme:
        """Return the colours of what is printed or sent, whatever is in force on the screen."""
        return self._named("light")

    def _chosen(self) -> Theme:
        name = self.choice
        if name == "system":
            dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
            name = "dark" if dark else "light"
        return self._named(f"{name}-contrast" if self.high_contrast else name)

    def _named(self, name: str) -> Theme:
        if name not in self._loaded:
            self._loaded[name] = load_theme(self._themes / f"{name}.toml")
        return self._loaded[name]

    def _follow_system(self) -> None:
        if self.choice == "system":
            self.set_choice("system")

    def _follow_contrast(self, preference: Qt.ContrastPreference) -> None:
        self.set_high_contrast(wanted=preference is Qt.ContrastPreference.HighContrast)

    def set_high_contrast(self, *, wanted: bool) -> None:
        """Put on the stronger colours, or the usual ones."""
        self.high_contrast = wanted
        self.theme = self._chosen()
        self.apply()

    def set_choice(self, choice: str) -> None:
        """Put on ``light`` or ``dark``, or what the ``system`` says."""
        self.choice = choice
        self.theme = self._chosen()
        self.apply()

    @property
    def moves(self) -> bool:
        """Say whether something may move; most systems let their users say that nothing should."""
        duration = QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration)
        return self.motion == "system" and duration > 0

    def set_text_scale(self, scale: float) -> None:
        """Make text larger or smaller, 0.8 to 2."""
        self.chosen_scale = min(max(round(scale, 2), 0.8), 2.0)
        self.text_scale = self.chosen_scale * self.enlarged
        self.apply()

    def enlarge(self, factor: float) -> None:
        """Show text ``factor`` times as large as it was chosen, for as long as there is more room than usual."""
        if factor != self.enlarged:
            self.enlarged = factor
            self.set_text_scale(self.chosen_scale)

    def apply(self) -> None:
        """Dress the application and tell everybody."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setFont(self.font())
            app.setPalette(self._palette())
            app.setStyleSheet(self._style_sheet())
        self.changed.emit()

    def font(self, factor: float = 1.0, *, bold: bool = False) -> QFont:
        """Return the text font at ``factor`` times its size."""
        font = QFont(self._base_font)
        size = self._base_font.pointSizeF()
        if size > 0:
            font.setPointSizeF(max(size, _SMALLEST_POINTS) * self.text_scale * factor)
        else:
            font.setPixelSize(round(self._base_font.pixelSize() * self.text_scale * factor))
        font.setBold(bold)
        return font

    def colour(self, state: QuestionState) -> QColor:
        """Return the colour of a state, for areas."""
        return QColor(self.theme.states[state])

    @property
    def look(self) -> Look:
        """Return what rich text needs to know."""
        theme = self.theme
        return Look(
            text=theme.text,
            muted=theme.muted,
            accent=theme.accent,
            panel=theme.panel,
            line=theme.line,
            wrong=theme.unknown_words,
            right=theme.known_words,
            code_keyword=theme.code.keyword,
            code_string=theme.code.string,
            code_number=theme.code.number,
            code_comment=theme.code.comment,
            code_name=theme.code.name,
            scale=1.0,  # the application's font carries the scale already
        )

    def _palette(self) -> QPalette:
        t = self.theme
        palette = QPalette()
        roles = QPalette.ColorRole
        for role, colour in (
            (roles.Window, t.ground),
            (roles.Base, t.panel),
            (roles.AlternateBase, t.ground),
            (roles.Button, t.panel),
            (roles.ToolTipBase, t.panel),
            (roles.WindowText, t.text),
            (roles.Text, t.text),
            (roles.ButtonText, t.text),
            (roles.ToolTipText, t.text),
            (roles.PlaceholderText, t.muted),
            (roles.Highlight, t.accent),
            (roles.HighlightedText, t.on_accent),
            (roles.Link, t.accent),
            (roles.LinkVisited, t.accent),
            (roles.Accent, t.accent),
            (roles.Mid, t.line),
        ):
            palette.setColor(role, QColor(colour))
        for role in (roles.WindowText, roles.Text, roles.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(t.muted))
        return palette

    def _style_sheet(self) -> str:
        t = self.theme
        return f"""
        QMainWindow, #page, #foot {{ background: {t.ground}; }}
        QMainWindow::separator {{ background: {t.line}; width: 1px; height: 1px; }}
        QToolTip {{ background: {t.panel}; color: {t.text}; border: 1px solid {t.line}; padding: 4px; }}
        #topBar {{ background: {t.panel}; border: none; border-bottom: 1px solid {t.line}; padding: 5px 10px; }}
        #leftPanel, #chartDock > QWidget {{ background: {t.panel}; }}
        #leftPanel[overlay="true"] {{ border-right: 1px solid {t.line}; }}
        QSplitter::handle {{ background: {t.line}; }}
        QTreeView, QListView {{ background: {t.panel}; border: none; outline: none; padding: 4px; }}
        #helpContents {{ border: 1px solid {t.line}; border-radius: 7px; padding: 4px; }}
        #helpContents:focus {{ border: 2px solid {t.accent}; padding: 3px; }}
        #helpContents::item {{ color: {t.text}; padding: 4px 6px; border-radius: 5px; }}
        #helpContents::item:disabled {{ color: {t.muted}; padding-top: 12px; }}
        #helpContents::item:hover {{ background: {t.hover}; }}
        #helpContents::item:disabled:hover {{ background: transparent; }}
        #helpContents::item:selected {{ background: {t.selected}; color: {t.text}; }}
        QTreeView::branch {{ background: transparent; }}
        QStatusBar {{ background: {t.panel}; border-top: 1px solid {t.line}; color: {t.muted}; }}
        QStatusBar::item {{ border: none; }}
        QStatusBar QLabel, #muted {{ color: {t.muted}; }}
        #noticeBar QLabel {{ color: {t.text}; }}
        #knownLabel, #title {{ color: {t.text}; }} /* without a rule of its own a label loses the font it was given */
        QLineEdit {{
            background: {t.ground}; color: {t.text}; border: 1px solid {t.line}; border-radius: 7px; padding: 6px 10px;
            placeholder-text-color: {t.muted};
        }}
        QLineEdit:focus {{ border: 2px solid {t.accent}; padding: 5px 9px; }}
        #card {{ background: {t.panel}; border: 1px solid {t.line}; border-radius: 9px; }}
        #chip {{ color: {t.muted}; border: 1px solid {t.line}; border-radius: 7px; padding: 1px 8px; }}
        #rule {{ background: {t.line}; }}
        #noticeBar QLabel {{ color: {t.text}; }}
        #sessionTime {{ color: {t.muted}; }}
        #sessionTime:hover {{ color: {t.accent}; }}
        #noticeBar {{ background: {t.panel}; border: none; border-bottom: 1px solid {t.line}; }}
        #troubleBar {{
            background: {t.panel}; border: none; border-bottom: 1px solid {t.line};
            border-left: 4px solid {t.states[QuestionState.UNKNOWN]};
        }}
        #troubleWords {{ color: {t.text}; font-weight: bold; }}
        QProgressBar {{ background: {t.line}; border: none; border-radius: 2px; max-height: 4px; min-height: 4px; }}
        QProgressBar::chunk {{ background: {t.accent}; border-radius: 2px; }}
        QScrollArea, #page {{ border: none; }}
        QCheckBox::indicator {{
            width: 14px; height: 14px; border: 1px solid {t.control}; border-radius: 4px; background: {t.panel};
        }}
        QCheckBox::indicator:hover {{ border-color: {t.accent}; }}
        QCheckBox::indicator:focus {{ border: 2px solid {t.accent}; }}
        QCheckBox::indicator:checked {{ background: {t.accent}; border-color: {t.accent}; }}
        QToolButton {{ border: 1px solid transparent; border-radius: 6px; padding: 3px 6px; color: {t.text}; }}
        QToolButton:hover {{ background: {t.hover}; }}
        QToolButton:pressed {{ background: {t.selected}; }}
        QToolButton:checked {{ color: {t.accent}; border-bottom: 2px solid {t.accent}; border-radius: 0; }}
        QToolButton:focus {{ border: 2px solid {t.accent}; padding: 2px 5px; }}
        QToolButton:checked:focus {{ padding: 2px 5px 3px 5px; }}
        #mistake, QStatusBar #mistake {{ color: {t.unknown_words}; }}
        #link {{ color: {t.accent}; padding: 3px 4px; }}
        #link:focus {{ padding: 2px 3px; }}
        #link:pressed {{ color: {t.text}; }}
        #chartWindow {{ background: {t.panel}; }}
        #chartTab {{ padding: 3px 2px; }}
        #filterButton {{ color: {t.muted}; padding: 3px 0; }}
        #filterButton:hover {{ color: {t.accent}; background: transparent; }}
        QTableView {{
            background: {t.panel}; gridline-color: {t.line}; border: 1px solid {t.line}; border-radius: 7px;
            outline: none; selection-background-color: {t.selected}; selection-color: {t.text};
        }}
        QTableView:focus {{ border: 2px solid {t.accent}; }}
        QTableView::item {{ padding: 0 8px; }}
        #chartTable {{ border: none; border-radius: 0; }}
        #chartTable::item {{ border-bottom: 1px solid {t.line}; padding: 0 4px; }}
        QTableView, QHeaderView::section {{ font-size: {QFontInfo(self.font(0.82)).pixelSize()}px; }}
        #backups QHeaderView {{ background: transparent; }}
        #backups QHeaderView::section {{ padding: 4px 11px; }} /* as far in as the cells below */
        #chartTable QHeaderView::section {{ padding: 4px 7px; }}
        #backups QHeaderView::section:first {{ border-top-left-radius: 6px; }}
        #backups QHeaderView::section:last {{ border-top-right-radius: 6px; }}
        QHeaderView::section {{
            background: {t.panel}; color: {t.muted}; border: none; border-bottom: 1px solid {t.line}; padding: 4px;
        }}
        QDialog {{ background: {t.ground}; }}
        QDialog QPushButton {{
            background: {t.panel}; color: {t.text}; border: 1px solid {t.line}; border-radius: 7px;
            margin: 1px; padding: 5px 13px; /* as high as the buttons that print their key */
        }}
        QDialog QPushButton:default {{ border-color: {t.accent}; }}
        QDialog QPushButton:hover {{ background: {t.hover}; }}
        QDialog QPushButton:pressed {{ background: {t.selected}; }}
        QDialog QPushButton:focus {{ border: 2px solid {t.accent}; padding: 4px 12px; }}
        QDialog QPushButton:disabled {{ background: {t.ground}; color: {t.muted}; border-color: {t.line}; }}
        QPlainTextEdit {{
            background: {t.panel}; color: {t.text}; border: 1px solid {t.line}; border-radius: 7px; padding: 5px;
        }}
        QPlainTextEdit:focus {{ border: 2px solid {t.accent}; padding: 4px; }}
        QSpinBox, QComboBox {{
            background: {t.panel}; color: {t.text}; border: 1px solid {t.control}; border-radius: 7px; padding: 4px 8px;
        }}
        QSpinBox:focus, QComboBox:focus {{ border: 2px solid {t.accent}; padding: 3px 7px; }}
        QSpinBox:hover, QComboBox:hover {{ border-color: {t.accent}; }}
        QComboBox {{ combobox-popup: 0; }} /* a list below the field; Qt's other kind cuts its last line off */
        QComboBox QAbstractItemView {{
            background: {t.panel}; color: {t.text}; border: 1px solid {t.control};
            selection-background-color: {t.selected}; selection-color: {t.text}; outline: none;
        }}
        QSpinBox::up-button, QSpinBox::down-button, QComboBox::drop-down {{ border: none; width: {_ARROWS}px; }}
        QSpinBox::up-arrow, QSpinBox::down-arrow, QComboBox::down-arrow {{ image: none; }} /* drawn in fields.py */
        QSlider:horizontal {{ min-height: 22px; }}
        QSlider::groove:horizontal {{ background: {t.control}; height: 4px; border-radius: 2px; }}
        QSlider::sub-page:horizontal {{ background: {t.accent}; border-radius: 2px; }}
        QSlider::handle:horizontal {{
            background: {t.panel}; border: 2px solid {t.accent}; width: 14px; margin: -7px 0; border-radius: 9px;
        }}
        QSlider::handle:horizontal:hover, QSlider::handle:horizontal:focus {{ background: {t.accent}; }}
        QMenu {{ background: {t.panel}; color: {t.text}; border: 1px solid {t.line}; padding: 4px; }}
        QMenu {{ menu-scrollable: 1; }} /* or on a low screen it would stand in columns, and the second be cut */
        QMenu::item {{ padding: 5px 22px; border-radius: 5px; }}
        QMenu::item:selected {{ background: {t.selected}; }}
        QMenu::separator {{ height: 1px; background: {t.line}; margin: 4px 8px; }}
        QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
        QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
        QScrollBar::handle {{
            background: {t.control}; border-radius: 2px; margin: 3px; min-height: 32px; min-width: 32px;
        }}
        QScrollBar::handle:hover {{ background: {t.muted}; }}
        QAbstractScrollArea::corner {{ background: {t.panel}; border: none; }}
        QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
        QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
        """
