"""What MIDI ports are called: names that a player knows and that stay the same while other devices come and go.

Systems append numbers: ALSA the client's and port's (` 20:0`, unique, new after each plugging in), Windows the place in
its list (` 1`, shifting), macOS nothing. Pure."""

import re
import sys
from collections.abc import Mapping, Sequence

CLIENT = "First Take"
# Loops and thru ports that systems offer beside what is plugged in; chosen only by name.
VIRTUAL = re.compile(r"midi through|through port|virmidi|virtual raw|iac driver|pipewire|" + CLIENT, re.IGNORECASE)
TAILS = {"win32": r" \d+$", "linux": r" \d+:\d+$"}

Port = tuple[str, int]  # what the system calls it, and which of the equal ones it is


def is_virtual(name: str) -> bool:
    """Whether a port is a loop inside the computer, not an instrument."""
    return VIRTUAL.search(name) is not None


def ports_of(raw: Sequence[str], *, platform: str = sys.platform) -> tuple[Port, ...]:
    """The ports of a system's list, in its order, told apart by what does not shift."""
    seen: dict[str, int] = {}
    ports: list[Port] = []
    for each in raw:
        name = _bare(each, platform) if platform == "win32" else each
        seen[name] = seen.get(name, 0) + 1
        ports.append((name, seen[name]))
    return tuple(ports)


def named(known: Mapping[Port, str], ports: Sequence[Port], *, platform: str = sys.platform) -> dict[Port, str]:
    """The ports' names: bare, equal ones counted (`Keys`, `Keys (2)`), those in `known` as before.

    A name that has just become free is given away only at the next look, so that a device that was pulled out and
    plugged in between two looks is seen to have gone.
    """
    names = {port: known[port] for port in ports if port in known}
    freed = set(known.values()) - set(names.values())
    for port in ports:
        if port not in names:
            bare, number = _bare(port[0], platform), 1
            while (name := bare if number == 1 else f"{bare} ({number})") in names.values():
                number += 1
            if name not in freed:
                names[port] = name
    return names


def _bare(raw: str, platform: str) -> str:
    return re.sub(TAILS.get(platform, r"$"), "", raw).strip() or "unnamed"
