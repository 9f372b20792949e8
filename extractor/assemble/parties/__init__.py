"""Who stands around an instrument: issuer, signatory, addressees, and whom it binds."""
