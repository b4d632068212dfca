"""Prints the runner as one module, for those who would rather copy it than depend on it:

python3 onefile.py > ../my/project/tests/fencepost.py
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path

PACKAGE = Path(__file__).parent / "fencepost"


def join(package: Path) -> str:
    """The modules of the package behind each other, each behind those that it needs."""
    order: list[str] = []
    _place("__init__", package, order)
    outside: set[tuple[str, str]] = set()
    names: dict[str, str] = {}
    bodies = []
    doc = ""
    for module in order:
        text = (package / f"{module}.py").read_text("utf-8")
        tree = ast.parse(text)
        doc = ast.get_docstring(tree, clean=False) or ""
        _check_names(module, tree, names)
        bodies.append(_behind_imports(text, tree, outside))
    imports = "\n".join(_import_lines(outside))
    return (
        f'"""{doc}\n\nMade by onefile.py from the runner of Fencepost (Apache License 2.0); do not '
        f'edit."""\n\nfrom __future__ import annotations\n\n{imports}\n\n\n' + "\n\n".join(bodies)
    )


def _inner(node: ast.stmt) -> str:
    """The module of the package that a statement imports from; "" if it is no such import."""
    return node.module or "" if isinstance(node, ast.ImportFrom) and node.level == 1 else ""


def _place(module: str, package: Path, order: list[str]) -> None:
    for node in ast.parse((package / f"{module}.py").read_text("utf-8")).body:
        if _inner(node) and _inner(node) not in order:
            _place(_inner(node), package, order)
    order.append(module)


def _check_names(module: str, tree: ast.Module, names: dict[str, str]) -> None:
    """Each name stands for one thing in all modules."""
    for node in tree.body:
        if isinstance(node, (ast.ClassDef, ast.FunctionDef)):
            found = [node.name]
        elif isinstance(node, ast.Assign):
            found = [target.id for target in node.targets if isinstance(target, ast.Name)]
        else:
            continue
        for name in found:
            if names.setdefault(name, module) != module:
                raise SystemExit(f"onefile: {name} is in {names[name]} and in {module}")


def _behind_imports(text: str, tree: ast.Module, outside: set[tuple[str, str]]) -> str:
    """What follows the imports of a module, which are added to the others."""
    end = 0
    for number, node in enumerate(tree.body):
        is_doc = number == 0 and isinstance(node, ast.Expr)
        if not is_doc and not isinstance(node, (ast.Import, ast.ImportFrom)):
            break
        end = node.end_lineno or 0
        if isinstance(node, ast.Import):
            outside.update((name.name, "") for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module != "__future__" and not _inner(node):
            outside.update((node.module or "", name.name) for name in node.names)
    return "\n".join(text.splitlines()[end:]).strip("\n") + "\n"


def _import_lines(outside: set[tuple[str, str]]) -> list[str]:
    modules = sorted(module for module, name in outside if not name)
    parts = sorted({module for module, name in outside if name})
    return [f"import {module}" for module in modules] + [
        f"from {part} import " + ", ".join(sorted(n for m, n in outside if m == part and n))
        for part in parts
    ]


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(join(PACKAGE))
