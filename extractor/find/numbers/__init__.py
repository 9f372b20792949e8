"""Numbers of instruments: their forms, labels, and those written out in words."""
