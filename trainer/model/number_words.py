"""Numbers of things in words."""


def counted(number: int, one: str, many: str = "") -> str:
    """`1 break`, `3 breaks`."""
    return f"{number} {one if number == 1 else many or one + 's'}"
