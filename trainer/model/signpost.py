"""The signs of a road map: segno, coda, fine, and the jumps back to the start or the segno."""

from enum import StrEnum


class RoadSign(StrEnum):
    """Signs by the words in the text form. Segno and coda stand at the start of their bar, the others at its end."""

    SEGNO = "segno"
    CODA = "coda"
    TO_CODA = "to coda"
    FINE = "fine"
    DC = "D.C."
    DC_AL_FINE = "D.C. al fine"
    DC_AL_CODA = "D.C. al coda"
    DS = "D.S."
    DS_AL_FINE = "D.S. al fine"
    DS_AL_CODA = "D.S. al coda"

    @property
    def is_jump(self) -> bool:
        """Whether it sends the player back."""
        return self.value.startswith("D.")

    @property
    def is_dal_segno(self) -> bool:
        """Whether it sends the player back to the segno, not to the start."""
        return self.value.startswith("D.S.")

    @property
    def stands_first(self) -> bool:
        """Whether it stands at the start of its bar."""
        return self in (RoadSign.SEGNO, RoadSign.CODA)

    @property
    def ends_at(self) -> "RoadSign | None":
        """Where a jump's last pass leaves the page: at fine, at "to coda", or at whichever is there."""
        if self.value.endswith("al fine"):
            return RoadSign.FINE
        return RoadSign.TO_CODA if self.value.endswith("al coda") else None

    @property
    def way_out(self) -> str:
        """What would end a jump's last pass, as typed."""
        return f"{{{self.ends_at}}}" if self.ends_at else "{fine} or {to coda}"

    @property
    def needs(self) -> tuple[frozenset["RoadSign"], ...]:
        """Signs without which it leads nowhere: one of each set must stand in the chart."""
        jumps = {sign for sign in RoadSign if sign.is_jump}
        match self:
            case RoadSign.SEGNO:
                return (frozenset(sign for sign in jumps if sign.is_dal_segno),)
            case RoadSign.CODA:
                return (frozenset({RoadSign.TO_CODA}),)
            case RoadSign.TO_CODA:
                back = frozenset(sign for sign in jumps if sign.ends_at is not RoadSign.FINE)
                return (frozenset({RoadSign.CODA}), back)
            case RoadSign.FINE:
                return (frozenset(sign for sign in jumps if sign.ends_at is not RoadSign.TO_CODA),)
            case _:
                ends = (self.ends_at,) if self.ends_at else (RoadSign.FINE, RoadSign.TO_CODA)
                return (*([frozenset({RoadSign.SEGNO})] if self.is_dal_segno else []), frozenset(ends))
