"""Scoring against gold: matching, tallies, floors, and the listing of gains and losses."""
