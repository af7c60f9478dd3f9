"""The project keeps its own rules: who may import whom, what is public, what the README says."""

import ast
import re
import subprocess
import sys
import tomllib

import pytest

import wdea_i18n
from tests.notation import ROOT

PACKAGE = ROOT / "wdea_i18n"
# Each room with the rooms that it may use; the edge (cli, doctor, bench, flows) may use all.
MAY_USE = {
    "errors": set(),
    "locales": {"errors"},
    "settings": {"errors", "locales"},
    "inbox": {"errors", "locales"},
    "naming": {"errors", "locales"},
    "notices": {"settings"},
    "service": {"errors", "inbox", "settings"},
    "document": {"errors", "locales"},
    "language": {"errors", "locales", "document"},
    "glossary": {"errors", "locales", "language"},
    "entities": {"locales", "language", "glossary"},
    "translation": {"errors", "locales", "settings", "document", "language"},
    "quality": {"errors", "locales", "language"},
    "store": {"errors", "glossary", "translation"},
    "terms": {"locales", "document", "language", "glossary", "translation", "quality"},
    "pipeline": {"errors", "locales", "settings", "document", "language", "glossary", "entities",
                 "translation", "quality", "store", "terms", "naming"},
    "candidates": {"entities", "glossary", "pipeline", "store"},
    "corrections": {"errors", "locales", "settings", "store", "translation", "pipeline",
                    "retranslation"},
    "starting": {"glossary", "settings", "store"},
    "taking": {"errors", "document", "inbox", "quality", "settings", "store"},
    "retranslation": {"errors", "locales", "settings", "document", "glossary", "quality",
                      "store", "pipeline"},
    "training": {"errors", "locales", "language", "glossary", "entities", "cli"},
}
EDGE = ("settings.py", "service.py", "bench.py", "evaluate.py", "evaluate_terms.py", "doctor.py", "__main__.py")
MODULES = sorted(PACKAGE.rglob("*.py"))


def rooms_used(path) -> set[str]:
    used = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("wdea_i18n"):
            parts = node.module.split(".")
            used.update([parts[1]] if len(parts) > 1 else [name.name for name in node.names])
    return used


@pytest.mark.parametrize("room", MAY_USE)
def test_each_room_uses_only_the_rooms_below_it(room):
    files = [path for path in MODULES if path.relative_to(PACKAGE).parts[0].removesuffix(".py") == room]
    assert files
    for path in files:
        assert rooms_used(path) - {room} <= MAY_USE[room], path.name


@pytest.mark.parametrize("room", [room for room in MAY_USE if room not in ("errors", "locales")])
def test_no_room_reaches_into_another_ones_modules(room):
    for path in MODULES:
        if path.relative_to(PACKAGE).parts[0].removesuffix(".py") != room:
            continue
        reached = set(re.findall(r"from wdea_i18n\.(\w+)\.\w+ import", path.read_text(encoding="utf-8")))
        assert reached <= {room}, path.name


def test_nothing_below_the_edge_prints_exits_or_reads_the_environment():
    for path in MODULES:
        if path.parent.name == "cli" or path.name in EDGE:
            continue
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"(?<![\w.])print\(|sys\.exit|os\.environ|os\.getenv", text), path.name


def test_modules_stay_short():
    assert [path.name for path in MODULES if len(path.read_text("utf-8").splitlines()) > 400] == []


def test_every_public_name_loads_and_the_list_is_sorted():
    assert wdea_i18n.__all__ == sorted(wdea_i18n.__all__)
    for name in wdea_i18n.__all__:
        assert getattr(wdea_i18n, name).__name__
    with pytest.raises(AttributeError):
        _ = wdea_i18n.nothing


def test_importing_the_package_and_the_command_line_loads_nothing_heavy():
    code = ("import sys, wdea_i18n.cli; "
            "print([m for m in ('torch', 'stanza', 'spacy', 'prefect', 'ctranslate2') if m in sys.modules])")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def commands_of(readme: str) -> list[str]:
    blocks = re.findall(r"```console\n(.*?)```", readme, re.DOTALL)
    return [line[2:] for block in blocks for line in block.splitlines() if line.startswith("$ ")]


def test_the_readme_shows_every_command_and_flow_and_its_first_commands_are_those_of_ci():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    from wdea_i18n.cli import commands, glossary, models

    groups = {"models": models, "glossary": glossary}
    names = [*(f"wdea-i18n {name}" for name in commands.commands if name not in groups),
             *(f"wdea-i18n {group} {name}" for group in groups for name in groups[group].commands)]
    for name in names:
        assert name in readme, name
    for flow in (ROOT / "flows").glob("*.py"):
        assert f"flows/{flow.name}" in readme
    setting_up = [command for command in commands_of(readme) if command.startswith("pip install")]
    assert len(setting_up) == 2
    for command in setting_up:
        assert f"\n{command}\n" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_every_file_and_option_that_the_readme_names_exists():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for path in re.findall(r"\]\((?!https?:|#|mailto:)([^)]+)\)", readme):
        assert (ROOT / path).exists(), path
    from wdea_i18n.cli import translate

    known = {option for parameter in translate.params for option in parameter.opts}
    for command in commands_of(readme):
        if "wdea-i18n translate" in command:
            assert set(re.findall(r"(?<= )--\w+", command)) <= known, command


def test_the_unit_and_the_compose_file_of_the_readme_are_well_formed():
    import configparser

    import yaml

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (unit,) = re.findall(r"```ini\n(.*?)```", readme, re.DOTALL)
    parsed = configparser.ConfigParser()
    parsed.optionxform = str
    parsed.read_string(unit)
    assert parsed["Service"]["ExecStart"].split()[1:3] == ["up", "--home"]
    (compose,) = re.findall(r"```yaml\n(.*?)```", readme, re.DOTALL)
    service = yaml.safe_load(compose)["services"]["wdea-i18n"]
    assert service["command"].startswith("wdea-i18n up --home ")


def test_every_setting_is_in_the_readme():
    from wdea_i18n.settings import Settings

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in Settings.model_fields:
        assert f"WDEA_{name.upper()}" in readme, name


def test_every_bundled_package_has_a_model_card_with_figures():
    from wdea_i18n.translation import bundled_packages

    packages = bundled_packages()
    assert packages
    for package in packages:
        card = (package.package_path / "README.md").read_text(encoding="utf-8")
        for word in ("chrF", "BLEU", "Licence", "wdea_i18n.evaluate", "Known failings"):
            assert word in card, f"{package}: {word}"
        size = sum(path.stat().st_size for path in package.package_path.rglob("*") if path.is_file())
        assert size <= 20_000_000


def test_the_version_is_in_the_changelog():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert f"## {project['version']}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_code_is_clean():
    subprocess.run([sys.executable, "-m", "ruff", "check", "-q", "."], cwd=ROOT, check=True)
