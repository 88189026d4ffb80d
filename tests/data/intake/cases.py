"""For each code of the catalogue, a file that provokes it and one that only just does not."""

from __future__ import annotations

from dataclasses import dataclass

from data.datasets import DATASETS
from tests.data.intake.cases_boundaries import GOOD, PAIRS
from tests.data.intake.offered import file_of

OK = file_of("missing_episodes", {}, {})
HEAD, ROW, SECOND = OK.splitlines()
STREET = file_of("street_crime")


@dataclass(frozen=True)
class Case:
    """A provoking file and a near miss, both as bytes, offered as `dataset` for the months `span`."""

    code: str
    bad: bytes
    good: bytes
    dataset: str = "missing_episodes"
    span: str | None = None


def cell(code: str, column: str, bad: str, good: str, dataset: str = "missing_episodes", **others: str) -> Case:
    """Give a case that differs in one cell."""
    files = [file_of(dataset, {**others, column: text}).encode() for text in (bad, good)]
    return Case(code, files[0], files[1], dataset)


def whole(code: str, bad: str | bytes, good: str | bytes, dataset: str = "missing_episodes", span: str = "") -> Case:
    """Give a case that differs in the whole file."""
    as_bytes = [text.encode() if isinstance(text, str) else text for text in (bad, good)]
    return Case(code, as_bytes[0], as_bytes[1], dataset, span or None)


def added(heading: str, text: str) -> str:
    """Give a file with one undeclared column."""
    return f"{HEAD},{heading}\n{ROW},{text}\n"


def renamed(old: str, new: str) -> str:
    """Give a file with one heading changed."""
    return OK.replace(old, new, 1)


_COUNTS = {"dataset": "counts"}
_KNIVES = file_of("police_calls")
_TWO_NO_KEYS = file_of("missing_episodes", {"episode_ref": "A-1"}, {"episode_ref": "A-1"})
_NO_ID = STREET.replace("9f1c2d", "")
_NO_AREAS = file_of("missing_episodes", area_code="E01000001")


def _ten(dataset: str, **last: str) -> str:
    """Give a file of eleven rows of which the last has other cells, named as columns or as headings."""
    names = {column.heading: column.name for column in DATASETS[dataset].columns}
    return file_of(dataset, *({} for _ in range(10)), {names.get(name, name): text for name, text in last.items()})


FILES = (
    whole("file_empty", "", HEAD + "\n"),
    whole("file_empty", " \n\n", OK),
    whole("file_no_rows", HEAD + "\n", OK),
    whole("file_excel", b"PK\x03\x04....[Content_Types].xml", OK),
    whole("file_excel", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OK),
    whole("file_zip", b"PK\x03\x04....file.csv", OK),
    whole("file_pdf", b"%PDF-1.7\n", OK),
    whole("file_image", b"\x89PNG\r\n\x1a\n", OK),
    whole("file_html", "<!DOCTYPE html><html><body>Sign in</body></html>", OK),
    whole("file_json", '[{"episode_ref": "A-1"}]', OK),
    whole("file_binary", b"SQLite format 3\0", OK),
    whole("file_nul", OK.replace("p7f3a", "p7\0f3a"), OK),
    whole("file_encoding", (OK + ROW).replace("p7f3a", "p\u00e9").encode() + b"\xe9", OK),
    whole("file_cp1252", STREET.replace("Fleet Street", "Clôs Elan").encode("cp1252"), STREET.encode(), "street_crime"),
    whole("file_utf16", OK.encode("utf-16"), OK.encode("utf-8-sig")),
    whole("file_line_ends", HEAD + "\r\n" + ROW + "\n" + SECOND + "\n", OK.replace("\n", "\r\n")),
    whole("file_truncated", OK + "A-9,p7", OK + ROW.replace("-1,", "-3,")),
    whole("file_delimiter", OK.replace(",", ";"), OK),
    whole("file_too_wide", HEAD + "," * 300 + "\n" + ROW + "\n", OK),
    whole("header_missing", ROW + "\n" + SECOND + "\n", OK),
    whole("title_lines", "Missing people\nMay 2026\n" + OK, OK),
    whole("other_dataset", _KNIVES, OK),
    whole("column_missing", renamed("age_group", "age_band"), OK),
    whole("column_unknown", added("ward", "Town Centre"), OK),
    whole("column_unknown_unshown", added("John Smith", "x"), OK),
    whole("column_duplicate", added("risk", "low"), OK),
    whole("column_blank", added("", "x"), added("", "")),
    whole("column_problems", added("problems", "kid should be child, adult or unknown, as in " * 3), OK),
    whole("column_case", renamed("age_group", "Age Group"), OK),
    whole("column_lookalike", renamed("risk", "ri\u0455k"), OK),
    whole("cells_more", OK + ROW + ",x\n", OK + ROW.replace("10482-1", "9") + ",\n"),
    whole("cells_fewer", OK + "A-9,x\n", OK),
    whole("quote_unclosed", OK.replace("p7f3a", '"p7f3a', 1), OK.replace("p7f3a", '"p7f3a"')),
    whole("quote_stray", OK.replace("p7f3a", '"p7"f3a', 1), OK.replace("p7f3a", '"p7f3a"')),
    whole("line_blank", HEAD + "\n" + ROW + "\n\n" + SECOND + "\n", OK + "\n\n"),
    whole("header_repeated", OK + HEAD + "\n", OK),
    whole("total_row", OK + "Total,2" + "," * 9 + "\n", OK),
    whole("footnote_row", OK + "Source: the missing person system" + "," * 10 + "\n", OK),
    whole("key_twice", _TWO_NO_KEYS, OK),
    whole("month_outside", OK, OK, span="2026-04"),
    whole("months_empty", OK, OK, span="2026-05..2026-06"),
    whole("area_unknown", _NO_AREAS, OK),
    whole("spaces_trimmed", OK.replace("medium", " medium "), OK),
    whole("identical_kept", _NO_ID + _NO_ID.split("\n")[1], STREET, "street_crime"),
    whole("references_repeated", STREET + STREET.split("\n")[1], STREET, "street_crime"),
    whole("places_absent", STREET.replace("Swindon 012A", "").replace("E01015528", ""), STREET, "street_crime"),
    whole("one_point", _ten("police_calls"), _ten("police_calls", easting="415200"), "police_calls"),
    whole("one_point", _ten("street_crime"), _ten("street_crime", Longitude="-1.7798"), "street_crime"),
    whole(
        "coordinate_sign",
        _ten("street_crime", Longitude="1.7797"),
        _ten("street_crime", Longitude="-1.2"),
        "street_crime",
    ),
    whole("district_unknown", STREET.replace("Swindon", "Ankh-Morpork"), STREET, "street_crime"),
)  # fmt: skip

_SHARE = {"numerator": "", "value": "64.2"}
SURVEYS = (
    cell("base_differs", "base", "409", "410", "counts", numerator="263", denominator="410"),
    cell("base_differs", "base", "411", "", "counts", numerator="263", denominator="410"),
    cell("number_range", "base", "0", "1", "counts", **_SHARE),
    cell("interval_pair", "upper", "", "69.0", "counts", **_SHARE, base="410", lower="59.0"),
    cell("interval_pair", "lower", "", "59.0", "counts", **_SHARE, base="410", upper="69.0"),
    cell("interval_alone", "value", "", "64.2", "counts", numerator="263", lower="59.0", upper="69.0"),
    cell("interval_outside", "lower", "64.3", "64.2", "counts", **_SHARE, upper="69.0"),
    cell("interval_outside", "upper", "64.1", "64.2", "counts", **_SHARE, lower="59.0"),
)

_SEEN = "https://mash.example.gov.uk"
ADDRESSES = tuple(
    cell("web_page", "web_page", bad, good, "link_visits")
    for bad, good in (
        ("javascript:alert(1)", ""),
        ("ftp://mash.example.gov.uk", _SEEN),
        ("mash.example.gov.uk", "http://mash.example.gov.uk"),
        ("https://chair:secret/mash.example.gov.uk", f"{_SEEN}:8443/board?year=2026"),
        (f"{_SEEN}/a b", f"{_SEEN}/a-b"),
        (f"{_SEEN}/<script>", f"{_SEEN}/#top"),
    )
)

_PATH = {"basis": "path", "base": "52", "base_on": "2026-03-31", "ends_on": "2027-03-31"}
_SINCE = {"basis": "since_base", "base_on": "2026-03-31"}
_NO_SIZE = {"tolerance": "", "level": "45"}
TARGETS = (
    cell("range_upper", "upper", "44.9", "45", "targets", form="between"),
    cell(
        "range_basis", "basis", "last_year", "since_base", "targets", form="between", upper="50", base_on="2026-03-31"
    ),
    cell("range_basis", "form", "between", "at_most", "targets", **_PATH, upper="50"),
    cell("range_peers", "level", "5", "0", "targets", form="between", basis="peers"),
    cell("range_peers", "upper", "5", "", "targets", form="between", basis="peers", level="0"),
    *(
        cell("path_parts", lacking, "", _PATH[lacking], "targets", **_PATH)
        for lacking in ("base", "base_on", "ends_on")
    ),
    cell("path_order", "ends_on", "2026-04-01", "2026-04-02", "targets", **_PATH | {"base_on": "2026-04-01"}),
    cell("base_day", "base_on", "", "2026-04-01", "targets", **_SINCE),
    cell("base_day", "basis", "a_year_since_base", "last_year", "targets"),
    cell("base_after", "base_on", "2026-04-02", "2026-04-01", "targets", **_SINCE),
    cell("base_unused", "base", "52", "", "targets"),
    cell("base_unused", "basis", "year_to_date", "since_base", "targets", base_on="2026-03-31"),
    cell("acceptable_side", "acceptable", "44.9", "45", "targets", **_NO_SIZE),
    cell("acceptable_side", "acceptable", "45.1", "45", "targets", **_NO_SIZE, form="at_least"),
    cell("acceptable_side", "acceptable", "10.1", "10", "targets", tolerance="", level="10", basis="last_year"),
    cell("acceptable_side", "acceptable", "-11", "-9", "targets", **_SINCE, tolerance="", level="-10"),
    cell("acceptable_range", "acceptable", "60", "", "targets", form="between", upper="50", tolerance=""),
    cell("tolerance_twice", "tolerance", "5", "", "targets", acceptable="50"),
    cell("tolerance_twice", "tolerance_kind", "limits", "percent", "targets"),
    cell("tolerance_twice", "acceptable", "50", "", "targets", tolerance_kind="limits", tolerance=""),
)

_MEANS = {"health_and_society": "6.25", "education": "1", "causal_crime": "10", "safeguarding": "5.5"}
RISK = (
    cell("area_not_small", "area_code", "E06000030", "E01015528", "risk_scores"),
    cell("score_missing", "score", "", "1", "risk_scores", **{**_MEANS, "education": ""}),
    cell("score_missing", "safeguarding", "", "5.5", "risk_scores", **{**_MEANS, "score": ""}),
    cell("coordinate_zero", "easting", "0", "1", "police_calls"),
    cell("coordinate_zero", "latitude", "0", "49", "street_crime"),
    cell("coordinate_degrees", "easting", "-1.7797", "181", "police_calls"),
    cell("coordinate_degrees", "northing", "51.5586", "180.5", "police_calls"),
    cell("coordinate_metres", "longitude", "414900", "-1.7", "street_crime"),
    cell("coordinate_metres", "latitude", "184700", "180", "street_crime"),
    cell("coordinates_swapped", "longitude", "51.5586", "2", "street_crime"),
    cell("coordinates_swapped", "latitude", "-1.7797", "61", "street_crime"),
    cell("number_range", "score", "0", "1", "risk_scores"),
    cell("number_range", "score", "11", "10", "risk_scores"),
    cell("number_decimal", "score", "8.67", "8", "risk_scores"),
    cell("number_range", "education", "10.01", "10", "risk_scores"),
    cell("year_shape", "year", "2019", "2019-20", "risk_scores"),
    cell("year_shape", "year", "2019-21", "2019/20", "risk_scores"),
    cell("year_shape", "year", "1998-00", "1999-00", "risk_scores"),
    cell("date_future", "year", "2027-28", "2026-27", "risk_scores"),
    cell("date_early", "year", "1989-90", "1990-91", "risk_scores"),
)

CELLS = (
    cell("required", "age_group", "", "child"),
    cell("reference", "episode_ref", "A 1", "A-1"),
    cell("choice", "age_group", "kid", "adult"),
    cell("choice", "exploitation_flag", "y", "Y"),
    cell("date", "reported_at", "yesterday", "2026-05-02"),
    cell("date_ambiguous", "reported_at", "03/04/2026", "2026-04-03", returned_at=""),
    cell("date_order", "reported_at", "31/05/2026", "2026-05-31", returned_at=""),
    cell("date_two_digit", "reported_at", "31/05/26", "2026-05-31", returned_at=""),
    cell("date_serial", "referred_on", "46144", "2026-05-02", "nrm_referrals"),
    cell("date_impossible", "referred_on", "2026-02-29", "2026-02-28", "nrm_referrals"),
    cell("date_impossible", "month", "2025-13", "2025-12", "street_crime"),
    cell("date_future", "reported_at", "2026-11-23 00:00", "2026-11-22 23:59", returned_at=""),
    cell("date_early", "reported_at", "1989-12-31 23:59", "1990-01-01 00:00", returned_at=""),
    cell("time_impossible", "reported_at", "2026-03-29 01:30", "2026-03-29 02:00", returned_at=""),
    cell("time_doubled", "reported_at", "2026-10-25 01:30", "2026-10-25 01:30+01:00", returned_at=""),
    cell("excel_hashes", "reported_at", "########", "2026-05-02", returned_at=""),
    cell("excel_error", "risk", "#REF!", "low"),
    cell("excel_exponent", "episode_ref", "2.0E+11", "20E11"),
    cell("area_shape", "area_code", "Swindon", "E06000030"),
    cell("number", "numerator", "twelve", "12", "counts"),
    cell("number_thousands", "persons", '"235,657"', "235657", "populations"),
    cell("number_decimal", "numerator", "12.5", "12", "counts"),
    cell("number_range", "numerator", "-1", "0", "counts"),
    cell("number_suppressed", "numerator", "<5", "4", "counts"),
    cell("number_unit", "level", "45%", "45", "targets"),
    cell("text_too_long", "author", "x" * 81, "x" * 80, "targets"),
    cell("text_line_break", "reason", '"Agreed\nlater"', "Agreed later", "targets"),
    cell("text_control", "reason", "Agreed\x07", "Agreed", "targets"),
    cell("text_mojibake", "reason", "CaffÃ¨ plan", "Caffè plan", "targets"),
    cell("text_invisible", "reason", "Agreed\u200b here", "Agreed here", "targets"),
    cell("text_fullwidth", "reason", "Plan \uff11", "Plan 1", "targets"),
    cell("decision_undated", "rg_date", "", "2026-05-09", "nrm_referrals", rg_decision="positive"),
    cell("decision_before_referral", "rg_date", "2026-05-01", "2026-05-02", "nrm_referrals", cg_date=""),
    cell("return_before_report", "returned_at", "2026-05-02 22:14", "2026-05-02 22:15"),
    cell("period_order", "period_end", "2026-04-30", "2026-05-31", **_COUNTS),
    *(
        cell("due_before_agreed", column, "2026-03-31", "2026-04-01", "milestones", agreed_on="2026-04-01")
        for column in ("due_on", "first_due_on")
    ),
    cell("done_before_agreed", "done_on", "2026-03-31", "2026-04-01", "milestones", agreed_on="2026-04-01"),
    cell("numerator_above", "denominator", "11", "12", **_COUNTS),
    cell("denominator_zero", "denominator", "0", "12", **_COUNTS),
    cell("figure_missing", "numerator", "", "0", **_COUNTS),
    cell("allocation_alone", "value", "", "29000.5", **_COUNTS, allocation="30000"),
    cell("allocation_alone", "denominator", "12", "", **_COUNTS, value="29000.5", allocation="30000"),
    cell("category_pair", "category", "child", "", **_COUNTS),
    *SURVEYS,
    *ADDRESSES,
    cell("range_upper", "form", "between", "at_most", "targets"),
    *RISK,
    *TARGETS,
)

SAID = (
    cell("narrative_reference", "says", "See 540123", "See 54012", "commentary"),
    cell("narrative_reference", "why", "Case NRM-20411 came back", "Case NRM-2041 came back", "commentary"),
    cell("narrative_name", "says", "Two of the calls were by Michelle Brown", "Two were by Brown and Co", "commentary"),
    cell("narrative_name", "headline", "Jane Smith said all good", "All is good", "link_visits"),
    cell("narrative_name", "headline", "Dave from Penhill came back", "Dawn raids at St Mary's", "link_visits"),
    cell("narrative_name", "action", "Visit Sarah Jones", "Visit all homes", "milestones"),
    cell("narrative_name", "section", "Review of Karen Hill", "Review 4 of Penhill", "milestones"),
    cell("role_name", "owner", "Jane Smith", "Centre manager", "milestones"),
    cell("role_name", "owner", "Dave", "Dawn patrol team", "milestones"),
    cell("role_name", "seen_by", "Peter Hill", "Hill ward manager", "link_visits"),
    cell("narrative_name", "reason", "Agreed with Peter Hill", "Agreed at Hill Street", "judgements"),
    cell("text_too_long", "says", "x" * 601, "x" * 600, "commentary"),
    cell("text_too_long", "reason", "x" * 301, "x" * 300, "judgements"),
    cell("signed_pair", "signed_by", "Chair", "", "commentary"),
    cell("signed_pair", "signed_on", "2026-06-12", "", "commentary"),
    cell("period_order", "period_end", "2026-04-30", "2026-05-01", "commentary"),
    cell("period_order", "expires_on", "2026-10-31", "2026-11-01", "judgements"),
    cell("judgement_ended", "expires_on", "2026-11-01", "2026-11-02", "judgements"),
    cell("judgement_long", "expires_on", "2027-11-03", "2027-11-02", "judgements"),
)

PERSONAL = (
    whole("personal_name", added("surname", "x"), added("ward", "x")),
    whole("personal_name", added("ref2", "Ann Smith"), added("ref2", "A7")),
    whole("personal_birth", added("dob", "x"), added("ward", "x")),
    whole("personal_birth", added("ref2", "1985-03-12"), added("ref2", "2025-03-12")),
    whole("personal_address", added("home address", "x"), added("ward", "x")),
    whole("personal_address", added("ref2", "12 High Street"), added("ref2", "High Street")),
    whole("personal_postcode", added("post code", "x"), added("ward", "x")),
    cell("personal_postcode", "reason", "near SN1 2AB", "near SN1", "targets"),
    cell("personal_phone", "reason", "ring 01793 466000", "ring 466000", "targets"),
    cell("personal_phone", "episode_ref", "07700900123", "M700900123"),
    cell("personal_email", "reason", "ask ann@example.org", "ask ann at work", "targets"),
    cell("personal_nhs", "person_ref", "9434765919", "9434765918"),
    cell("personal_nhs", "reason", "943 476 5919", "943 476 5918", "targets"),
    cell("personal_ni", "person_ref", "QQ123456C".replace("QQ", "AB"), "AB12345C"),
    whole("personal_passport", added("passport number", "x"), added("ward", "x")),
    cell("personal_police", "episode_ref", "54/12345/25", "54-12345-25"),
    whole("personal_police", added("crime reference", "x"), added("ward", "x")),
    cell("personal_vehicle", "reason", "car AB12 CDE", "plan AB1 CDE", "targets"),
    cell("personal_pupil", "person_ref", "A123456789012", "A12345678901"),
    whole("personal_property", added("uprn", "1"), added("ward", "x")),
    cell("personal_handle", "reason", "see @annsmith", "see ann", "targets"),
    whole("personal_text", added("notes", "x"), added("ward", "x")),
    whole("personal_text", added("ref2", "one two three four five six seven eight nine ten"), added("ref2", "one two")),
    cell("personal_email", "age_group", "ann@example.org", "child"),
    cell("personal_name", "says", "Mr Smith rang twice", "The home rang twice", "commentary"),
    cell("personal_phone", "written_by", "Dr Patel 07700 900123", "Dr Patel", "commentary"),
    cell("personal_email", "judged_by", "jane@board.example", "Mrs Jane Jones", "judgements"),
    cell("personal_police", "why", "It rests on 54/12345/25", "It rests on one home", "commentary"),
)

# Told elsewhere: by submissions.py, by unpacking an archive or for a second reason; each has a test of its own.
ELSEWHERE = frozenset(
    (
        *(
            "indicator_unknown",
            "share_summed",
            "share_undivided",
            "indicator_not_link",
            "share_as_fraction",
            "period_length_new",
            "indicator_elsewhere",
            "period_ahead",
            "signed_early",
            "period_odd",
            "indicator_kind",
            "drawn_future",
            "done_after_drawn",
            "actions_gone",
            "actions_twice",
            "actions_reopened",
            "first_due_later",
            "supplier_other",
            "key_elsewhere",
            "same_content",
            "control_rows",
            "control_month",
            "outside_usual",
            "fewer_rows",
            "overlaps",
            "months_gap",
            "parts_unequal",
            "outside_partnership",
            "changed_meanwhile",
            "supplier_missing",
        ),
        *(
            "store_busy",
            "store_full",
            "store_read_only",
            "ledger_damaged",
            "ledger_late",
            "not_acknowledged",
            "file_renamed",
            "file_nil",
            "file_too_big",
        ),
        *("archive_broken", "archive_locked", "archive_too_big", "archive_without", "archive_others", "more_alike"),
        *("areas_unknown", "boundary_elsewhere", "area_point", "geojson_points"),
        *("area_unlisted", "column_blank_empty", "file_unreadable", "file_too_big"),
    )
)

BOUNDARIES = (
    *(whole(code, bad, good, "boundaries") for code, bad, good in PAIRS),
    whole("file_geojson", GOOD, OK),
)

CASES = (*FILES, *CELLS, *SAID, *PERSONAL, *BOUNDARIES)
assert all(case.dataset in DATASETS for case in CASES)
