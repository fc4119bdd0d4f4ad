from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from dlstudy.errors import StoreError
from dlstudy.qtmodels.notices import Notice, Notices


def fill_the_disk() -> None:
    raise StoreError("The disk is full.")


def test_what_is_posted_before_anybody_listens_waits_and_comes_once(qtbot: QtBot) -> None:
    notices = Notices()
    heard: list[Notice] = []
    notices.posted.connect(heard.append)
    notices.post("first")
    notices.post("second", lasting=True)

    assert heard == []
    assert notices.waiting == ["first", "second"]

    notices.listen()
    notices.listen()
    notices.post("third")

    assert heard == [Notice("first"), Notice("second", lasting=True), Notice("third")]
    assert notices.waiting == []


def test_a_problem_that_can_be_explained_becomes_a_notice_that_lasts(
    notices: Notices, told: list[Notice], capsys: pytest.CaptureFixture[str]
) -> None:
    with notices.guard():
        fill_the_disk()

    assert told == [Notice("The disk is full.", lasting=True)]
    assert capsys.readouterr().err == "dlstudy: The disk is full.\n"


def test_a_problem_is_a_notice_where_there_is_no_standard_error(
    notices: Notices, told: list[Notice], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr", None)  # as in a windowed bundle
    with notices.guard():
        fill_the_disk()

    assert told == [Notice("The disk is full.", lasting=True)]


def test_a_fault_of_ours_passes_through_and_is_no_notice(notices: Notices, told: list[Notice]) -> None:
    with pytest.raises(KeyError), notices.guard():
        raise KeyError

    assert told == []


def test_what_can_be_taken_back_comes_with_its_notice() -> None:
    notices = Notices()
    told: list[Notice] = []
    notices.posted.connect(told.append)
    notices.listen()
    done: list[str] = []
    notices.post("The filter is removed.", take_back=lambda: done.append("back"))
    (notice,) = told
    assert notice.take_back is not None
    notice.take_back()

    assert done == ["back"]
