#!/usr/bin/env python
"""Writes what classes and keys generations of Keras know, as their own sources state it: `make_generation_words.py SOURCES OUT`.

SOURCES is a `keras` package of one version as pip unpacks it (Keras 1.2.2, 2.3.1, or keras.src of 2.15). A line of OUT is a class and the
arguments that its constructor takes, those of the classes it is made of among them. Run only when a generation is added.
"""
import ast
import pathlib
import sys

KINDS = {  # kind: files, and whether classes or functions are the objects
    "layer": ("layers/**/*.py layers/*.py engine/input_layer.py engine/topology.py", "class"),
    "optimizer": ("optimizers.py optimizers/legacy/*.py", "class"),
    "initializer": ("initializers.py initializers/*.py initializations.py", "both"),
    "regularizer": ("regularizers.py", "class"),
    "constraint": ("constraints.py", "class"),
    "activation": ("activations.py", "function"),
    "loss": ("losses.py objectives.py", "both"),
    "metric": ("metrics.py metrics/*.py losses.py objectives.py", "both"),
}
EVERYWHERE = {"dtype", "dynamic", "name", "trainable", "weights", "kwargs"}  # keys of every layer
ABSTRACT = ("Layer", "Wrapper", "Recurrent", "Optimizer", "OptimizerV2", "object")


def arguments(function):
    """Those it names, and those it takes out of its kwargs."""
    args = function.args
    found = [a.arg for a in args.args + args.kwonlyargs if a.arg not in ("self", "cls")]
    for node in ast.walk(function):
        call = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("pop", "get")
        if call and getattr(node.func.value, "id", "") == "kwargs" and isinstance(node.args[0], ast.Constant):
            found.append(node.args[0].value)
    return found


def constructor(node):
    return next((f for f in node.body if isinstance(f, ast.FunctionDef) and f.name == "__init__"), None)


def words(classes, name, seen=()):
    """The arguments of a constructor, and where it hands on the rest those of its bases."""
    node = classes.get(name)
    if node is None or name in seen:
        return []
    own = constructor(node)
    found = arguments(own) if own else []
    if own is None or own.args.kwarg:
        for base in node.bases:
            short = base.attr if isinstance(base, ast.Attribute) else getattr(base, "id", "")
            found += [w for w in words(classes, short, (*seen, name)) if w not in found]
    return [w for w in dict.fromkeys(found) if w not in EVERYWHERE]


def main():
    root, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    everything = {}
    lines = []
    for path in sorted(root.glob("**/*.py")):
        legacy = "legacy" in path.name or "legacy" in path.parts and "optimizers" not in path.parts
        if "test" in path.name or legacy:
            continue
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.ClassDef):
                everything.setdefault(node.name, node)
    for kind, (patterns, what) in KINDS.items():
        found = {}
        for pattern in patterns.split():
            for path in sorted(root.glob(pattern)):
                if "test" in path.name or "legacy" in path.name:  # rnn/legacy_cells.py has other classes of the same names
                    continue
                tree = ast.parse(path.read_text())
                for node in tree.body:
                    if isinstance(node, ast.ClassDef) and what != "function" and not node.name.startswith("_"):
                        found[node.name] = words({**everything, node.name: node}, node.name)
                    elif isinstance(node, ast.FunctionDef) and what != "class" and not node.name.startswith("_"):
                        found[node.name] = arguments(node) if kind == "initializer" else []
                    elif isinstance(node, ast.Assign) and isinstance(node.value, (ast.Name, ast.Attribute)) and what != "function":
                        for target in node.targets:
                            if isinstance(target, ast.Name):
                                value = node.value.id if isinstance(node.value, ast.Name) else ""
                                if value in found:
                                    found[target.id] = found[value]
                    if isinstance(node, ast.Assign) and what != "class":
                        for target in node.targets:
                            if isinstance(target, ast.Name) and target.id not in found and not target.id.isupper() and not target.id.startswith("_"):
                                found.setdefault(target.id, [])
        for name in sorted(found):
            if name not in ABSTRACT and name not in ("get", "serialize", "deserialize"):
                keys = [] if kind in ("initializer", "loss", "metric") else sorted(set(found[name]))
                lines.append(" ".join([kind, name, *keys]))
    out.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
