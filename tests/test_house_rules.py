"""House rule 1, and what keeps a file easy to read: short functions, files, templates."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
APPS = ("config", "web", "vault", "accounts", "guide", "timeline", "journal")
SOURCES = sorted(
    path
    for app in (*APPS, "bench")
    for path in (ROOT / app).rglob("*.py")
    if "migrations" not in path.parts
)
TESTS = sorted((ROOT / "tests").rglob("*.py"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
LONGEST_FUNCTION, LONGEST_FILE, LONGEST_TEMPLATE, LONGEST_SETTINGS = 25, 300, 120, 149
# Models are loaded only when `ready` runs: there an app registers its checks and its sources.
BY_HAND = {"vault/rows.py"}  # it says why
INLINE_IMPORTS = {"vault/apps.py", "timeline/apps.py", "journal/apps.py"}


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


every_source = pytest.mark.parametrize("path", SOURCES, ids=named)


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def lines_of(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """From `def` to the last line; decorators do not count."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def inline_imports(path: Path) -> list[int]:
    return [
        node.lineno
        for function in functions(path)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]


@every_source
def test_a_function_fits_in_25_lines(path):
    long = {
        node.name: lines_of(node) for node in functions(path) if lines_of(node) > LONGEST_FUNCTION
    }
    assert long == {}


@pytest.mark.parametrize("path", [*SOURCES, *TESTS], ids=named)
def test_a_file_fits_in_300_lines(path):
    assert len(path.read_text().splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_a_template_fits_in_120_lines(path):
    assert len(path.read_text().splitlines()) <= LONGEST_TEMPLATE


def test_the_settings_are_one_file_of_under_150_lines():
    assert len((ROOT / "config" / "settings.py").read_text().splitlines()) <= LONGEST_SETTINGS
    assert [path.name for path in (ROOT / "config").glob("*settings*")] == ["settings.py"]


def test_imports_stand_at_the_top_but_where_an_app_registers():
    assert {named(path) for path in SOURCES if inline_imports(path)} == INLINE_IMPORTS


@every_source
def test_nothing_is_left_for_later(path):
    text = path.read_text()
    for mark in ("TODO", "FIXME", "XXX", "HACK", "NotImplementedError", "pragma: no cover"):
        assert mark not in text


@every_source
def test_no_query_is_written_by_hand_and_no_code_is_made_from_text(path):
    called = {
        node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
    }
    allowed = {"cursor"} if named(path) in BY_HAND else set()
    risky = {"eval", "exec", "raw", "extra", "cursor", "executescript", "from_string"}
    assert not called & (risky - allowed)


def test_the_rules_look_at_every_part():
    parts = {named(path).split("/")[0] for path in SOURCES}
    assert parts == {*APPS, "bench"}
    assert len(SOURCES) > 80
    assert len(TEMPLATES) > 30
    assert len(TESTS) > 100


def test_the_rules_see_a_breach(tmp_path):
    breach = tmp_path / "breach.py"
    breach.write_text("def long():\n    import os\n" + "    x = 1\n" * 30)
    assert [lines_of(node) for node in functions(breach)] == [32]
    assert inline_imports(breach) == [2]


def test_no_test_is_skipped_or_expected_to_fail():
    sources = {path: path.read_text() for path in TESTS}
    assert {named(path) for path, text in sources.items() if leaves_out(text)} == set()


def leaves_out(source: str) -> list[str]:
    """The names by which pytest or unittest leave a test out, or expect it to fail."""
    names = {"skip", "skipif", "skipIf", "skipUnless", "skipTest", "importorskip", "xfail",
             "expectedFailure", "SkipTest", "Skipped"}  # fmt: skip
    nodes = list(ast.walk(ast.parse(source)))
    said = [node.attr for node in nodes if isinstance(node, ast.Attribute)]
    said += [node.id for node in nodes if isinstance(node, ast.Name)]
    said += [one.name for node in nodes if isinstance(node, ast.ImportFrom) for one in node.names]
    return [name for name in said if name in names]


@pytest.mark.parametrize(
    "line",
    ["@pytest.mark.skip\ndef test(): ...", "@pytest.mark.skipif(True)\ndef test(): ...",
     "pytest.importorskip('x')", "pytest.skip('later')", "from pytest import importorskip",
     "@mark.xfail\ndef test(): ...", "pytestmark = pytest.mark.skip", "raise unittest.SkipTest"],
)  # fmt: skip
def test_the_rule_sees_every_way_to_leave_a_test_out(line):
    assert leaves_out(line)
