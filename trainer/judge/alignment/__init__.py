"""Where on the page each press was: a beam of readings over the whole take, its passes, and the events between them."""
