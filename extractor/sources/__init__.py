"""Bytes to raw text: what was read, from where, in which charset, and what could not be read."""
