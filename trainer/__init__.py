"""First Take: a page nobody has seen, a count-off, one take, judged note by note."""

__version__ = "0.1.0"
