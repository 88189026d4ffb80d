"""The sentences of the catalogue about single cells and about personal data; see `data/intake/wording.py`."""

PERSONAL = """
personal_name refuses
this column {holds} people's names.
Take the column out; a person is told apart by a pseudonym only. Nothing of this file was kept.

personal_birth refuses
this column {holds} dates of birth.
Send an age group instead. Nothing of this file was kept.

personal_address refuses
this column {holds} addresses.
Send the area code instead. Nothing of this file was kept.

personal_postcode refuses
this column {holds} full postcodes.
Send the area code instead, or the outward half alone where a column asks for it. Nothing of this file was kept.

personal_phone refuses
this column {holds} telephone numbers.
Take them out. Nothing of this file was kept.

personal_email refuses
this column {holds} e-mail addresses.
Take them out. Nothing of this file was kept.

personal_nhs refuses
this column {holds} NHS numbers.
Send a pseudonym instead. Nothing of this file was kept.

personal_ni refuses
this column {holds} National Insurance numbers.
Take them out. Nothing of this file was kept.

personal_passport refuses
this column {holds} passport numbers.
Take them out. Nothing of this file was kept.

personal_police refuses
this column {holds} a force's own crime, custody or PNC references.
Send a reference made for this purpose instead. Nothing of this file was kept.

personal_vehicle refuses
this column {holds} vehicle registrations.
Take them out. Nothing of this file was kept.

personal_pupil refuses
this column {holds} unique pupil numbers.
Send a pseudonym instead. Nothing of this file was kept.

personal_property refuses
this column {holds} property references (UPRN), which tell an address.
Send the area code instead. Nothing of this file was kept.

personal_handle refuses
this column {holds} names on social media.
Take them out. Nothing of this file was kept.

personal_text refuses
this column {holds} free text, which often names people.
Take the column out. Nothing of this file was kept.
"""

VALUE = """
required refuses
this cell is blank; it should be {rule}.
Fill it in; many lists have a word for what is not known.

text_too_long refuses
this cell is too long; it should be {rule}.
Shorten it; a cell describes and does not narrate.

narrative_reference refuses
this holds what looks like the reference of a case or a person; it should be {rule}.
Take the reference out; say what happened without it.

narrative_name warning confirm
this looks as if it named a person; it should be {rule}.
Write the role instead, or confirm that nobody is named (a street or a building may be called so).

role_name warning confirm
this looks like a person's name; it should be {rule}.
Write the role or the team instead, or confirm that it names one.

text_line_break refuses
this cell holds a line break.
Write it on one line.

text_control refuses
this cell holds control characters.
Type the cell again, or clean it with =CLEAN() in a spreadsheet.

text_invisible refuses
this cell holds characters that cannot be seen, such as zero-width spaces or right-to-left marks.
Type the cell again.

text_mojibake refuses
this cell holds letters that were garbled when the file was saved.
Export it again as CSV UTF-8.

text_fullwidth refuses
this cell holds full-width letters or digits.
Type the cell again with ordinary letters and digits.

spaces_trimmed note
spaces at the edges of cells were passed over: {count} of them.
Nothing to do.

reference refuses
{what} should be {rule}.
Mend the reference.

choice refuses
{what} should be {rule}.{hint}
Use the words of the list exactly.

number refuses
{what} should be {rule}.
Write digits only.

number_thousands refuses
{what} has commas or spaces between its digits; it should be {rule}.
Write 1234, not 1,234.

number_decimal refuses
{what} should be {rule}.
Write a whole number.

number_range refuses
{what} should be {rule}.
Mend the number.

coordinate_zero refuses
this is 0, which is where nothing was found; it should be {rule}.
Leave both coordinates blank where the place is not known.

coordinate_degrees refuses
{what} is in degrees; it should be {rule}.
Send eastings and northings, as most police and council systems export them.

coordinate_metres refuses
{what} is in metres; it should be {rule}.
Send longitude and latitude in degrees.

coordinates_swapped refuses
{what} belongs in the column of the other coordinate; it should be {rule}.
Look whether longitude and latitude are swapped.

number_suppressed refuses
{what} is a suppression mark, and this column takes none; it should be {rule}.
Send the true count: small counts are withheld here before anybody sees them.

number_unit refuses
{what} has a sign or a unit; it should be {rule}.
Write digits only.

date refuses
{what} should be {rule}.
Write the year first: 2026-05-31.

date_ambiguous refuses
{what} can be read as two different days; it should be {rule}.
Write the year first: 2026-05-31. It is never guessed.

date_order refuses
{what} should be {rule}.
Write the year first: 2026-05-31.

date_two_digit refuses
{what} has a year of two digits; it should be {rule}.
Write the year with four digits, and first.

date_serial refuses
{what} is a day as Excel counts them; it should be {rule}.
Format the column as yyyy-mm-dd before saving it as CSV.

date_impossible refuses
{what} is no day of the calendar; it should be {rule}.
Mend the date.

date_future refuses
{what} lies in the future.
Mend the date, or wait until it has passed.

date_early refuses
{what} lies before 1990.
Mend the year.

year_shape refuses
{what} should be {rule}.
Write the first year with four digits and the one after it with two.

time_impossible refuses
{what} falls in the hour that is left out when summer time begins.
Mend the time, or write its offset, as in 2026-03-29 00:30+00:00.

time_doubled note
{what} falls in the hour that comes twice when summer time ends; it was read as one of the two.
Nothing to do; an offset, as in 2026-10-25 01:30+00:00, tells which.

excel_hashes refuses
Excel wrote ###### because the column was too narrow; it should be {rule}.
Widen the column in Excel and save the CSV again.

excel_error refuses
{what} is an error of Excel; it should be {rule}.
Mend the formula, or send the values alone.

excel_exponent refuses
{what} was shortened by Excel; it should be {rule}.
Format the column as Text before opening the file, and save it again.

area_shape refuses
{what} should be {rule}.
Use the code that the Office for National Statistics gives; it starts with a letter.

area_unknown warning
{what} is an area that is not known here yet ({count} rows).
Load the areas, or mend the code; its rows are kept.

area_unlisted refuses
{what} is not among the areas that were loaded.
Mend the code, or load the areas again with it; a retired one has its successor as parent, or its district if split.

more_alike note
{count} more problems like these ({found}) are not listed one by one.
Mend those that are listed, and check the file again.
"""
