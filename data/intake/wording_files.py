"""The sentences of the catalogue about whole files and their header lines; see `data/intake/wording.py`."""

FILE = """
file_empty refuses
the file is empty.
Export it again and choose the new file.

file_no_rows refuses
the file has a header line and no rows.
Where there is nothing to report, say for which months, and it is taken as a nil return.

file_nil note
the file has no rows: it is taken as a nil return.
Nothing to do, where there was nothing to report.

file_too_big refuses
the file is larger than {limit} MB.
Send it in parts, a month at a time.

file_too_wide refuses
the header line has {found} columns; no dataset has more than {limit}.
Export only the columns of the template.

file_excel refuses
this is an Excel workbook, not a CSV.
In Excel choose Save As, CSV UTF-8, and send that file.

file_zip refuses
this is a ZIP archive, not a CSV.
Unpack it and send the CSV inside it.

file_pdf refuses
this is a PDF, not a CSV.
Ask for the figures as a CSV, or fill in the template.

file_image refuses
this is a picture, not a CSV.
Ask for the figures as a CSV, or fill in the template.

file_html refuses
this is a web page, not a CSV; often the sign-in page of the system that should have given the file.
Sign in there, download the file again and open it once before sending it.

file_json refuses
this is JSON, not a CSV.
Export it as a CSV with the columns of the template.

file_binary refuses
this is not a text file.
Export it as a CSV (UTF-8) and send that file.

file_nul refuses
the file holds NUL characters, which no CSV has; it was damaged, or is not a text file.
Export it again and send the new file.

file_encoding refuses
there are bytes here that are no text, in UTF-8 or in Windows-1252.
Save it as CSV UTF-8 and send that file.

file_cp1252 note
the file was read as Windows-1252, not UTF-8; accents, dashes and pound signs were turned into UTF-8.
Nothing to do; Save As, CSV UTF-8 avoids this.

file_utf16 note
the file was read as UTF-16.
Nothing to do; Save As, CSV UTF-8 avoids this.

file_line_ends note
the file mixes kinds of line end; each was read as the end of a line.
Nothing to do.

file_delimiter note
the cells are separated by {found}; the file was read so.
Nothing to do.

file_truncated refuses
the last line stops in the middle, so the file was cut short on its way.
Download or copy it again and send the whole file.

file_unreadable refuses
the file could not be read as a table of rows and columns.
Open it in a spreadsheet, save it as CSV UTF-8 and send that file.

file_renamed note
the file's name was replaced by "{found}", because it held odd characters or what looks like personal data.
Nothing to do; name files without people's names or references.

archive_broken refuses
the ZIP archive cannot be opened; it was cut short or damaged.
Download it again.

archive_locked refuses
the ZIP archive is locked with a password.
Send it without a password, by a safe way.

archive_too_big refuses
the ZIP archive unpacks to more than {limit} MB.
Send it in parts.

archive_without refuses
the ZIP archive holds no file like {pattern}.
Choose the archive with those files, or send one CSV by itself.

archive_others note
the ZIP archive also holds {count} other files, which were left out: {found}.
Nothing to do.
"""

HEADER = """
header_missing refuses
the first line does not hold the headings {wanted}.
Put the header line of the template above the rows.

title_lines refuses
there are {found} lines above the header line.
Delete everything above the header line, so that it is line 1.

other_dataset refuses
these look like the columns of {found}, not of {wanted}.
Choose the dataset {found}, or another file.

column_missing refuses
there is no column "{wanted}".{hint}
Add the column, with the heading of the template.

column_unknown refuses
there should be no column "{found}".{hint}
Take the column out, or give it the heading of the template; what is not declared is never kept.

column_unknown_unshown refuses
column {position} has a heading that the template does not have.
Take the column out, or give it the heading of the template; what is not declared is never kept.

column_duplicate refuses
the column "{found}" stands {count} times in the header line.
Keep one of them.

column_blank refuses
column {position} has cells but no heading.
Give it the heading of the template, or take it out.

column_blank_empty note
{count} columns without a heading and without a cell were passed over.
Nothing to do.

column_problems note
this column, which was put behind the file that went back to you, is passed over.
Nothing to do.

column_case note
"{found}" was read as "{wanted}".
Nothing to do.

column_lookalike refuses
"{wanted}" is written with letters of another alphabet that look the same.
Type the heading again, or copy it from the template.
"""
