"""The whole way of a learner, through what a screen reader sees and a keyboard does, in the real window."""

from __future__ import annotations

import json
import re
import time
from typing import TYPE_CHECKING, Any

from dlstudy import paths
from dlstudy.core.log import Mark, Review, system_clock
from dlstudy.store.bank_files import load
from dlstudy.store.progress import ProgressStore, new_id
from tests.end_to_end.harness import SECONDS, Window, run

if TYPE_CHECKING:
    from pathlib import Path

    from dlstudy.core.bank import Question
    from tests.end_to_end.conftest import OpenWindow

TOPIC = ("Training", "Gradient Descent")
INLINE_OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"

# From the table in the design; of each key point the role alone is fixed.
NAMES = [
    ("tree", "Topics", "topicTree"),
    ("text", "Search questions", "searchField"),
    ("list", "Questions", "questionList"),
    ("text", "Question", "questionText"),
    ("text", "Answer", "answerText"),
    ("push button", "Show answer", "revealButton"),
    ("push button", "Unknown", "unknownButton"),
    ("push button", "Known", "knownButton"),
    ("push button", "Undo", "undoButton"),
    ("push button", "Study", "studyButton"),
    ("image", "Progress chart: ", "progressChart"),
    ("status bar", "The settings in ", "noticeBar"),
]


def first_question() -> Question:
    bank = load([paths.resource("questions")]).bank
    topic = bank.topic(TOPIC)
    assert topic is not None
    return bank[topic.question_ids[0]]


def formulas(markdown: str) -> list[str]:
    """Return the LaTeX of every formula, spaces as one; code, where a dollar is a dollar, left out."""
    without_code = re.sub(r"^\s*```.*?^\s*```", "", markdown, flags=re.DOTALL | re.MULTILINE)
    without_code = re.sub(r"`[^`]*`", "", without_code)
    found = re.findall(r"\$\$(.+?)\$\$|\$(.+?)\$", without_code, re.DOTALL)
    return [" ".join((display or inline).split()) for display, inline in found]


def title(of_what: str) -> str:
    return f"{of_what} \N{EN DASH} dlstudy"


def topic_rows(window: Window) -> list[str]:
    return [row["name"] for row in window.children("tree", "Topics") if row["role"] == "table cell"]


def choose_topic(window: Window, name: str) -> None:
    """Go down the tree with the arrow key, as one does with a screen reader, until the topic is chosen."""
    rows = topic_rows(window)
    row = next(number for number, words in enumerate(rows) if words.startswith(f"{name}, "))
    window.act("SetFocus", "tree", "Topics")
    window.keys("Home", *["Down"] * row)
    window.wait("frame", title(name))


def answer_is_hidden(window: Window) -> bool:
    answer = window.find("text", "Answer")
    return answer is None or not answer["showing"]


def reveal(window: Window) -> None:
    window.press("Show answer")
    window.wait("text", "Answer")


def mark(window: Window, name: str) -> str:
    """Mark by the button with that name; return the text of the question that comes next."""
    before = window.text("Question")
    window.press(name)
    window.wait("push button", "Show answer")
    return str(window.wait("text", "Question", not_text=before)["text"])


def stats(window: Window) -> dict[str, Any]:
    done = run("stats", "--json", "--data-dir", window.data)
    assert done.code == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    return found


def chart(window: Window) -> str:
    return str(window.wait("image", "Progress chart: ", starts=True)["name"])


def chart_comes_to(window: Window, sentence: str) -> None:
    """Wait until the chart says so: it follows the marks, and does not hold them up."""
    window.wait("image", sentence)


def check_that_stats_agree(window: Window, told: dict[str, Any]) -> None:
    """Compare what ``dlstudy stats`` told with every number on the screen."""
    assert (told["known"], told["questions"]) == window.known_and_total
    states = [f"{told[state]} {state}" for state in ("known", "fading", "unknown", "unseen") if told[state]]
    chart_comes_to(window, f"Progress chart: of {told['questions']} questions {', '.join(states)}")
    rows = topic_rows(window)[1:]
    for row, topic in zip(rows, told["topics"], strict=True):
        total = sum(topic[state] for state in ("known", "fading", "unknown", "unseen"))
        assert row.startswith(f"{topic['topic'].rpartition('/')[2]}, {topic['known']} of {total} known")


def test_every_name_of_the_design_is_found_with_its_role_and_object_name(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "settings.json").write_text("these are no settings")  # so that there is a notice

    window = open_window()
    notice = window.wait("status bar", "The settings in ", starts=True)
    chart(window)
    reveal(window)
    seen = window.everything()

    for role, name, object_name in NAMES:
        found = [item for item in seen if item["id"] == object_name]
        assert [(item["role"], item["name"].startswith(name)) for item in found] == [(role, True)], object_name
    assert [item["role"] for item in seen if re.fullmatch(r"\d+ of \d+ known", item["name"])] == ["label"]
    assert "damaged" in notice["name"]
    assert [item for item in seen if item["role"] == "check box" and item["showing"] and not item["name"]] == []
    buttons = [item for item in seen if item["role"] == "push button" and item["showing"]]
    assert [item["id"] for item in buttons if not item["name"]] == []


def test_a_learner_studies_by_accessible_names_alone(open_window: OpenWindow) -> None:
    question = first_question()
    window = open_window()
    _, total = window.known_and_total
    empty_chart = chart(window)

    choose_topic(window, TOPIC[-1])
    first = window.text("Question")
    assert first == " ".join(question.question.split()).replace("`", "").replace("$", "").replace("*", "")
    assert answer_is_hidden(window)
    assert window.headline == f"0 of {total} known"

    reveal(window)
    answer = window.text("Answer")
    assert INLINE_OBJECT not in first + answer
    assert formulas(question.answer)
    assert [latex for latex in formulas(question.answer) if latex not in " ".join(answer.split())] == []

    point = next(i["name"] for i in window.everything() if i["role"] == "check box" and "KeyPoint" not in i["name"]
                 and i["showing"] and i["name"] not in ("Topics", "Table"))  # fmt: skip
    window.act("Toggle", "check box", point)
    window.wait("check box", point, state="checked")

    second = mark(window, "Known")
    assert window.headline == f"1 of {total} known"
    chart_comes_to(window, f"Progress chart: of {total} questions 1 known, {total - 1} unseen")
    assert answer_is_hidden(window)

    reveal(window)
    mark(window, "Unknown")
    assert window.headline == f"1 of {total} known"
    chart_comes_to(window, f"Progress chart: of {total} questions 1 known, 1 unknown, {total - 2} unseen")

    window.press("Undo")
    window.wait("text", "Question", text=second)
    window.wait("text", "Answer")
    chart_comes_to(window, f"Progress chart: of {total} questions 1 known, {total - 1} unseen")
    window.press("Undo")
    window.wait("text", "Question", text=first)
    window.wait("check box", point, state="checked")
    chart_comes_to(window, empty_chart)
    assert window.headline == f"0 of {total} known"

    assert mark(window, "Known") == second
    reveal(window)
    third = mark(window, "Unknown")

    window.write("Search questions", "gradient")
    window.wait("list", "Questions")
    found = window.children("list", "Questions")
    assert len(found) > 1
    window.act("SetFocus", "list", "Questions")
    window.keys("End")
    window.wait("text", "Question", not_text=third)
    last = found[-1]["name"].replace("$", "")
    until = time.monotonic() + SECONDS  # the list may show its first question before it comes to the last
    while not last.startswith(window.text("Question")[:40].replace("$", "")) and time.monotonic() < until:
        time.sleep(0.05)
    assert last.startswith(window.text("Question")[:40].replace("$", ""))
    window.write("Search questions", "")
    window.wait("tree", "Topics")
    window.wait("frame", title(TOPIC[-1]))

    at_the_end = window.text("Question")
    headline = window.headline
    while_open = stats(window)
    check_that_stats_agree(window, while_open)
    assert (while_open["known"], while_open["unknown"], while_open["marks"]) == (1, 1, 2)
    assert window.quit() == 0
    assert window.program.errors == []
    assert stats(window) == while_open

    again = open_window()
    assert again.title == title(TOPIC[-1])
    assert again.text("Question") == at_the_end
    assert again.headline == headline
    check_that_stats_agree(again, while_open)


def test_a_learner_studies_by_keys_alone(open_window: OpenWindow) -> None:
    window = open_window()
    _, total = window.known_and_total
    first = window.text("Question")

    window.keys("1", "2", "Left", "Right")  # no answer is shown yet, so these mark nothing
    window.keys("space")
    window.wait("text", "Answer")
    assert window.headline == f"0 of {total} known"

    window.keys("space", "Return")  # on an answered question these do nothing
    window.keys("2")
    second = window.wait("text", "Question", not_text=first)["text"]
    window.wait("push button", "Show answer")
    assert window.headline == f"1 of {total} known"

    window.keys("Return", "1")
    third = window.wait("text", "Question", not_text=second)["text"]
    chart_comes_to(window, f"Progress chart: of {total} questions 1 known, 1 unknown, {total - 2} unseen")

    window.keys("ctrl+z")
    window.wait("text", "Question", text=second)
    window.wait("text", "Answer")
    window.keys("Left")
    window.wait("text", "Question", text=third)
    window.keys("u")
    window.wait("text", "Question", text=second)
    window.keys("Right")
    window.wait("text", "Question", text=third)
    assert window.headline == f"2 of {total} known"

    window.keys("slash", *"relu12")  # in the search field the keys are letters
    window.wait("text", "Search questions", text="relu12")
    window.keys("BackSpace", "BackSpace")
    window.wait("list", "Questions")
    assert all("relu" in window.text("Search questions") for _ in window.children("list", "Questions"))
    window.keys("Return")
    window.wait("frame", title("Search"))
    found = window.text("Question")
    window.keys("ctrl+f", "Escape")
    window.wait("tree", "Topics")
    window.wait("text", "Search questions", text="")
    window.wait("text", "Question", text=found)

    window.keys("ctrl+r")
    window.wait("frame", title("Today"))
    window.wait("text", "Question", text=third)
    window.keys("ctrl+Down")
    fourth = window.wait("text", "Question", not_text=third)["text"]
    assert fourth not in (first, second, third, found)
    window.keys("ctrl+Up")
    window.wait("text", "Question", text=third)

    told = stats(window)
    check_that_stats_agree(window, told)
    assert (told["known"], told["marks"]) == (2, 2)
    assert window.quit() == 0
    assert window.program.errors == []


def shown_names(window: Window, role: str) -> list[str]:
    return [item["name"] for item in window.everything() if item["role"] == role and item["showing"]]


def test_a_day_is_studied_to_its_end_by_keys_and_names(open_window: OpenWindow, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "settings.json").write_text(json.dumps({"budget": 4, "new_per_day": 4}))
    window = open_window()
    assert window.find("push button", "Today: 0 due, 4 new")

    # Study, and undo across questions
    window.keys("ctrl+r")
    window.wait("frame", title("Today"))
    first = window.text("Question")
    window.keys("space", "2")
    second = window.wait("text", "Question", not_text=first)["text"]
    window.keys("space", "1")
    third = window.wait("text", "Question", not_text=second)["text"]
    window.wait("push button", "Today: 1 due, 2 new")
    window.keys("ctrl+z", "u")
    window.wait("text", "Question", text=first)
    window.wait("push button", "Today: 0 due, 4 new")
    window.keys("2", "space", "1")
    window.wait("text", "Question", text=third)

    # Suspend, bury, star, note
    window.keys("s")
    fourth = window.wait("text", "Question", not_text=third)["text"]
    window.keys("b")
    fifth = window.wait("text", "Question", not_text=fourth)["text"]
    assert fifth == second  # it comes back, and then what takes the place of the two
    window.keys("shift+8")
    window.wait("push button", "Starred")
    window.keys("n")
    window.wait("dialog", title("Note"))
    window.write("Note", "My own words")
    window.keys("ctrl+Return")
    window.wait("dialog", title("Note"), absent=True)
    window.keys("space")
    window.wait("text", "Your note", text="My own words")

    # Search with operators
    for words, asked in (("is:starred", fifth), ("is:suspended", third), ("is:unknown lapses<1", second)):
        window.write("Search questions", words)
        window.wait("list", "Questions")
        (row,) = window.children("list", "Questions")
        assert row["name"].startswith(asked[:30]), words
    window.write("Search questions", "is:starrd")
    window.wait("label", "“is:starrd” is no state; did you mean “is:starred”?")
    window.keys("ctrl+f", "Escape")
    window.wait("frame", title("Today"))
    window.wait("text", "Question", text=fifth)

    # Leave, even without a chance to say so, and go on
    window.wait("text", "Answer")
    window.keys("2")
    sixth = window.wait("text", "Question", not_text=fifth)["text"]
    window.program.process.kill()
    window.program.ended()
    again = open_window()
    again.wait("frame", title("Today"))
    assert again.text("Question") == sixth
    again.keys("ctrl+z")
    again.wait("text", "Question", text=fifth)
    again.wait("text", "Answer")
    assert again.quit() == 0
    last = open_window()
    last.wait("text", "Answer")
    assert last.text("Question") == fifth

    # Finish
    last.keys("2")
    last.wait("text", "Question", text=sixth)
    last.keys("space", "2")
    last.wait("text", "Question", not_text=sixth)
    last.keys("space", "2")
    last.wait("push button", "Study more")
    told = shown_names(last, "label")
    assert [name for name in ("5 marked", "4 known", "1 unknown", "Moved: 4 to Known", "Streak: 1 day")
            if name not in told] == []  # fmt: skip
    assert "Today's plan is done" in told
    last.keys("ctrl+z")
    last.wait("text", "Answer")
    last.keys("2")
    last.wait("push button", "Study more")
    check_that_stats_agree(last, stats(last))
    assert last.quit() == 0
    assert last.program.errors == []


def test_a_question_that_a_screen_reader_selects_is_shown(open_window: OpenWindow) -> None:
    window = open_window()
    window.write("Search questions", "relu")
    window.wait("list", "Questions")
    wanted = window.children("list", "Questions")[2]["name"]

    window.select("list", "Questions", 2)

    shown = window.wait("text", "Question", text=wanted.rpartition("? ")[0] + "?", seconds=2)
    assert shown["showing"]


def test_the_printed_keys_work_when_the_window_opens_with_nothing_left_to_ask(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    store = ProgressStore(tmp_path / "data" / "progress.db")
    for question in load([paths.resource("questions")]).bank:
        store.append(Review(new_id(), store.device, system_clock(), question.id, 1, Mark.KNOWN, 1.0))
    store.close()
    window = open_window(shows=("push button", "Ask them all again"))

    window.keys("a")

    assert window.wait("text", "Question", seconds=2)


def test_a_reader_that_comes_too_late_for_a_scroll_bar_does_not_end_the_program(open_window: OpenWindow) -> None:
    window = open_window()

    window.ask_for_a_missing_child("QScrollArea")

    assert window.wait("text", "Question", seconds=2)


def tab_to(window: Window, role: str, name: str) -> None:
    """Press the tab key until something has the focus."""
    for _ in range(60):
        found = window.find(role, name)
        if found is not None and "focused" in found["states"]:
            return
        window.keys("Tab")
    message = f"the tab key does not come to the {role} “{name}”"
    raise AssertionError(message)


def test_a_learner_who_hears_does_everything_by_keys_and_is_told_of_it(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window()
    _, total = window.known_and_total

    # Search and open
    window.keys("slash", *"perceptron")
    window.wait("text", "Search questions", text="perceptron")
    window.wait("list", "Questions")
    window.keys("Down", "Down", "Return")
    window.wait("frame", title("Search"))
    opened = window.text("Question")
    window.keys("ctrl+f", "Escape")
    window.wait("tree", "Topics")

    # Reveal, tick, mark
    window.keys("space")
    window.wait("text", "Answer")
    point = next(
        item["name"]
        for item in window.everything()
        if item["role"] == "check box" and item["showing"] and len(item["name"]) > 20
    )
    tab_to(window, "check box", point)
    window.keys("space")
    window.wait("check box", point, state="checked")
    window.keys("2")
    follows = window.wait("text", "Question", not_text=opened)["text"]
    window.hear(f"Known, stored. {follows[:30]}")
    chart_comes_to(window, f"Progress chart: of {total} questions 1 known, {total - 1} unseen")

    # Undo, star, note
    window.keys("ctrl+z")
    window.wait("text", "Question", text=opened)
    window.wait("check box", point, state="checked")
    window.hear(f"Taken back. {opened[:30]}")
    window.keys("shift+8")
    window.wait("push button", "Starred")
    window.hear("Starred, stored.")
    window.keys("n")
    window.wait("dialog", title("Note"))
    window.wait("text", "Note", state="focused")
    window.keys(*"mine")
    window.wait("text", "Note", text="mine")  # Qt asks the reader first about letters, but not about ctrl+Return
    window.keys("ctrl+Return")
    window.wait("dialog", title("Note"), absent=True)
    window.hear("Note, stored.")
    window.wait("text", "Your note", text="mine")

    # The plan of a day
    window.keys("p")
    window.wait("dialog", title("Plan of the day"))
    tab_to(window, "spin button", "New questions a day")
    window.keys("1", "2")
    window.wait("spin button", "New questions a day", text="12")
    assert window.value("spin button", "New questions a day") == [12, 0, 200]
    least, most = window.value("slider", "Desired retention in per cent")[1:]
    assert (least, most) == (80, 97)
    window.wait("label", "The coming week: ", starts=True)
    window.keys("Escape")
    window.wait("dialog", title("Plan of the day"), absent=True)

    # A chart as a sentence and as a table
    window.keys("2")
    window.wait("text", "Question", not_text=opened)
    window.keys("ctrl+3")
    window.wait("image", "Progress chart: ", starts=True, not_name=f"Progress chart: of {total} questions 1 known")
    window.keys("ctrl+1")
    chart_comes_to(window, f"Progress chart: of {total} questions 1 known, {total - 1} unseen")
    window.act("SetFocus", "check box", "Table")
    window.keys("space")
    window.wait("table", "Topics, as a table")
    head, *rows = window.table("Topics, as a table")
    assert head[:2] == ["Topic", "Known"]
    assert sorted(row[1] for row in rows)[-2:] == ["Known: 0", "Known: 1"]  # each cell names its column

    # Something that went wrong
    settings = tmp_path / "data" / "settings.json"
    settings.unlink(missing_ok=True)
    settings.mkdir()
    window.keys("ctrl+Down")
    notice = window.wait("status bar", "The settings could not be stored in ", starts=True)["name"]
    assert "the old ones stay" in notice
    window.hear("The settings could not be stored in ")
    tab_to(window, "push button", "Put this notice away")
    window.keys("space")
    window.wait("push button", "Put this notice away", absent=True)

    assert window.quit() == 0
    assert window.program.errors == []
