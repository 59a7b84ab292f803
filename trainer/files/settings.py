"""Settings to TOML and back: one table a section of `SETTINGS`, a list `[[devices.latencies]]` of what devices add.

A file that is not right is named with key, value and what would be right, and is left as it is.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_type_hints

from trainer.errors import BadInput
from trainer.files.atomic import make_folder, write_bytes
from trainer.model.performance import Latency
from trainer.model.plain import from_plain, to_plain
from trainer.model.settings import SETTINGS, Settings

SECTIONS = tuple(dict.fromkeys(setting.section for setting in SETTINGS))


def read_settings(path: Path) -> Settings:
    """The settings in a file; what it leaves out, or all where there is no file, is as shipped. BadInput names file,
    key and value."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as problem:
        raise BadInput(f"{path}: cannot be read as text ({problem})") from None
    try:
        return settings_of(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        raise BadInput(f"{path}: not TOML: {problem}") from None
    except BadInput as problem:
        raise BadInput(f"{path}: {problem}") from None


def write_settings(settings: Settings, path: Path) -> None:
    """Write them whole or not at all; the folder is made when missing."""
    import tomli_w

    make_folder(path.parent)
    write_bytes(path, tomli_w.dumps(toml_of(settings)).encode())


def toml_of(settings: Settings) -> dict[str, dict[str, Any]]:
    """Settings as TOML tables; what is None is left out."""
    tables: dict[str, dict[str, Any]] = {section: {} for section in SECTIONS}
    for setting in SETTINGS:
        value = getattr(settings, setting.name)
        if value is not None:
            tables[setting.section][setting.name] = to_plain(value)
    tables["devices"]["latencies"] = [
        {"device": latency.device, "microseconds": latency.micros, "calibrated": latency.calibrated}
        for latency in settings.latencies
    ]
    return tables


def settings_of(tables: Mapping[str, Any]) -> Settings:
    """Settings from TOML tables. BadInput: `section.key: value is not ...`."""
    hints = get_type_hints(Settings)
    given: dict[str, Any] = {}
    for section, table in tables.items():
        names = [setting.name for setting in SETTINGS if setting.section == section]
        if not names or not isinstance(table, Mapping):
            raise BadInput(f"unknown section {section!r}: one of {', '.join(SECTIONS)}")
        for name, value in table.items():
            place = f"{section}.{name}"
            if name not in names:
                raise BadInput(f"{place}: unknown; [{section}] has {', '.join(names)}")
            if name == "latencies":
                given[name] = _latencies(value, place)
            else:
                given[name] = from_plain(hints[name], value, place=place)
    return Settings(**given)


def _latencies(value: Any, place: str) -> tuple[Latency, ...]:
    if not isinstance(value, list):
        raise BadInput(f"{place}: {value!r} is not a list of tables")
    return tuple(_latency(entry, f"{place}[{number}]") for number, entry in enumerate(value))


def _latency(entry: Any, place: str) -> Latency:
    if not isinstance(entry, Mapping) or set(entry) != {"device", "microseconds", "calibrated"}:
        raise BadInput(f"{place}: {entry!r} is not a table of device, microseconds and calibrated")
    return Latency(
        from_plain(str, entry["device"], place=f"{place}.device"),
        from_plain(int, entry["microseconds"], place=f"{place}.microseconds"),
        from_plain(bool, entry["calibrated"], place=f"{place}.calibrated"),
    )
