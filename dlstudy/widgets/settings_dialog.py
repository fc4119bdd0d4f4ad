"""Every setting in one place, each with its effect; what is set holds at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QSignalBlocker, QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from dlstudy.core.plan import USUAL_SECONDS
from dlstudy.core.schedule import USUAL_RETENTION, Memory, Schedule
from dlstudy.qtmodels.language import LANGUAGES
from dlstudy.store.settings import MOTIONS, THEMES, Settings
from dlstudy.widgets.appearance import Appearance
from dlstudy.widgets.card import plain_label, scrolled
from dlstudy.widgets.fields import ChoiceField, NumberField
from dlstudy.widgets.key_button import ButtonKind, KeyButton
from dlstudy.widgets.plan_dialog import budget_sentence, new_sentence, retention_sentence
from dlstudy.widgets.rule_fields import PlanRules, RuleFields
from dlstudy.widgets.setting_row import SettingRow
from dlstudy.wording import number, percent, translate

_WIDTH: Final = 620
_HEIGHT: Final = 700
_TOLD_AFTER_MS: Final = 80
"""While a slider is drawn along, the window follows a dozen times a second, not at every pixel."""
_SMALLEST_TEXT, _LARGEST_TEXT, _TEXT_STEP = 80, 200, 10
_CODES: Final = ("system", *LANGUAGES)
_EXAMPLE_DAYS: Final = 30.0


class _Setting(NamedTuple):
    """A row, and which of the settings it sets; ``show`` puts them into its controls, ``say`` words their effect."""

    row: SettingRow
    fields: tuple[str, ...]
    show: Callable[[Settings], None]
    say: Callable[[Settings], str]


def rules_of(settings: Settings) -> PlanRules:
    """Return the rules of a day that stand in the settings."""
    return PlanRules(
        settings.budget, settings.budget_in_minutes, settings.new_per_day, round(settings.desired_retention, 4)
    )


def cost_sentence(retention: float) -> str:
    """Return what a desired retention costs in repetitions, against the usual one."""
    stable = Memory(_EXAMPLE_DAYS, 5.0, 0, known=True, lapses=0, reviews=1, revision=1, first_day=0, at_ms=0)
    share = Schedule().interval_days(stable) / Schedule(retention).interval_days(stable)
    if share == 1:
        return translate("Settings", "This is the usual one.")
    return translate(
        "Settings",
        "It costs about {times} times as many repetitions as the usual {usual}.",
        times=number(share, 1),
        usual=percent(USUAL_RETENTION),
    )


class SettingsDialog(QDialog):
    """All settings, with a field that finds one by a word.

    Signals:
        settings_changed(Settings): The learner set something else; it is to hold at once.
        keys_requested(): They want to see every key.
    """

    settings_changed = Signal(object)
    keys_requested = Signal()

    def __init__(
        self,
        settings: Settings,
        data: Path,
        appearance: Appearance,
        parent: QWidget | None = None,
        *,
        seconds: float = USUAL_SECONDS,
        key: str = "F1",
    ) -> None:
        """Show ``settings``, and that everything lies in ``data``.

        One question takes the learner ``seconds``; ``key`` is what shows all keys.
        """
        super().__init__(parent)
        self.setWindowTitle(translate("Settings", "Settings – dlstudy"))
        self._appearance = appearance
        self._seconds = seconds
        self._keys_key = key
        self._data = data
        self._settings = self._told = settings
        self._brought_back: Settings | None = None
        """What stood before everything was reset, for as long as that can be brought back."""
        self._telling = QTimer(self)
        self._telling.setSingleShot(True)
        self._telling.setInterval(_TOLD_AFTER_MS)
        self._telling.timeout.connect(self._tell)
        self._build()
        self._assemble()
        self._fill()
        self.dress()
        self.resize(self.sizeHint())
        appearance.changed.connect(self.dress)

    @property
    def settings(self) -> Settings:
        """The settings that are shown."""
        return self._settings

    # Build

    def _build(self) -> None:
        self.search_field = QLineEdit()
        self.search_field.setPlaceholderText(translate("Settings", "Search settings"))
        self.search_field.setAccessibleName(translate("Settings", "Search settings"))
        self.search_field.setClearButtonEnabled(True)
        self.search_field.textChanged.connect(self._find)
        QShortcut(QKeySequence("Ctrl+F"), self, self.search_field.setFocus)
        self._nothing = plain_label("muted", wrapped=True)
        self._nothing.hide()
        self._groups: list[tuple[QLabel, list[_Setting]]] = [
            (plain_label("muted", translate("Settings", "APPEARANCE")), self._looks()),
            (plain_label("muted", translate("Settings", "STUDY")), self._rules()),
            (plain_label("muted", translate("Settings", "SESSION")), self._sessions()),
            (plain_label("muted", translate("Settings", "FILES AND KEYS")), self._places()),
        ]
        for setting in self._all:
            setting.row.reset_requested.connect(lambda fields=setting.fields: self._reset(fields))
        self._reset_all = QPushButton()
        self._reset_all.setAutoDefault(False)
        self._reset_all.clicked.connect(self._reset_or_bring_back)
        self._close = KeyButton(translate("Settings", "Close"), "Esc", self._appearance, kind=ButtonKind.PRIMARY)
        self._close.setAutoDefault(False)  # Return in the search field must not close
        self._close.clicked.connect(self.close)

    @property
    def _all(self) -> list[_Setting]:
        return [setting for _, settings in self._groups for setting in settings]

    def _looks(self) -> list[_Setting]:
        says_theme = {
            "system": translate("Settings", "Light or dark as your system is, also when that changes."),
            "light": translate("Settings", "Always light, whatever your system is."),
            "dark": translate("Settings", "Always dark, whatever your system is."),
        }
        names = [translate("Settings", "As the system"), translate("Settings", "Light"), translate("Settings", "Dark")]
        theme = ChoiceField(names, translate("Settings", "Theme"), self._appearance)
        theme.currentIndexChanged.connect(lambda index: self._set(theme=THEMES[index]))
        size = NumberField(
            _SMALLEST_TEXT, _LARGEST_TEXT, translate("Settings", "Text size in per cent"), self._appearance
        )
        size.setSingleStep(_TEXT_STEP)
        size.setSuffix(" %")
        size.setKeyboardTracking(False)
        size.valueChanged.connect(lambda value: self._set(text_scale=value / 100))
        moves = [translate("Settings", "As the system"), translate("Settings", "None")]
        motion = ChoiceField(moves, translate("Settings", "Motion"), self._appearance)
        motion.currentIndexChanged.connect(lambda index: self._set(motion=MOTIONS[index]))
        languages = [translate("Settings", "As the system"), *LANGUAGES.values()]
        language = ChoiceField(languages, translate("Settings", "Language"), self._appearance)
        language.currentIndexChanged.connect(lambda index: self._set(language=_CODES[index]))
        return [
            _Setting(
                self._row(
                    translate("Settings", "Theme"), [theme], also=translate("Settings", "colours, night, contrast")
                ),
                ("theme",),
                lambda now: _choose(theme, THEMES.index(now.theme)),
                lambda now: says_theme[now.theme],
            ),
            _Setting(
                self._row(
                    translate("Settings", "Text size"), [size], also=translate("Settings", "font, zoom, letters")
                ),
                ("text_scale",),
                lambda now: _put(size, round(now.text_scale * 100)),
                lambda _: translate(
                    "Settings",
                    "Of all text, formulas and charts too. Ctrl+Plus and Ctrl+Minus do the same; 100 % is as in "
                    "other programs.",
                ),
            ),
            _Setting(
                self._row(
                    translate("Settings", "Motion"), [motion], also=translate("Settings", "animation, fading, reduced")
                ),
                ("motion",),
                lambda now: _choose(motion, MOTIONS.index(now.motion)),
                lambda now: (
                    translate("Settings", "Little moves here; nothing, if your system is set so.")
                    if now.motion == "system"
                    else translate("Settings", "Nothing fades or runs; what works says so in words.")
                ),
            ),
            _Setting(
                self._row("Language · Sprache", [language], also="English, Deutsch, German"),
                ("language",),
                lambda now: _choose(language, _CODES.index(now.language) if now.language in _CODES else 0),
                lambda _: translate(
                    "Settings",
                    "Of the window. Questions stay in the language in which they are written, and you stay where "
                    "you are.",
                ),
            ),
        ]

    def _rules(self) -> list[_Setting]:
        self._fields = fields = RuleFields(self._appearance, self._seconds, self)
        fields.changed.connect(self._take_rules)
        self._percent = plain_label("title")
        return [
            _Setting(
                self._row(
                    translate("Settings", "Budget of a day"),
                    [fields.budget, fields.unit],
                    also=translate("Settings", "limit, time, plan, questions, minutes"),
                ),
                ("budget", "budget_in_minutes"),
                lambda now: fields.show_rules(rules_of(now), seconds=self._seconds),
                lambda now: budget_sentence(rules_of(now), self._seconds),
            ),
            _Setting(
                self._row(
                    translate("Settings", "New questions a day"),
                    [fields.new],
                    also=translate("Settings", "limit, plan"),
                ),
                ("new_per_day",),
                lambda _: None,
                lambda now: new_sentence(rules_of(now)),
            ),
            _Setting(
                self._row(
                    translate("Settings", "Desired retention"),
                    [self._percent],
                    below=[fields.retention],
                    also=translate("Settings", "recall, interval, schedule, memory"),
                ),
                ("desired_retention",),
                self._show_retention,
                lambda now: f"{retention_sentence(rules_of(now))} {cost_sentence(rules_of(now).retention)}",
            ),
        ]

    def _sessions(self) -> list[_Setting]:
        shown = [translate("Settings", "Shown"), translate("Settings", "Hidden")]
        timer = ChoiceField(shown, translate("Settings", "Minutes of this session"), self._appearance)
        timer.currentIndexChanged.connect(lambda index: self._set(session_timer=index == 0))
        on = [translate("Settings", "On"), translate("Settings", "Off")]
        pause = ChoiceField(on, translate("Settings", "Hint at a pause"), self._appearance)
        pause.currentIndexChanged.connect(lambda index: self._set(pause_hint=index == 0))
        return [
            _Setting(
                self._row(
                    translate("Settings", "Minutes of this session"),
                    [timer],
                    also=translate("Settings", "timer, clock"),
                ),
                ("session_timer",),
                lambda now: _choose(timer, int(not now.session_timer)),
                lambda now: (
                    translate("Settings", "The status bar tells how long you have studied; pauses do not count.")
                    if now.session_timer
                    else translate("Settings", "The status bar does not tell how long you have studied.")
                ),
            ),
            _Setting(
                self._row(
                    translate("Settings", "Hint at a pause"), [pause], also=translate("Settings", "break, rest, timer")
                ),
                ("pause_hint",),
                lambda now: _choose(pause, int(not now.pause_hint)),
                lambda now: (
                    translate(
                        "Settings",
                        "After 45 minutes without five minutes off, one line suggests a pause; nothing stops for it.",
                    )
                    if now.pause_hint
                    else translate("Settings", "Nothing suggests a pause.")
                ),
            ),
        ]

    def _places(self) -> list[_Setting]:
        editor = QLineEdit()
        editor.setAccessibleName(translate("Settings", "Editor command"))
        editor.setPlaceholderText(translate("Settings", "The first one found on this computer"))
        editor.editingFinished.connect(lambda: self._set(editor=editor.text().strip()))
        copy, open_ = QPushButton(translate("Settings", "Copy")), QPushButton(translate("Settings", "Open"))
        copy.setAccessibleName(translate("Settings", "Copy the data folder’s path"))
        open_.setAccessibleName(translate("Settings", "Open the data folder"))
        copy.clicked.connect(lambda: QApplication.clipboard().setText(str(self._data)))
        open_.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._data))))
        keys = KeyButton(translate("Settings", "Show all keys"), self._keys_key, self._appearance)
        keys.clicked.connect(self.keys_requested)
        for button in (copy, open_, keys):
            button.setAutoDefault(False)
        breakable = (
            str(self._data).replace("/", "/\u200b").replace("\\", "\\\u200b")
        )  # a path may break after its slashes
        where = plain_label("", breakable, wrapped=True)
        return [
            _Setting(
                self._row(
                    translate("Settings", "Editor command"),
                    [],
                    below=[editor],
                    also=translate("Settings", "program, question files"),
                ),
                ("editor",),
                lambda now: None if editor.hasFocus() else editor.setText(now.editor),
                lambda _: translate(
                    "Settings",
                    "Opens a question file (Ctrl+E). {file} and {line} stand for the place, as in "
                    "“code -g {file}:{line}”.",
                    file="{file}",
                    line="{line}",
                ),
            ),
            _Setting(
                self._row(
                    translate("Settings", "Data folder"),
                    [copy, open_],
                    below=[where],
                    also=translate("Settings", "progress, backups, notes, files"),
                    resets=False,
                ),
                (),
                lambda _: None,
                lambda _: translate(
                    "Settings",
                    "Holds your marks, notes, settings, backups and own questions. Another one is used with "
                    "--data-dir or the variable DLSTUDY_DATA_DIR.",
                ),
            ),
            _Setting(
                self._row(
                    translate("Settings", "Keys"),
                    [keys],
                    also=translate("Settings", "keyboard, shortcuts"),
                    resets=False,
                ),
                (),
                lambda _: None,
                lambda _: translate("Settings", "Everything can be done by keys; one sheet shows them all."),
            ),
        ]

    def _row(
        self,
        name: str,
        controls: Sequence[QWidget],
        *,
        below: Sequence[QWidget] = (),
        also: str = "",
        resets: bool = True,
    ) -> SettingRow:
        return SettingRow(name, controls, self._appearance, below=below, also=also, resets=resets)

    # Assemble

    def _assemble(self) -> None:
        column_widget = QWidget()
        column = QVBoxLayout(column_widget)
        column.setContentsMargins(0, 4, 0, 16)
        column.setSpacing(18)
        column.addWidget(self._nothing)
        for caption, settings in self._groups:
            column.addWidget(caption)
            for setting in settings:
                column.addWidget(setting.row)
        column.addStretch(1)
        self._scroll = scrolled(column_widget)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        rule = QWidget()
        rule.setObjectName("rule")
        rule.setFixedHeight(1)
        rule.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(24, 12, 24, 16)
        buttons.addWidget(self._reset_all)
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        top = QHBoxLayout()
        top.setContentsMargins(24, 16, 24, 12)
        top.addWidget(self.search_field)
        inner = QHBoxLayout()
        inner.setContentsMargins(24, 0, 24 - bar, 0)  # the bar is beside the column
        inner.addWidget(self._scroll)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addLayout(inner, 1)
        layout.addWidget(rule)
        layout.addLayout(buttons)

    # Public methods

    def show_settings(self, settings: Settings, *, seconds: float | None = None) -> None:
        """Show what was set elsewhere, or another time that one question takes; nothing is told."""
        if seconds is not None:
            self._seconds = seconds
        if settings != self._settings:
            self._settings = self._told = settings
            self._fill()

    def sizeHint(self) -> QSize:
        """Return a comfortable size, within the screen."""
        scale = self._appearance.text_scale
        size = QSize(round(_WIDTH * max(1.0, 0.75 * scale)), round(_HEIGHT * max(1.0, scale)))
        screen = self.screen()
        return size.boundedTo(screen.availableSize() * 0.92) if screen is not None else size

    def dress(self) -> None:
        """Put on the present theme and text size."""
        for caption, settings in self._groups:
            caption.setFont(self._appearance.font(0.82, bold=True))
            for setting in settings:
                setting.row.dress()
        self._percent.setFont(self._appearance.font(bold=True))
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the search, and not where somebody was before: what they type would choose something there.

        Dress again: under a style sheet, labels lose the font they were given when they come into a window.
        """
        self.dress()
        super().showEvent(event)
        if not event.spontaneous():
            self.search_field.clear()
            self.search_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put controls beside the names of their settings, or below where there is no room."""
        super().resizeEvent(event)
        self._arrange()

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell what was changed last, before nobody sees it any more."""
        self._tell()
        super().hideEvent(event)

    def go_to(self, field: str) -> None:
        """Show every setting, with the keyboard on what sets ``field``."""
        self.search_field.clear()
        row = next(setting.row for setting in self._all if field in setting.fields)
        row.take_focus()
        self._scroll.ensureWidgetVisible(row)

    # Private slots

    def _arrange(self) -> None:
        width = self._scroll.viewport().width()
        for setting in self._all:
            setting.row.arrange(width)

    def _fill(self) -> None:
        """Show the present settings without telling anybody."""
        now, usual = self._settings, Settings()
        for setting in self._all:
            setting.show(now)
        self._say_effects()
        is_usual = not any(getattr(now, field) != getattr(usual, field) for one in self._all for field in one.fields)
        back = is_usual and self._brought_back is not None
        self._reset_all.setText(
            translate("Settings", "Bring back what was set") if back else translate("Settings", "Reset all")
        )
        self._reset_all.setEnabled(back or not is_usual)

    def _say_effects(self) -> None:
        now, usual = self._settings, Settings()
        for setting in self._all:
            setting.row.say(setting.say(now))
            setting.row.show_changed(changed=any(getattr(now, f) != getattr(usual, f) for f in setting.fields))

    def _show_retention(self, now: Settings) -> None:
        self._percent.setText(percent(rules_of(now).retention))
        self._fields.retention.setAccessibleDescription(retention_sentence(rules_of(now)))

    def _set(self, **fields: object) -> None:
        now = self._settings._replace(**fields)  # type: ignore[arg-type]  # names and kinds as the rows have them
        if now != self._settings:
            self._brought_back = None
            self._take(now)

    def _take(self, now: Settings) -> None:
        self._settings = now
        self._fill()
        if not self._telling.isActive():
            self._telling.start()

    def _take_rules(self) -> None:
        rules = self._fields.rules
        self._set(
            budget=rules.budget,
            budget_in_minutes=rules.in_minutes,
            new_per_day=rules.new,
            desired_retention=rules.retention,
        )

    def _reset(self, fields: Sequence[str]) -> None:
        usual = Settings()
        self._set(**{field: getattr(usual, field) for field in fields})

    def _reset_or_bring_back(self) -> None:
        back, before = self._brought_back, self._settings
        fields = [field for setting in self._all for field in setting.fields]
        source = back if back is not None else Settings()
        self._brought_back = before if back is None else None
        self._take(before._replace(**{field: getattr(source, field) for field in fields}))

    def _find(self, words: str) -> None:
        found = 0
        for caption, settings in self._groups:
            shown = [setting for setting in settings if setting.row.is_about(words)]
            for setting in settings:
                setting.row.setVisible(setting in shown)
            caption.setVisible(bool(shown))
            found += len(shown)
        self._nothing.setVisible(not found)
        self._nothing.setText(
            translate("Settings", "No setting has to do with “{words}”. Fewer letters find more.", words=words.strip())
        )
        self._scroll.verticalScrollBar().setValue(0)

    def _tell(self) -> None:
        self._telling.stop()
        if self._settings != self._told:
            self._told = self._settings
            self.settings_changed.emit(self._settings)


def _choose(field: ChoiceField, index: int) -> None:
    with QSignalBlocker(field):
        field.setCurrentIndex(index)


def _put(field: NumberField, value: int) -> None:
    with QSignalBlocker(field):
        field.setValue(value)
