"""Unbroken passes over the page, and which press answers which note in them."""
