"""What is written beside the program is in step with it."""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml

from dlstudy import cli, paths
from dlstudy.store import bank_format
from dlstudy.store.bank_files import load
from dlstudy.store.strict_yaml import Mapping, Node, Scalar, Sequence, parse, read_text

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("**/*.md"))]
SCHEMA = ROOT / "resources" / "question-file.schema.json"


def commands() -> dict[str, argparse.ArgumentParser]:
    (action,) = [a for a in cli._parser()._actions if isinstance(a, argparse._SubParsersAction)]
    return dict(action.choices)


def written() -> str:
    return " ".join(" ".join(page.read_text("utf-8").split()) for page in PAGES)


def test_the_command_line_has_the_commands_that_the_tests_below_look_for() -> None:
    assert {"check", "stats", "tour"} <= set(commands())


@pytest.mark.parametrize("command", sorted(commands()))
def test_every_command_is_described(command: str) -> None:
    assert re.search(rf"`dlstudy {command}\b", written())


def test_no_command_is_described_that_is_not_there() -> None:
    named = set(re.findall(r"`dlstudy ([a-z]+)\b", written()))

    assert named - set(commands()) == set()


def test_every_option_that_is_described_for_a_command_is_there() -> None:
    for command, options in re.findall(r"`dlstudy ([a-z]+)([^`]*)`", written()):
        known = commands()[command]._option_string_actions
        assert [o for o in re.findall(r"--[a-z-]+", options) if o not in known] == []


def test_the_options_of_every_command_have_a_help() -> None:
    for parser in (cli._parser(), *commands().values()):
        assert [a.dest for a in parser._actions if not a.help and a.dest != "command"] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_into_the_project_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))

    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_module_of_the_architecture_page_is_there() -> None:
    tree = re.findall(r"```(.*?)```", (ROOT / "docs" / "architecture.md").read_text("utf-8"), re.DOTALL)[0]

    for name in re.findall(r"\b([a-z_]+\.py)\b", tree):
        assert list((ROOT / "dlstudy").rglob(name)), name


def test_the_schema_follows_from_the_format() -> None:
    assert json.loads(SCHEMA.read_text("utf-8")) == bank_format.json_schema()


def as_an_editor_reads(node: Node, schema: object) -> object:
    """Return texts as texts, and whole numbers where the schema wants some, as an editor's YAML would."""
    if isinstance(node, Scalar):
        return int(node.text) if node.text.isascii() and node.text.isdigit() else node.text
    if isinstance(node, Sequence):
        return [as_an_editor_reads(item, schema) for item in node.items]
    assert isinstance(node, Mapping)
    return {key: as_an_editor_reads(value, schema) for key, (_, value) in node.entries.items()}


SHIPPED = sorted(paths.resource("questions").rglob("*.yaml"))


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_the_schema_accepts_the_shipped_bank(file: Path) -> None:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)

    errors = jsonschema.Draft202012Validator(schema).iter_errors(
        as_an_editor_reads(parse(read_text(file), "f"), schema)
    )

    assert [f"{error.json_path}: {error.message}" for error in errors] == []


def test_an_editor_that_guesses_types_accepts_the_shipped_bank_too() -> None:
    validator = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))

    for file in SHIPPED:
        guessed = yaml.load(file.read_text("utf-8"), yaml.CSafeLoader)
        assert [f"{file.name} {e.json_path}: {e.message}" for e in validator.iter_errors(guessed)] == []


def test_the_tables_of_the_format_page_follow_from_the_format() -> None:
    page = (ROOT / "docs" / "bank-format.md").read_text("utf-8")

    tables = page.partition("<!-- reference -->\n")[2].partition("<!-- end of reference -->")[0]

    assert tables.strip() == bank_format.documentation().strip()


def test_the_example_of_the_format_page_has_no_fault(tmp_path: Path) -> None:
    example = re.findall(r"```yaml\n(.*?)```", (ROOT / "docs" / "bank-format.md").read_text("utf-8"), re.DOTALL)[0]
    file = tmp_path / "example.yaml"
    file.write_text(example, "utf-8")

    loaded = load([file])

    assert [str(problem) for problem in loaded.problems] == []
    assert len(loaded.bank) == 1


@pytest.mark.parametrize("lock", sorted((ROOT / "requirements").glob("*.lock")), ids=lambda lock: lock.name)
def test_a_lock_file_has_hashes_and_no_address(lock: Path) -> None:
    text = lock.read_text("utf-8")
    packages = re.split(r"\n(?=\S)", text.strip())

    assert re.search(r"https?:|--(?:extra-)?index-url|--find-links|-i |@ |git\+|file:", text) is None
    assert [package for package in packages if not package.startswith("#") and "--hash=sha256:" not in package] == []


def test_every_lock_file_is_there() -> None:
    assert {lock.name for lock in (ROOT / "requirements").glob("*.lock")} == {
        "run.lock",
        "dev.lock",
        "bundle.lock",
        "measure.lock",
    }


def test_the_exit_codes_and_the_variable_are_written_down() -> None:
    assert paths.DATA_DIR_VARIABLE in written()
