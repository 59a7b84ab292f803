"""Where files lie: the player's own, and those that ship."""

from pathlib import Path

import platformdirs
import pytest

from trainer.files.places import settings_file, store_file
from trainer.files.shipped import asset, shipped


def test_one_variable_takes_everything_to_a_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FIRSTTAKE_HOME", str(tmp_path))
    assert store_file() == tmp_path / "firsttake.db"
    assert settings_file() == tmp_path / "settings.toml"


def test_without_it_the_platform_says_where(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FIRSTTAKE_HOME", raising=False)
    assert store_file().parent == Path(platformdirs.user_data_dir("firsttake", appauthor=False))
    assert settings_file().parent == Path(platformdirs.user_config_dir("firsttake", appauthor=False))


@pytest.mark.parametrize("folder", ["assets", "charts", "exercises"])
def test_what_ships_is_found(folder: str) -> None:
    assert any(shipped(folder).iterdir())


def test_an_asset_is_found_by_its_path() -> None:
    assert asset("fonts").is_dir()


def test_nothing_else_ships() -> None:
    with pytest.raises(ValueError, match="one of assets, charts, exercises"):
        shipped("secrets")
