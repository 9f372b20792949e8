"""Sentences to provisions: the clause that belongs to a cue, its parts, and what lays nothing down."""
