"""What people and programs rely on is written down, in every place where they look."""

import re

import pytest

import backend.wiring  # noqa: F401 - every feature, with its codes and tables, is known once this is imported
from backend.infra import problems
from backend.infra.db import Base
from tests.law.reading import ROOT, modules, table

SETTING = re.compile(r"\b(?:ACCORD_(?!TEST_)[A-Z_]+|PORT)\b")
LANGUAGES = ("en", "zh-Hans")


def client_codes(language):
    text = (ROOT / "pwa" / "src" / "text" / language / "problems.ts").read_text("utf-8")
    return set(re.findall(r'^  "?([a-z-]+)"?:', text, re.MULTILINE))


def test_every_problem_code_is_documented_with_its_status():
    written = {code: status for code, status, *_ in table("problems.md")[1:]}
    assert written == {code: str(status) for code, (status, _) in problems.known().items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_problem_code_has_its_sentence_in_the_client(language):
    assert set(problems.known()) - client_codes(language) == set()
    # What the client finds out by itself is no code of the server's.
    own = {"offline", "no-storage", "push-unreachable", "waited-too-long"}
    assert client_codes(language) - set(problems.known()) <= own


def test_every_setting_is_documented_and_no_other():
    read = SETTING.findall((ROOT / "backend" / "settings.py").read_text("utf-8"))
    written = [setting for setting, *_ in table("operating.md")[1:]]
    assert sorted(set(written)) == sorted(set(read))


def test_settings_are_read_in_one_place():
    """A setting read elsewhere would be neither checked at the start nor documented."""
    reading = [
        path for path in modules() if re.search(r"os\.(?:environ|getenv)", (ROOT / path).read_text("utf-8"))
    ]
    assert reading == []


def test_every_table_has_its_fate():
    """R44."""
    written = [name for name, *_ in table("fate.md")[1:]]
    assert sorted(written) == sorted(Base.metadata.tables)


def test_every_cell_of_the_fate_table_says_something():
    """R44."""
    assert [row for row in table("fate.md") if len(row) != 5 or not all(row)] == []


def test_every_command_is_in_the_operators_page_or_the_readme():
    told = (ROOT / "docs" / "operating.md").read_text("utf-8") + (ROOT / "README.md").read_text("utf-8")
    from backend.cli import main

    assert [name for name in ("doctor", "migrate", "notices", "worker") if f"accord {name}" not in told] == []
    commands = {"serve", "worker", "migrate", "demo", "doctor", "notices", "openapi", "docs"}
    assert commands == set(main.commands)
