"""What the textbook says: numbers in, numbers out.

One concept a file, each over many series at once (series by month, NaN for a month without a figure). Nothing here
reads a store, knows an indicator, or writes a sentence for people.
"""
