"""Every way to move one boundary of an SQL condition, told by the parser of the database itself.

A kind of expression that nobody has said how to move is an error here, so that none is passed over in silence.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import duckdb

from data.schema import Choice, Column, Dataset, Date, Flag, Key, Month, Number, Pseudonym, Text, Timestamp, listed

Node = dict[str, Any]
# What moved, and the condition with it.
Move = tuple[str, str]

_PARSER = duckdb.connect()
_STRICT = {
    "COMPARE_GREATERTHAN": "COMPARE_GREATERTHANOREQUALTO",
    "COMPARE_LESSTHAN": "COMPARE_LESSTHANOREQUALTO",
    "COMPARE_EQUAL": "COMPARE_NOTEQUAL",
}
_OTHER_WAY = _STRICT | {loose: strict for strict, loose in _STRICT.items()}
# Functions that hold no boundary of their own: what they are given is moved.
_PLAIN = ("epoch", "-", "*")
_ALIKE = (Flag, Pseudonym, Timestamp, Date, Month, Number, Key)


def moved(condition: str, dataset: Dataset) -> list[Move]:
    """Give every condition that differs from this one by a single step."""
    if condition == "true":
        return []
    return [("all rows", "true"), *parts_moved(condition, dataset)]


def parts_moved(expression: str, dataset: Dataset) -> list[Move]:
    """Give every expression that differs from this one by a single step inside it."""
    return [(what, _text(node)) for what, node in _moves(_parsed(expression), dataset)]


def words_of(dataset: Dataset, name: str) -> tuple[str, ...]:
    """Give the words that a column is known to hold, or none."""
    column = next((c for c in dataset.columns if c.name == name), None)
    if isinstance(column, Choice | Flag):
        return column.choices
    return column.usual if isinstance(column, Text) else ()


def alike(dataset: Dataset, name: str) -> list[str]:
    """Give the other columns that could stand in a column's place: those of the very same kind that are kept."""
    kind = _kind(dataset, name)
    kept = {stored.name for stored in dataset.kept}
    return [c.name for c in dataset.columns if kind and type(c) is kind and c.name in kept - {name}]


def _kind(dataset: Dataset, name: str) -> type[Column] | None:
    found = next((type(c) for c in dataset.columns if c.name == name), None)
    return found if found in _ALIKE else None


@cache
def _tree(expression: str) -> str:
    row = _PARSER.execute("select json_serialize_sql(?)", [f"select {expression}"]).fetchone()
    return str(row[0]) if row else ""


def _parsed(expression: str) -> Node:
    found = json.loads(_tree(expression))
    assert not found["error"], (expression, found)
    node: Node = found["statements"][0]["node"]["select_list"][0]
    return node


def _text(node: Node) -> str:
    statement = json.loads(_tree("1"))
    statement["statements"][0]["node"]["select_list"] = [node]
    row = _PARSER.execute("select json_deserialize_sql(?)", [json.dumps(statement)]).fetchone()
    return str(row[0]).removeprefix("SELECT ") if row else ""


def _moves(node: Any, dataset: Dataset) -> Iterator[tuple[str, Any]]:
    """Give what moves in a node and, for each move of a node inside it, the node around that."""
    if isinstance(node, list):
        for place, inner in enumerate(node):
            yield from ((what, [*node[:place], new, *node[place + 1 :]]) for what, new in _moves(inner, dataset))
        return
    if not isinstance(node, dict):
        return
    if "class" in node:
        yield from _own(node, dataset)
    for key, inner in node.items():
        if key not in ("type_expr", "literal", "qualified_name"):
            yield from ((what, node | {key: new}) for what, new in _moves(inner, dataset))


def _own(node: Node, dataset: Dataset) -> Iterator[tuple[str, Node]]:
    match node["class"]:
        case "CONJUNCTION":
            yield from _legs(node)
        case "OPERATOR":
            yield from _operator(node, dataset)
        case "COMPARISON":
            yield from _comparison(node, dataset)
        case "FUNCTION":
            yield from _function(node, dataset)
        case "CONSTANT":
            yield from _number(node)
        case "COLUMN_REF":
            for other in alike(dataset, node["column_names"][0]):
                yield f"{node['column_names'][0]} to {other}", node | {"column_names": [other]}
        case "BETWEEN" | "CAST":
            pass  # what stands inside is moved
        case other:
            raise NotImplementedError(f"Say how to move a boundary of {other}: {_text(node)}")


def _legs(node: Node) -> Iterator[tuple[str, Node]]:
    legs = node["children"]
    for place, leg in enumerate(legs):
        rest = [*legs[:place], *legs[place + 1 :]]
        yield f"without {_text(leg)}", rest[0] if len(rest) == 1 else node | {"children": rest}
    other = "CONJUNCTION_OR" if node["type"] == "CONJUNCTION_AND" else "CONJUNCTION_AND"
    yield f"{other[12:].lower()} between its legs", node | {"type": other}


def _operator(node: Node, dataset: Dataset) -> Iterator[tuple[str, Node]]:
    children = node["children"]
    match node["type"]:
        case "COMPARE_IN" | "COMPARE_NOT_IN":
            yield from _words(children, dataset, "not in" if "NOT" in node["type"] else "in")
        case "OPERATOR_NOT":
            yield "without not", children[0]
        case "OPERATOR_IS_NULL" | "OPERATOR_IS_NOT_NULL":
            other = {"OPERATOR_IS_NULL": "OPERATOR_IS_NOT_NULL"}.get(node["type"], "OPERATOR_IS_NULL")
            yield f"{_text(children[0])} the other way round", node | {"type": other}
        case "OPERATOR_COALESCE":
            for place, child in enumerate(children):
                rest = [*children[:place], *children[place + 1 :]]
                yield f"without {_text(child)}", rest[0] if len(rest) == 1 else node | {"children": rest}
        case other:
            raise NotImplementedError(f"Say how to move a boundary of {other}: {_text(node)}")


def _words(children: list[Node], dataset: Dataset, how: str) -> Iterator[tuple[str, Node]]:
    """Leave out each word of a list, and add each that the column has besides."""
    name = _text(children[0]).strip("\"'")
    words = tuple(child["literal"]["text"] for child in children[1:])
    for word in words:
        rest = tuple(w for w in words if w != word)
        yield f"{name} without {word!r}", _parsed(f"{name} {how} ({listed(rest)})")
    for word in words_of(dataset, name):
        if word not in words:
            yield f"{name} with {word!r}", _parsed(f"{name} {how} ({listed((*words, word))})")


def _comparison(node: Node, dataset: Dataset) -> Iterator[tuple[str, Node]]:
    left, right = node["left"], node["right"]
    yield f"{_text(node)} at its edge", node | {"type": _OTHER_WAY[node["type"]]}
    if right["class"] != "CONSTANT":
        for step in ("+ 1", "- 1"):
            yield f"{_text(right)} {step}", node | {"right": _parsed(f"({_text(right)}) {step}")}
    elif right["literal"]["kind"] == "STRING":
        name, word = _text(left).strip("\"'"), right["literal"]["text"]
        how = "in" if node["type"] == "COMPARE_EQUAL" else "not in"
        for other in words_of(dataset, name):
            if other != word:
                yield f"{name} {other!r} for {word!r}", node | {"right": _parsed(listed((other,)))}
                yield f"{name} with {other!r}", _parsed(f"{name} {how} ({listed((word, other))})")


def _function(node: Node, dataset: Dataset) -> Iterator[tuple[str, Node]]:
    if node["function_name"] == "~~":
        column, pattern = (argument["expression"] for argument in node["arguments"])
        stem = pattern["literal"]["text"].removesuffix("%")
        assert not set(stem) & set("%_"), f"Say how to move {_text(node)}"
        for word in words_of(dataset, _text(column)):
            if word.startswith(stem):
                yield f"like without {word!r}", _parsed(f"({_text(node)} and {_text(column)} <> {listed((word,))})")
        yield "like anything", _parsed(f"{_text(column)} like '%'")
    elif node["function_name"] not in _PLAIN:
        raise NotImplementedError(f"Say how to move a boundary of {node['function_name']}: {_text(node)}")


def _number(node: Node) -> Iterator[tuple[str, Node]]:
    if node["literal"]["kind"] == "INTEGER":
        number = int(node["literal"]["text"])
        for other in (number - 1, number + 1):
            yield f"{number} to {other}", _parsed(str(other))
