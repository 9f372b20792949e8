"""What a document is and says of itself: its kind, its lines, title, outlet and day."""
