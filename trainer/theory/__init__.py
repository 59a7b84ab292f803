"""The music21 adapter: facts about keys, spelling, chords and metres, and scores in and out as MusicXML."""
