"""Names of bodies: of the lexicon, and unseen ones by their grammar."""
