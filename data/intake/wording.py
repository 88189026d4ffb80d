"""Every sentence of the catalogue, stage by stage, as plain text that anybody may mend.

A stanza is three lines: the code with its level (and `confirm` where the sender must acknowledge it), the sentence
that says what was found and what is wanted, and the remedy. Only `data/intake/problems.py` reads this.
"""

from data.intake.wording_files import FILE, HEADER
from data.intake.wording_lists import LISTS
from data.intake.wording_shapes import FEATURES, GEOJSON, KNOWN
from data.intake.wording_values import PERSONAL, VALUE

ROW = """
cells_more refuses
this line has {found} cells; the header line has {wanted}.
Look for a comma inside a cell: such a cell needs double quotes around it.

cells_fewer refuses
this line has {found} cells; the header line has {wanted}.
Look for a line break inside a cell, or a missing comma.

quote_unclosed refuses
a double quote opens a cell here and is never closed.
Close it, or write a double quote inside a cell twice.

quote_stray refuses
a quoted cell here goes on after its closing double quote.
Put double quotes around the whole cell, and write one inside it twice.

line_blank note
{count} blank lines between the rows were passed over.
Nothing to do.

header_repeated refuses
the header line stands here again.
Delete this line; it comes from joining files.

total_row refuses
this looks like a total, not a row.
Delete it; totals are calculated.

footnote_row refuses
this looks like a footnote, not a row.
Delete everything below the last row.

key_twice refuses
{what} stands in {count} rows; no two rows may have the same {wanted}.
Keep one of the rows, or mend the reference.

month_outside refuses
{found} lies outside {wanted}.
Take the rows out, or state the months that the file covers.

decision_undated refuses
a decision is given without its date.
Fill in rg_date, or write pending.

decision_before_referral refuses
a decision is dated before its referral.
Mend the dates.

period_order refuses
the last day comes before the first.
Mend the dates.

due_before_agreed refuses
a due date comes before the day on which the action was agreed.
Mend the dates.

done_before_agreed refuses
the action was done before the day on which it was agreed.
Mend the dates.

signed_pair refuses
who signed it off and on which day belong together.
Fill in both, or neither while nobody has.

judgement_ended warning
a judgement that ends on the day before it begins never holds.
Nothing to do where it was ended on its first day; otherwise mend the dates.

judgement_long refuses
a judgement holds for one round of reporting, at most twelve months.
Mend expires_on; judge again when that time has come.

numerator_above refuses
the numerator is larger than the denominator.
Look whether the two are swapped.

denominator_zero refuses
the denominator is 0.
Leave the line out where nobody was eligible.

figure_missing refuses
neither a numerator nor a value is given.
Fill in one of them; write 0 where there were none.

allocation_alone refuses
an allocation belongs to a value, and takes the place of a denominator.
Fill in what was used of it as the value, and leave the denominator blank.

category_pair refuses
a breakdown needs a category, and a category a breakdown.
Fill in both, or neither for the total.

base_differs refuses
the base and the denominator are not the same number.
Leave the base blank where the denominator says how many answered; a weighted share is a value with a base.

interval_pair refuses
an interval needs both its ends.
Fill in lower and upper, or neither; without them the interval is reckoned from the base.

interval_alone refuses
an interval is given without the value that it was published with.
Fill in value.

interval_outside refuses
the value does not lie inside the interval that was given for it.
Look whether lower and upper are swapped, or belong to another figure.

area_not_small refuses
this is no LSOA; a score belongs to one.
Send the code of the LSOA: it starts with E01 or W01.

score_missing refuses
there is neither a score nor all four of its headings.
Fill in the score, or all four headings.

range_upper refuses
a range needs its upper end, and not below its level.
Fill in upper.

range_basis refuses
a range cannot be set against last year or along a path.
Write at_most or at_least, or another basis.

range_peers refuses
the other areas' limits are a range of their own, so no ends are given for it.
Write 0 as the level, and leave upper blank.

path_parts refuses
a path needs the figure that it begins from, the day of that figure, and the day by which the level is to be reached.
Fill in base, base_on and ends_on.

path_order refuses
a path ends on the day of its base or before it.
Mend base_on or ends_on.

base_day refuses
a change since a base needs the day of the base.
Fill in base_on.

base_after refuses
the day of the base comes after the first day of the target.
Mend base_on or starts_on.

base_unused refuses
a base is given, and this basis has no use for one.
Write path, since_base or a_year_since_base as the basis, or leave base and base_on blank.

acceptable_side refuses
what is acceptable asks for more than the level does.
Look whether the two are swapped.

acceptable_range refuses
a range has no acceptable level besides.
Leave acceptable blank, and give a tolerance.

tolerance_twice refuses
how far off is still watch is told in two ways.
Give one of acceptable, tolerance, and the tolerance kind limits.

web_page refuses
this is not the address of a web page, or it holds a user name.
Write it as the browser shows it, beginning with https:// or http://, or leave it blank.

return_before_report refuses
the return comes before the report.
Mend the two times.
"""

SERIES = """
months_empty warning confirm
{found} has no rows, inside the months {wanted}.
Confirm that there was nothing to report, or send the whole file.

identical_kept note
{count} rows equal an earlier row in every column and have no reference; they are kept as incidents of their own.
Nothing to do.

references_repeated warning
{found} references stand on more than one row ({count} rows); all rows are kept and counted.
Nothing to do: {wanted} is known not to be unique.

area_point warning
the point lies more than 1 km outside {found}, which the area is in.
Look whether the area or the coordinates are wrong; as it stands the row counts in its area and is drawn at its point.

one_point warning confirm
all {count} rows that have a place lie in one spot.
Look whether the tool that finds places gave up; confirm that everything happened there.

coordinate_sign warning confirm
{count} rows lie as far on one side of Greenwich as the rest of their district lies on the other: a sign is lost.
Mend the longitudes; confirm only where the rows really lie there.

parts_unequal warning
the parts of {what} by {hint} come to {found_parts}, and its total is {wanted}.
Mend the one or the other; parts that overlap may come to more than their total.

places_absent note
{count} rows have no place; they are kept, and counted as "no location".
Nothing to do.

district_unknown warning
{what} names no district that is known here; its rows ({count}) are kept without a district.
Load the areas, or tell whoever keeps the list of districts.
"""

SUBMISSION = """
same_content note
this file is the same as submission {found}; nothing changes.
Nothing to do.

fewer_rows warning confirm
rows for {found}: {wanted} in the submission that this replaces, {count} now.
Confirm that rows were really taken out.

control_rows refuses
rows read: {count}; rows expected: {wanted}.
Find out which is right: send the whole file, or correct the number of rows expected.

control_month refuses
rows read for {found}: {count}; rows expected: {wanted}.
Find out which is right: send the whole file, or correct the number of rows expected.

outside_usual warning confirm
{found} is outside the usual range of this series, {wanted}.
Confirm that the figure is right; the board will see it flagged.

outside_partnership note
{count} rows lie outside {found}; they are kept, and left out of its figures.
Nothing to do.

indicator_unknown refuses
{what} is no indicator of this framework.{hint}
Use the id as the guide and the framework file give it.

share_summed refuses
{what} is a share, and shares do not add up to a year.
Give the level for one period, with another basis.

share_undivided refuses
{what} is a share, and its numerator stands without the denominator that it is out of.
Give the denominator, or leave the numerator blank and give the share itself as the value.

share_as_fraction warning confirm
{what} is a percentage, and its value is under 1: it reads as less than one in a hundred.
Write 43.3 where 43.3% is meant; confirm where it is really under 1%.

period_length_new warning confirm
until now each figure of {what} was about {wanted}, and these are about {hint}: only figures like the newest are shown.
Confirm that figures come so from now on, or send them for the same span as before.

indicator_not_link refuses
{what} is not held in another dashboard, so nobody can have seen it there.
Use the id of an indicator that the framework calls a link.

indicator_elsewhere refuses
{what} is held in another dashboard and has no figure here, so it has no comment and no judgement.
Enter what its dashboard says as seen there instead.

period_ahead refuses
a comment on {what} is about a period that is not over yet.
Mend period_end, or send it once the period is over.

signed_early refuses
a comment on {what} is signed off before its period has ended.
Mend signed_on, or leave the signature out until the period is over.

period_odd warning
a comment on {what} is about a period that is no whole months, and no figure is for that period.
Mend period_start and period_end; as they stand, nobody will see the comment beside a figure.

supplier_other warning
{found} has sent {wanted} already; rows from another supplier are added to its rows and do not replace them.
Nothing to do where both agencies send their own; otherwise name the same supplier and send the file again.

key_elsewhere warning
{count} rows have a {found} that stands in another month or comes from another supplier already; each counts twice.
Take such rows out of one of the two, unless the supplier uses a reference again.

months_gap note
not sent yet, between these months and what was sent before: {found}.
Send it too, or a nil return where there was nothing.

overlaps note
{found} was submitted before; these rows replace it.
Nothing to do; the earlier submission is kept and can be brought back.

changed_meanwhile refuses
somebody else has loaded {found} since this file was checked.
Check the file again.

supplier_missing refuses
who supplied the file is not stated.
Choose the supplier.

store_busy refuses
another process holds the store, so nothing was changed.
Close the other one, or send the file through the app.

store_full refuses
the disk is full, so nothing was changed.
Free some space and send the file again.

store_read_only refuses
the store cannot be written to, so nothing was changed.
Ask whoever runs the server.

ledger_damaged refuses
the ledger beside the store does not hold, so nothing was changed.
Have it looked at: python -m data audit verify says what does not hold.

ledger_late note
it is stored, and the store's file or its ledger is brought level with the next change or start: {found}.
Tell whoever runs the server.

not_acknowledged refuses
these warnings must be acknowledged first: {found}.
Acknowledge them by name, or send another file.
"""

STANZAS: dict[str, str] = {
    "file": f"{FILE.rstrip()}\n\n{GEOJSON}",
    "header": HEADER,
    "personal": PERSONAL,
    "row": f"{ROW.rstrip()}\n\n{FEATURES}",
    "value": VALUE,
    "series": SERIES,
    "submission": f"{SUBMISSION.rstrip()}\n\n{LISTS.strip()}\n\n{KNOWN}",
}
