"""The sentences of the catalogue about lists of actions; see `data/intake/wording.py`."""

LISTS = """
indicator_kind refuses
{what} is not answered by a list of actions, so nothing would show this row.
Send its figures as their own dataset, or mend the id.

drawn_future refuses
the list is said to be drawn on {found}, which has not come yet.
State the day on which it was drawn.

done_after_drawn refuses
the action was done after {wanted}, the day on which the list was drawn.
Mend the date, or state the day on which the list was really drawn.

actions_gone warning confirm
the list of {wanted} has open actions that this one lacks: {found}.
Confirm that they were taken off the plan; an action that is done stays on the list with its date.

actions_reopened warning confirm
actions that are done on the list of {wanted} are open here: {found}.
Confirm that they were opened again, or fill in done_on.

actions_twice warning confirm
{found} keeps actions of this list too, so that each would stand twice: {wanted}.
Confirm that they are different actions; otherwise name the same supplier, or give them to one of the two.

first_due_later warning confirm
the first agreed date is later here than on the list of {wanted}, which would hide a slip: {found}.
Confirm that it was wrong before; a date that was moved belongs in due_on.
"""
