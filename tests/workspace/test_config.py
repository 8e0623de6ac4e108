"""Settings: where they stand, what they may be, and where a wrong one is told."""

from __future__ import annotations

import pytest

from discrepant import registry, workspace
from discrepant.model import Config


@pytest.fixture
def settings(tmp_path):
    def run(**files):
        (tmp_path / "claims").mkdir(exist_ok=True)
        for name, text in files.items():
            (tmp_path / f"{name}.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
        loaded = workspace.load(tmp_path, registry.readers())
        return loaded.config, [(p.rule, p.path, p.line, p.column, p.message) for p in loaded.problems]

    return run


OWN = 'title = "Bridges"\nlanguage = "de"\nfail-on = "warning"\naccept = 7\ntexts = "t"\n'
SET = Config(title="Bridges", language="de", fail_on="warning", accept=7.0, texts="t")


def test_without_a_file_the_defaults_hold(settings):
    assert settings() == (Config(), [])


@pytest.mark.parametrize(
    "files",
    [{"discrepant": OWN}, {"discrepant": "[tool.discrepant]\n" + OWN}, {"pyproject": "[tool.discrepant]\n" + OWN}],
)
def test_settings_stand_in_either_file(settings, files):
    assert settings(**files) == (SET, [])


def test_a_pyproject_without_our_table_says_nothing(settings):
    assert settings(pyproject='[project]\nname = "x"\n[tool.other]\naccept = "x"\n') == (Config(), [])


def test_settings_in_both_files_are_a_problem_and_our_own_file_holds(settings):
    config, problems = settings(discrepant='title = "a"\n', pyproject='[tool.discrepant]\ntitle = "b"\n')
    assert config.title == "a"
    assert [problem[:4] for problem in problems] == [("schema-violation", "pyproject.toml", 1, 1)]


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ('title = "x"\nacept = 3\n', (2, 1), "did you mean `accept`"),
        ('title = "x"\nfail-on  =  "errors"\n', (2, 13), "did you mean `error`"),
        ('accept = "high"\n', (1, 10), "must be a number"),
        ("title = 3\n", (1, 9), "must be text"),
    ],
)
def test_a_setting_at_fault_keeps_its_default_and_the_others_hold(settings, text, place, said):
    config, problems = settings(discrepant=text + 'language = "de"\n')
    assert config.language == "de"
    assert (config.accept, config.fail_on) == (6.0, "error")
    ((rule, path, line, column, message),) = problems
    assert (rule, path, line, column) == ("schema-violation", "discrepant.toml", *place)
    assert said in message


def test_the_place_is_in_our_table_not_in_anothers(settings):
    text = "[tool.other]\nacept = 1\n[tool.discrepant]\nacept = 1\n"
    assert settings(pyproject=text)[1][0][1:4] == ("pyproject.toml", 4, 1)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("title = \n", (1, 9)),
        ('title = "a\n', (1, 11)),
        (b"title = 1\n# caf\xe9\n", (2, 1)),
        ("a = 1\na = 2\n", (2, 6)),
    ],
)
def test_a_broken_file_is_a_parse_error(settings, text, place):
    config, problems = settings(discrepant=text)
    assert config == Config()
    assert [problem[:4] for problem in problems] == [("parse-error", "discrepant.toml", *place)]
