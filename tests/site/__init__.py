"""A made-up site of Persian news pages, generated: the same number gives the same page."""
