"""Nouns by which a text names an instrument («بخشنامه», «مصوبه», «قانون»), with what stands beside them."""
