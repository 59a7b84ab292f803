from trainer.model.number_words import counted


def test_one_is_in_the_singular_and_all_else_in_the_plural() -> None:
    assert [counted(number, "break") for number in (0, 1, 2)] == ["0 breaks", "1 break", "2 breaks"]
    assert counted(2, "note or chord", "notes and chords") == "2 notes and chords"
