"""Dates and durations, Jalali, Gregorian and lunar: numeric, in words, relative, as ranges and runs."""
