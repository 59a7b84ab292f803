"""Shell: the clock, MIDI input, the computer keyboard as keys, the click and sounds."""
