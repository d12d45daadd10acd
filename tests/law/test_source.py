"""What the source of the server never does."""

import ast

import pytest

from tests.law.reading import ROOT, calls, modules

CLOCK = "backend/kernel/clock.py"
BEGIN = "backend/infra/db.py"
COMMIT = "backend/infra/work.py"
MODULE_LINES, FUNCTION_LINES, VIEW_LINES = 350, 40, 10
# Reading the time, whatever it is imported as. Sleeping and measuring a duration are not telling the time.
TELLS_TIME = ("now", "utcnow", "today", "time_ns", "time", "localtime", "gmtime", "fromtimestamp", "strftime")
MIGRATIONS = "backend/migrations/versions"
PURE = (
    *("/rules.py", "/refusals.py", "/negotiation.py", "/standing.py", "/recurrence.py"),
    *(
        "/life.py",
        "/moves.py",
        "/extending.py",
        "/ending.py",
        "/timing.py",
        "/rhythm.py",
        "/deciding.py",
        "/prompting.py",
    ),
)
FORBIDDEN_NAMES = {"utils", "helpers", "common", "manager", "misc", "base", "service"}


def own_modules():
    return {path: tree for path, tree in modules().items() if not path.startswith(MIGRATIONS)}


def test_there_is_one_commit():
    found = [
        path for path, tree in own_modules().items() for _, name in calls(tree) if last(name) == "commit"
    ]
    assert found == [COMMIT]


def test_a_transaction_and_a_savepoint_begin_in_one_place_each():
    """`with engine.begin()` would be a second commit by another name."""
    holders = ("engine", "session", "connection", "write", "read")
    begun = [
        path
        for path, tree in own_modules().items()
        for _, name in calls(tree)
        if last(name) in {"begin", "begin_nested"} and name.split(".")[-2:][0] in holders
    ]
    assert sorted(begun) == [BEGIN, COMMIT]


def last(name):
    return name.rpartition(".")[2]


@pytest.mark.parametrize("module", ["time", "datetime", "date", "datetime.datetime", "datetime.date"])
def test_there_is_one_wall_clock(module):
    told = {f"{module}.{name}" for name in TELLS_TIME}
    found = [
        f"{path}:{line} {name}"
        for path, tree in modules().items()
        for line, name in calls(tree)
        if name in told and not name.startswith("time.strf") and path != CLOCK
    ]
    assert [each for each in found if not _is_pure(each)] == []


def _is_pure(found):
    """A name that tells the time of something given, not of the wall."""
    return found.split()[1] in {"datetime.time", "time.fromisoformat", "datetime.strftime"}


def test_the_database_is_never_asked_for_the_time():
    texts = [
        (path, node.value)
        for path, tree in own_modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    names = [(path, name) for path, tree in own_modules().items() for _, name in calls(tree)]
    assert [path for path, text in texts if "CURRENT_TIMESTAMP" in text.upper()] == []
    assert [path for path, name in names if name in {"func.now", "sa.func.now"}] == []


def test_randomness_comes_from_the_system():
    imported = [
        path
        for path, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Import) and any(name.name == "random" for name in node.names)
    ]
    assert imported == []


def test_modules_are_short():
    """Those of the tests as well."""
    paths = [*own_modules(), *modules("tests")]
    long = {path: len((ROOT / path).read_text("utf-8").splitlines()) for path in paths}
    assert {path: lines for path, lines in long.items() if lines > MODULE_LINES} == {}


def test_functions_are_short_and_views_are_shorter():
    long = [
        f"{path}:{node.lineno} {node.name}: {_length(node)} lines"
        for path, tree in own_modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        and _length(node) > (VIEW_LINES if _is_view(node) else FUNCTION_LINES)
    ]
    assert long == []


def _is_view(node):
    return any("blueprint." in ast.unparse(decorator) for decorator in node.decorator_list)


def _length(node):
    """Lines of what is done: decorators, signature and docstring are not counted."""
    body = node.body[1:] if ast.get_docstring(node) else node.body
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0


def test_every_module_says_in_a_docstring_what_it_is():
    silent = [path for path, tree in modules().items() if not ast.get_docstring(tree)]
    assert silent == []


def test_no_module_is_called_by_a_name_that_says_nothing():
    assert [
        path for path in modules() if path.rpartition("/")[2].removesuffix(".py") in FORBIDDEN_NAMES
    ] == []


def test_only_the_edge_knows_flask():
    """Commands run in jobs and tests without an application."""
    free = [
        path
        for path, tree in modules().items()
        if not path.startswith(("backend/infra/", "backend/security/", "backend/demo/"))
        and not path.endswith(("routes.py", "app.py", "wsgi.py", "cli.py"))
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(("flask", "werkzeug"))
    ]
    assert free == []


def test_rules_are_pure():
    impure = []
    for path, tree in modules().items():
        if not path.endswith(PURE):
            continue
        for node in ast.walk(tree):
            name = node.module if isinstance(node, ast.ImportFrom) else None
            if (
                name
                and name.startswith(("backend.", "sqlalchemy", "flask"))
                and not _may_rules_import(path, name)
            ):
                impure.append(f"{path} imports {name}")
    assert impure == []


def _may_rules_import(path, name):
    feature = path.split("/")[1]
    return name.startswith(("backend.kernel", f"backend.{feature}.")) or name.endswith(
        (".rules", ".refusals")
    )
