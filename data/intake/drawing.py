"""A GeoJSON file written again as rows of the dataset that it is for: what is wrong is told by feature.

Every feature is looked at, so that all is told in one go; one that cannot be kept leaves a row with a stand-in for its
shape, so that its other cells are checked as well, and the file is refused for it. Keeps of a feature its kind, code,
name and shape, and nothing else.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from data.intake import outlines
from data.intake.features import AREAS, LINES, Named, in_words, named, personal_properties
from data.intake.geojson import Collection, Crs, read
from data.intake.outlines import Sent, UnfitError, in_metres, misplaced, sent_shape, settled, system_of
from data.intake.problems import MOST_LINES, Problem, lines_in_words, tell
from data.shapes import AREA, LINE, POINT, Shape, text_of

MOST_POINTS = 2_000_000
_STAND_IN = '{"type":"none"}'
_CALLED = {
    "partnership": "a partnership", "district": "a district", "ward": "a ward", "lsoa": "an LSOA", "place": "a place",
    "road": "a road", "railway": "a railway", "water": "water",
}  # fmt: skip
_DRAWN = {AREA: "an area", LINE: "a line", POINT: "a point"}
_MOST_ALIKE = 20


@dataclass
class Drawing:
    """What writing a file again told: how many rows there are, how features are called, and what is wrong with them.

    `twice` is how many were given again.
    """

    rows: int = 0
    labels: dict[int, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    twice: int = 0
    found: dict[tuple[str, tuple[tuple[str, str], ...]], list[int]] = field(default_factory=dict)

    def note(self, code: str, number: int, **words: str) -> None:
        """Keep that a feature has a problem, beside all that have the same in the same words."""
        self.found.setdefault((code, tuple(words.items())), []).append(number)

    def tell_features(self) -> None:
        """Put what was noted of features into words."""
        shown: dict[str, int] = {}
        more: dict[str, int] = {}
        for (code, words), numbers in sorted(self.found.items(), key=lambda one: one[1][0]):
            shown[code] = shown.get(code, 0) + 1
            if shown[code] > _MOST_ALIKE:
                more[code] = more.get(code, 0) + len(numbers)
                continue
            place = in_words(numbers, self.labels)
            self.problems.append(_told(code, place, len(numbers), dict(words)))
        self.problems += [tell("more_alike", count=n, found=code.replace("_", " ")) for code, n in more.items()]


def _told(code: str, place: str, count: int, words: Mapping[str, Any]) -> Problem:
    return tell(code, count=count, place=place, **words)


def draw(path: Path, target: Path) -> Drawing:
    """Write the features of the GeoJSON file at `path` as rows to `target`, each with its number in front."""
    collection = read(path)
    done = Drawing(problems=list(collection.problems))
    if not collection.features:
        return done
    done.problems += personal_properties(collection.features)
    told = named(collection.features)
    done.labels = {one.number: one.label for one in told}
    shapes = _in_grid(done, collection)
    _write(done, target, told, shapes)
    done.tell_features()
    return done


def by_feature(problem: Problem, labels: Mapping[int, str]) -> Problem:
    """Give a problem that was told by lines with the features that those lines are."""
    if not problem.lines:
        return problem
    place = in_words(problem.lines, labels, problem.count)
    said = problem.message.removeprefix(lines_in_words(problem.lines, problem.count))
    return replace(problem, message=place + said, line=None, lines=(), place=place)


def _in_grid(done: Drawing, collection: Collection) -> dict[int, Shape]:
    """Give the shapes that are sound by their number, in whole metres of the grid."""
    sent = _sent(done, collection)
    systems = {number: system_of(one.shape) for number, one in sent.items()}
    if not sent or _undecided(done, collection.crs, systems):
        return {}
    system = next(iter(systems.values()))
    kept = {}
    for number, one in sent.items():
        code = misplaced(one.shape, system)
        if code:
            done.note(code, number)
        else:
            kept[number] = one.shape
    turned = in_metres(list(kept.values())) if system is Crs.DEGREES else iter(kept.values())
    return _settled(done, dict(zip(kept, turned, strict=True)))


def _sent(done: Drawing, collection: Collection) -> dict[int, Sent]:
    found, points = {}, 0
    for feature in collection.features:
        try:
            sent = sent_shape(feature.geometry)
        except UnfitError as error:
            done.note(error.code, feature.number, **error.words)
            continue
        if sent.opened:
            done.note("ring_open", feature.number)
        found[feature.number] = sent
        points += sum(map(len, sent.shape.rings))
    if points > MOST_POINTS:
        done.problems.append(tell("geojson_points", found=f"{points:,}", limit=f"{MOST_POINTS:,}"))
        return {}
    return found


def _undecided(done: Drawing, said: Crs, systems: Mapping[int, Crs]) -> bool:
    """Tell whether it is not certain what the numbers of a file are: they differ, or are not what the file says."""
    held = set(systems.values())
    if held == {Crs.UNSAID} or len(held) > 1:
        few = min((Crs.DEGREES, Crs.METRES), key=lambda one: list(systems.values()).count(one))
        odd = [number for number, one in systems.items() if one in (few, Crs.UNSAID)]
        place = in_words(odd[:MOST_LINES], done.labels, len(odd))
        done.problems.append(tell("coordinates_mixed", count=len(odd), place=place))
        return True
    system = held.pop()
    if said not in (Crs.UNSAID, system):
        done.problems.append(tell("geojson_crs_other", found=system.value, wanted=said.value))
        return True
    return False


def _settled(done: Drawing, shapes: Mapping[int, Shape]) -> dict[int, Shape]:
    found = {}
    for number, shape in shapes.items():
        try:
            found[number] = settled(shape)
        except UnfitError as error:
            done.note(error.code, number, **error.words)
    return found


def _write(done: Drawing, target: Path, told: Sequence[Named], shapes: Mapping[int, Shape]) -> None:
    rows: dict[tuple[str, str], list[Named]] = {}
    undrawn = {n for (code, _), numbers in done.found.items() if code in ("shape_type", "shape_empty") for n in numbers}
    for one in told:
        _look_at(done, one, shapes.get(one.number), undrawn)
        rows.setdefault(_identity(one), []).append(one)
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        for (kind, known_by), several in rows.items():
            one, shape = several[0], _joined(done, several, shapes)
            writer.writerow([one.number, kind, one.code, one.name, known_by, text_of(shape) if shape else _STAND_IN])
    pieces = sum(len(several) - 1 for several in rows.values()) - done.twice
    done.problems += [tell("features_joined", count=pieces)] if pieces else []
    done.rows = len(rows)


def _joined(done: Drawing, several: Sequence[Named], shapes: Mapping[int, Shape]) -> Shape | None:
    """Give the shape of what is known by one name: its own, or that of all pieces of a line; None where there is none.

    Whatever is no line and stands there twice is told.
    """
    first, found = several[0], [shapes[one.number] for one in several if one.number in shapes]
    if len(several) > 1 and any(shape.kind != LINE for shape in found):
        words = in_words([first.number], done.labels)
        for one in several[1:]:
            done.note("feature_twice", one.number, found=words[:1].lower() + words[1:])
        done.twice += len(several) - 1
        return found[0]
    parts = tuple(part for shape in found for part in shape.parts)
    points = sum(len(ring) for part in parts for ring in part)
    if points > outlines.MOST_POINTS:
        done.note("shape_points", first.number, found=f"{points:,}", limit=f"{outlines.MOST_POINTS:,}")
    return Shape(found[0].kind, parts) if found and points <= outlines.MOST_POINTS else None


def _identity(one: Named) -> tuple[str, str]:
    """Give the kind of a feature and what it is known by; of one that lacks either, a stand-in of its own."""
    nameless = one.kind in (*LINES, "water")
    if one.kind and (one.known_by or nameless):
        return one.kind, one.known_by
    return one.kind or "place", f"feature {one.number}"


def _look_at(done: Drawing, one: Named, shape: Shape | None, undrawn: set[int]) -> None:
    """Note what a feature lacks to be what it is; of those `undrawn` it is told already why nobody can say."""
    if not one.kind:
        if one.number not in undrawn:
            done.note("feature_kind", one.number)
        return
    if one.kind in AREAS and not one.code:
        done.note("feature_code", one.number, wanted=_CALLED[one.kind])
    if one.kind == "place" and not one.name:
        done.note("feature_name", one.number)
    wanted = (AREA,) if one.kind in AREAS else (LINE,) if one.kind in LINES else (POINT,)
    if shape and shape.kind not in ((AREA, LINE) if one.kind == "water" else wanted):
        words = {"found": _DRAWN[shape.kind], "wanted": _CALLED[one.kind], "hint": _DRAWN[wanted[0]]}
        done.note("shape_unlike", one.number, **words | ({"hint": "an area or a line"} if one.kind == "water" else {}))
