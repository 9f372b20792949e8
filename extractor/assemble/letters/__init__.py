"""One file of letters to its instruments: their lines, fields, body and signature."""
