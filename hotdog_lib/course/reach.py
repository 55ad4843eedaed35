"""What in an answer reaches out of the exercise, to where the hidden tests are.

A check runs in the same Python as the answer, and both are public. So an answer could look into the
check that calls it, or change what the check measures with, and pass without having solved
anything. No exercise needs that. This reads an answer's text, without running it, for what such a
thing is made of. It is no wall: it is for the lecturer, who decides.
"""

import ast
import builtins
import symtable
import warnings
from collections.abc import Iterator, Sequence

from hotdog_lib.course import homework
from IPython.core.inputtransformer2 import TransformerManager
from nbformat import NotebookNode

LIBRARIES = """__future__ cmath collections copy d2l dataclasses decimal fractions functools hashlib
    hotdog_lib io itertools math matplotlib mxnet numpy operator pathlib PIL random re scipy
    statistics string time typing warnings"""
INWARD = ("hotdog_lib.exercise", "hotdog_lib.course")  # where checks are made
# Names by which a function gets at more than it was given, and attributes of frames.
NAMES = """__builtins__ __import__ breakpoint compile delattr dice eval exec expect get_ipython
    getattr given globals locals near setattr vars"""
AS_A_CELL = ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
FRAMES = ("ag_frame", "cr_frame", "f_back", "f_builtins", "f_globals", "f_locals", "gi_frame",
          "tb_frame", "tb_next")  # fmt: skip


def reaching(code: str, handed_out: set[str], of_checks: set[str]) -> list[str]:
    """What `code` reaches out by, each in a few words.

    handed_out: names that the assignment's own cells import or define, which stay as they are.
    of_checks: names that checks alone bind, which nothing else reads.
    """
    code = TransformerManager().transform_cell(code)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = compile(code, "answer", "exec", AS_A_CELL)
    except (SyntaxError, ValueError):
        return []  # nor does it run
    except (RecursionError, MemoryError):
        return ["it is nested too deep to be read"]
    try:
        table = symtable.symtable(code, "answer", "exec")
    except (SyntaxError, RecursionError, MemoryError):
        return ["it cannot be read"]
    modules = handed_out | _imported_or_defined(tree.body)
    names = set(NAMES.split())
    replaced = {s.get_name() for s in _assigned_for_all(table)}
    outside = {s.get_name() for s in _from_outside(table)} - replaced
    found = [f"it uses `{name}`" for name in sorted(outside & names)]
    found += [f"it reads `{name}`, which a check sets" for name in sorted(outside & of_checks)]
    found += [f"it replaces `{name}`" for name in sorted(replaced & (handed_out | names))]
    found += [f"it {what}" for node in ast.walk(tree) for what in _in(node, modules)]
    return list(dict.fromkeys(found))


def names_of(assignment: NotebookNode) -> tuple[set[str], set[str]]:
    """The second and the third argument of `reaching`, for the answers of an assignment."""
    code = [cell for cell in assignment.cells if cell.cell_type == "code"]
    checks = [cell.source for cell in code if homework.check_of(cell)]
    ready = [c.source for c in code if not (homework.check_of(c) or homework.answer_of(c))]
    handed_out = _imported_or_defined([node for code in ready for node in ast.parse(code).body])
    return handed_out | set(dir(builtins)), _bound(checks) - _bound(ready)


def _imported_or_defined(nodes: Sequence[ast.AST]) -> set[str]:
    """Names that imports, functions and classes bind, which stand at the top of a cell."""
    imports = (node for node in nodes if isinstance(node, ast.Import | ast.ImportFrom))
    names = {(a.asname or a.name).split(".")[0] for node in imports for a in node.names}
    return names | {n.name for n in nodes if isinstance(n, ast.FunctionDef | ast.ClassDef)}


def _bound(cells: list[str]) -> set[str]:
    """All names that these cells bind."""
    tables = [symtable.symtable(code, "cell", "exec") for code in cells]
    return {s.get_name() for table in tables for s in _assigned_for_all(table)}


def _in(node: ast.AST, modules: set[str]) -> Iterator[str]:
    if isinstance(node, ast.Import | ast.ImportFrom):
        inside = node.module if isinstance(node, ast.ImportFrom) else None
        for name in [f"{inside}.{a.name}" if inside else a.name for a in node.names]:
            if name.split(".")[0] not in LIBRARIES.split() or name.startswith(INWARD):
                yield f"imports `{name}`"
    elif isinstance(node, ast.Attribute):
        own = node.attr in ("__init__", "__name__", "__len__", "__class__")
        if (node.attr.startswith("_") and not own) or node.attr in FRAMES:
            yield f"uses `.{node.attr}`"
        if isinstance(node.ctx, ast.Store | ast.Del) and _root(node) in modules | {"type"}:
            yield f"changes `{ast.unparse(node)}`"


def _root(node: ast.AST) -> str | None:
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "type":
        return "type"
    return node.id if isinstance(node, ast.Name) else None


def _assigned_for_all(table: symtable.SymbolTable) -> Iterator[symtable.Symbol]:
    """What the notebook's own variables become by this code."""
    top = table.get_type() == "module"
    for symbol in table.get_symbols():
        changed = symbol.is_assigned() or symbol.is_namespace()
        if changed and (top or symbol.is_declared_global()) and not symbol.is_imported():
            yield symbol
    for child in table.get_children():
        yield from _assigned_for_all(child)


def _from_outside(table: symtable.SymbolTable) -> Iterator[symtable.Symbol]:
    """What is read here and is no variable of a function's own."""
    top = table.get_type() == "module"
    for symbol in table.get_symbols():
        if symbol.is_referenced() and (top or symbol.is_global()):
            yield symbol
    for child in table.get_children():
        yield from _from_outside(child)
