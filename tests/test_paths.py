"""Where resources and the learner's data live."""

from __future__ import annotations

from pathlib import Path

import pytest

from dlstudy import paths


@pytest.mark.parametrize("name", ["questions", "themes/light.toml", "themes/dark.toml", "question-file.schema.json"])
def test_what_is_shipped_is_there(name: str) -> None:
    assert paths.resource(name).exists()


@pytest.mark.parametrize("name", ["", "/etc/passwd", "../pyproject.toml", "themes/../../pyproject.toml", "..", "//x/y"])
def test_a_name_that_leads_out_of_the_resources_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="is no name of a resource"):
        paths.resource(name)


@pytest.mark.parametrize("name", ["manual.md", "bank-format.md", "LICENSE"])
def test_the_documents_that_are_read_inside_the_window_are_found(name: str) -> None:
    assert paths.document(name).is_file()


def test_a_document_cannot_lead_elsewhere() -> None:
    with pytest.raises(ValueError, match="is no name of a resource"):
        paths.document("../../etc/passwd")


def test_resources_are_found_from_any_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    assert paths.resource("questions").is_dir()


def test_what_is_chosen_counts_before_the_variable_and_the_variable_before_the_platform(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(paths.DATA_DIR_VARIABLE, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    found = [paths.data_folder()]
    monkeypatch.setenv(paths.DATA_DIR_VARIABLE, str(tmp_path / "by-variable"))
    found += [paths.data_folder(), paths.data_folder(str(tmp_path / "chosen")), paths.data_folder("")]

    assert found[0].name == "dlstudy"
    assert [folder.name for folder in found[1:]] == ["by-variable", "chosen", "by-variable"]
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_absolute_and_a_tilde_is_the_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))

    assert paths.data_folder("a/b") == tmp_path / "a" / "b"
    assert paths.data_folder("~/b") == tmp_path / "home" / "b"


def test_everything_of_the_learner_is_inside_the_one_folder(tmp_path: Path) -> None:
    inside = [
        place(tmp_path)
        for place in (paths.cache_folder, paths.learner_questions, paths.progress_file, paths.settings_file)
    ]

    assert {path.parent for path in inside} == {tmp_path}
    assert len({path.name for path in inside}) == 4
