"""Where each press was as far as is known with it: a beam of readings along the page, and the leaps let in."""
