"""Shell: the database. `open_store` is the door; SQLAlchemy is imported when it is first called."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from trainer.errors import BadInput, StoreProblem

if TYPE_CHECKING:
    from trainer.store.database import Store


def open_store(place: Path | str, *, patience: float = 2.0, create: bool = True) -> "Store":
    """The store in the file `place`; folder and file are made when missing, an older version is brought up to date.

    Without `create` a missing file is a StoreProblem instead: a report has nothing to say of it.
    `patience` is how many seconds to wait for another program's lock. StoreProblem, and the file untouched, when it is
    locked, damaged, of another program or from a newer version; BadInput for an address of a database server.
    """
    scheme, is_address, _ = str(place).partition("://")  # what follows may hold a password
    if is_address:
        raise BadInput(f"store {scheme + '://…'!r}: takes are kept in a SQLite file, on no server: the name of a file")
    if "\0" in str(place):
        raise BadInput(f"store {str(place)!r}: no file has such a name")
    if not create and not os.path.exists(place):  # noqa: PTH110 - Path.exists raises where a name is too long
        raise StoreProblem(f"there is no store at {place} yet: play a take first, or name another with --store")
    from trainer.store.database import open_database

    return open_database(Path(place), patience=patience)
