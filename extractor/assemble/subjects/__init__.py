"""What an instrument is about."""
