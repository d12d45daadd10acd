"""How laws read the source."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]


@cache
def modules(folder: str = "backend") -> dict[str, ast.Module]:
    """Every module under a folder, parsed, by its path."""
    files = sorted((ROOT / folder).rglob("*.py"))
    return {str(file.relative_to(ROOT)): ast.parse(file.read_text("utf-8")) for file in files}


def calls(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Each call in a tree: its line, and the dotted name it is made by."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield node.lineno, dotted(node.func)


def dotted(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def table(page: str) -> list[list[str]]:
    """The rows of the tables of a page of docs/, cells stripped of their ticks."""
    lines = (ROOT / "docs" / page).read_text("utf-8").splitlines()
    rows = [line.strip("|").split("|") for line in lines if line.startswith("|") and "---" not in line]
    return [[cell.strip().strip("`") for cell in row] for row in rows]
