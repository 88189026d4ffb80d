"""The demonstration data: the same every time, as declared, and as full of life as it says."""

import csv
import io
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from data.datasets import DATASETS
from data.demo import DemoFile, files
from data.demo_counts import FIGURES
from data.demo_peers import PEERS
from data.periods import month_end, months_later
from data.places import districts
from data.schema import Area, Choice, Choices, Column, Date, Flag, Key, Month, Number, Pseudonym, Text, Timestamp

TODAY = date(2026, 11, 22)
AREA = "E06000030"
FRAMEWORK = Path(__file__).parents[2] / "indicators" / "frameworks" / "swindon.toml"
Row = dict[str, str]
# The shortest quarter: a statutory return is due by the end of the one that follows.
A_QUARTER = 90


@pytest.fixture(scope="module")
def sent() -> list[DemoFile]:
    """Every file of the demonstration, in the order to send them."""
    return list(files(TODAY, AREA))


@pytest.fixture(scope="module")
def framework() -> dict[str, dict[str, object]]:
    """The indicators of the Swindon framework by id."""
    groups = tomllib.loads(FRAMEWORK.read_text(encoding="utf-8"))["group"]
    return {indicator["id"]: indicator for group in groups for indicator in group["indicator"]}


def rows(file: DemoFile) -> list[Row]:
    """The rows of a CSV by the names that the declaration gives its columns; of GeoJSON, which has no rows, none."""
    if DATASETS[file.dataset].geojson:
        return []
    reader = csv.reader(io.StringIO(file.text))
    next(reader)
    names = [column.name for column in DATASETS[file.dataset].columns]
    return [dict(zip(names, cells, strict=True)) for cells in reader]


def current(sent: list[DemoFile], dataset: str) -> dict[str, list[Row]]:
    """The rows of a monthly dataset by month, where a later file replaces the months that it covers."""
    held: dict[str, list[Row]] = {}
    for file in sent:
        if file.dataset == dataset:
            new: defaultdict[str, list[Row]] = defaultdict(list)
            for row in rows(file):
                new[row[DATASETS[dataset].dated][:7]].append(row)
            held.update(new)
    return held


def fault(column: Column, cell: str) -> bool:
    """Whether a cell breaks the simple part of its column's rule."""
    if not cell:
        return column.required
    match column:
        case Choices():
            return not set(cell.split(";")) <= set(column.choices)
        case Choice() | Flag():
            return cell not in column.choices
        case Number():
            return not (column.lowest is None or float(cell) >= column.lowest) or (
                column.highest is not None and float(cell) > column.highest
            )
        case Key() | Pseudonym():
            return not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", cell)
        case Area():
            return not re.fullmatch(r"[EW]\d{8}", cell)
        case Month():
            return not re.fullmatch(r"\d{4}-\d{2}", cell)
        case Date() | Timestamp():
            late = datetime.fromisoformat(cell) > datetime.combine(TODAY, datetime.max.time())
            return late and not (isinstance(column, Date) and column.may_be_future)
        case Text():
            return len(cell) > column.longest
    return False


def test_same_day_area_and_seed_give_the_same_files(sent: list[DemoFile]) -> None:
    assert list(files(TODAY, AREA)) == sent
    assert [file.text for file in files(TODAY, AREA, seed=1)] != [file.text for file in sent]


def test_only_a_district_of_today_has_a_demonstration() -> None:
    with pytest.raises(ValueError, match="E07000187"):
        next(files(TODAY, "E07000187"))


@pytest.mark.parametrize("today", [date(2026, 3, 31), date(2026, 11, 1), date(2028, 2, 29)])
def test_no_file_is_drawn_after_today(today: date) -> None:
    assert all(file.last < file.extracted_on <= today for file in files(today, AREA))


def test_every_dataset_is_there_with_its_declared_headings(sent: list[DemoFile]) -> None:
    assert {file.dataset for file in sent} == set(DATASETS)
    for file in sent:
        if not DATASETS[file.dataset].geojson:
            assert tuple(file.text.split("\n", 1)[0].split(",")) == DATASETS[file.dataset].headings
        assert file.first.day == 1
        assert file.last == month_end(file.last)


def test_every_cell_is_as_declared(sent: list[DemoFile]) -> None:
    for file in sent:
        for column in DATASETS[file.dataset].columns:
            wrong = {cell for cell in {row[column.name] for row in rows(file)} if fault(column, cell)}
            assert not wrong, (file.name, column.name, wrong)


def test_rows_lie_in_the_span_of_their_file(sent: list[DemoFile]) -> None:
    for file in sent:
        dated = DATASETS[file.dataset].dated
        if dated:
            months = {row[dated][:7] for row in rows(file)}
            assert min(months) == f"{file.first:%Y-%m}"
            assert max(months) <= f"{file.last:%Y-%m}"


@pytest.mark.parametrize("dataset", [d.name for d in DATASETS.values() if d.monthly and not d.supplier_column])
def test_references_are_used_once(sent: list[DemoFile], dataset: str) -> None:
    [key] = DATASETS[dataset].key
    used = Counter(row[key] for month in current(sent, dataset).values() for row in month)
    assert max(used.values()) == 1
    assert len(current(sent, dataset)) == 48


@pytest.mark.parametrize("dataset", ["counts", "targets", "populations", "areas"])
def test_figures_stand_once(sent: list[DemoFile], dataset: str) -> None:
    key = DATASETS[dataset].key
    used = Counter(tuple(row[name] for name in key) for file in sent if file.dataset == dataset for row in rows(file))
    assert max(used.values()) == 1


def test_areas_are_districts_or_listed(sent: list[DemoFile]) -> None:
    known = {row["area_code"] for file in sent if file.dataset == "areas" for row in rows(file)}
    for file in sent:
        used = {row.get("area_code") or row.get("lsoa_code") or AREA for row in rows(file)}
        today = {district.code for district in districts() if not district.successor}
        assert used <= known | today, file.name
        assert used <= known | {AREA} or file.dataset in ("populations", "counts", "street_crime"), file.name


def test_no_moment_is_missing_or_double_on_the_clock(sent: list[DemoFile]) -> None:
    moments = {
        row[name]
        for file in sent
        for name in ("reported_at", "returned_at", "received_at")
        if file.dataset not in ("counts", "street_crime")
        for row in rows(file)
        if row.get(name)
    }
    changes = [
        m for m in map(datetime.fromisoformat, moments) if m.month in (3, 10) and m.weekday() == 6 and m.day > 24
    ]
    assert changes
    assert all(moment.hour not in (0, 1, 2) for moment in changes)


def test_nobody_is_missing_twice_at_once(sent: list[DemoFile]) -> None:
    episodes = [row for month in current(sent, "missing_episodes").values() for row in month if row["person_ref"]]
    back: dict[str, str] = {}
    for row in sorted(episodes, key=lambda one: one["reported_at"]):
        assert back.get(row["person_ref"], "") <= row["reported_at"]
        back[row["person_ref"]] = row["returned_at"] or "9999"
    assert 1 <= sum(end == "9999" for end in back.values()) <= 3


def test_decisions_hold_together(sent: list[DemoFile]) -> None:
    for file in sent:
        for row in rows(file) if file.dataset == "nrm_referrals" else ():
            for decision, day in ((row["rg_decision"], row["rg_date"]), (row["cg_decision"], row["cg_date"])):
                assert bool(day) == (decision not in ("pending", "not_applicable"))
                assert not day or row["referred_on"] < day <= str(file.extracted_on)


def test_the_last_referral_and_street_crime_files_cover_a_year_again(sent: list[DemoFile]) -> None:
    for dataset in ("nrm_referrals", "street_crime"):
        last = [file for file in sent if file.dataset == dataset][-1]
        assert last.first == months_later(last.last, -11)


def test_street_crime_is_of_two_districts_as_their_force_publishes_it(sent: list[DemoFile]) -> None:
    crimes = [row for month in current(sent, "street_crime").values() for row in month]
    named = Counter(re.sub(r" \d{3}[A-Z]$", "", row["lsoa_name"]) for row in crimes)
    assert set(named) == {"Swindon", "Wiltshire", ""}
    assert named["Swindon"] > named["Wiltshire"] > named[""]
    assert {row["reported_by"] for row in crimes} == {"Wiltshire Police"}
    assert all((row["crime_type"] == "Anti-social behaviour") == (not row["crime_id"]) for row in crimes)


def test_what_changes_is_to_be_seen(sent: list[DemoFile]) -> None:
    calls = current(sent, "police_calls")
    knives = [sum(r["knife_reference"] != "none" and not r["duplicate_of"] for r in calls[m]) for m in sorted(calls)]
    assert 1.15 < (sum(knives[-7:]) / 7) / (sum(knives[:-7]) / 41) < 1.35
    episodes = current(sent, "missing_episodes")
    missing = [len(episodes[month]) for month in sorted(episodes)]
    assert sum(missing[-3:]) / 3 > 1.15 * sum(missing[:-3]) / 45
    crimes = current(sent, "street_crime")
    near = [sum(r["crime_type"] in ("Burglary", "Robbery") for r in crimes[m]) for m in sorted(crimes)]
    assert sum(near[-6:]) / 6 < 0.9 * sum(near[:36]) / 36


def test_three_in_ten_incidents_have_a_repeat_victim(sent: list[DemoFile]) -> None:
    last: dict[str, datetime] = {}
    repeats: list[bool] = []
    incidents = [row for month in current(sent, "da_incidents").values() for row in month if row["victim_ref"]]
    for row in sorted(incidents, key=lambda one: one["reported_at"]):
        moment, victim = datetime.fromisoformat(row["reported_at"]), row["victim_ref"]
        repeats.append(victim in last and moment - last[victim] < timedelta(days=365))
        last[victim] = moment
    late = repeats[len(repeats) // 4 :]
    assert 0.26 < sum(late) / len(late) < 0.36


def figures(sent: list[DemoFile], elsewhere: bool = False) -> Iterator[Row]:
    """Every row of ready-made counts of the demonstration's own district, or of the others."""
    for file in sent:
        if file.dataset == "counts":
            yield from (row for row in rows(file) if (row["area_code"] != AREA) is elsewhere)


def test_other_districts_have_two_years_of_figures_and_residents(sent: list[DemoFile]) -> None:
    """One of them lacks the newest two months of one indicator; a small one has months that are withheld."""
    months: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row in figures(sent, elsewhere=True):
        months[row["indicator"], row["area_code"]].append(int(row["numerator"]))
    areas = {area for _, area in months}
    assert len(areas) == 14 and {indicator for indicator, _ in months} == {peer.indicator for peer in PEERS}
    assert Counter(map(len, months.values())) == {24: 41, 22: 1}
    settled = {row["area_code"] for file in sent if file.dataset == "populations" for row in rows(file)}
    assert settled == areas | {AREA}
    assert any(0 < count < 5 for count in months["hate-crime", "E06000017"][-12:])


def test_counts_and_targets_are_of_the_framework(sent: list[DemoFile], framework: dict[str, dict[str, object]]) -> None:
    assert {row["indicator"] for row in figures(sent)} == {figure.indicator for figure in FIGURES} <= set(framework)
    targets = {row["indicator"] for file in sent if file.dataset == "targets" for row in rows(file)}
    every = (tomllib.loads(path.read_text(encoding="utf-8")) for path in FRAMEWORK.parent.glob("*.toml"))
    assert targets - set(framework) <= {one["id"] for flat in every for one in flat.get("indicator", ())}
    for figure in FIGURES:
        declared = framework[figure.indicator]
        assert declared["supplier"] == figure.supplier
        assert declared["frequency"] == {1: "monthly", 3: "quarterly", 12: "annual"}[figure.length]
        assert (declared["unit"] == "%") == bool(figure.base), figure.indicator
        lag = A_QUARTER if declared.get("statutory") else declared["lag_days"]
        assert isinstance(lag, int) and figure.lag <= lag
        assert not figure.split or figure.split in declared["splits"]  # type: ignore[operator]


def test_targets_have_many_forms(sent: list[DemoFile]) -> None:
    """The profile of a year is four rows, a path begins and ends, and two levels leave no tolerance."""
    targets = [row for file in sent if file.dataset == "targets" for row in rows(file)]
    by_basis = defaultdict(list)
    for row in targets:
        by_basis[row["basis"]].append(row)
    assert set(by_basis) == {"figure", "last_year", "path", "since_base", "year_to_date"}
    profile = by_basis["year_to_date"]
    assert [row["starts_on"][5:] for row in profile] == ["04-01", "07-01", "10-01", "01-01"]
    assert [float(row["level"]) for row in profile] == sorted(float(row["level"]) for row in profile)
    [path] = by_basis["path"]
    assert path["base_on"] < path["starts_on"] < path["ends_on"] and float(path["base"]) > float(path["level"])
    assert {row["tolerance"] for row in targets if row["acceptable"]} == {""}


def test_parts_sum_to_their_total_and_shares_have_a_base(sent: list[DemoFile]) -> None:
    totals: dict[tuple[str, str], int] = {}
    parts: Counter[tuple[str, str]] = Counter()
    for row in figures(sent):
        period = (row["indicator"], row["period_start"])
        if not row["numerator"]:
            assert float(row["lower"]) < float(row["value"]) < float(row["upper"]) and int(row["base"]) > 100
            continue
        if row["category"]:
            parts[period] += int(row["numerator"])
        else:
            totals[period] = int(row["numerator"])
            assert not row["denominator"] or 0 < int(row["denominator"]) >= int(row["numerator"])
    assert all(totals[period] == total for period, total in parts.items())


def test_the_hospital_trust_is_late_and_the_council_by_a_month(sent: list[DemoFile]) -> None:
    last = {row["indicator"]: row["period_end"] for row in figures(sent)}
    assert last["ed-stab-wounds"] == "2026-06-30"
    assert last["da-safe-accommodation"] == "2026-09-30"
    assert last["swift-engaged"] == "2026-10-31"
