"""Settings: what is written is read back, what is wrong is named, and a wrong file is left alone."""

from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.errors import BadInput
from trainer.files.settings import read_settings, settings_of, toml_of, write_settings
from trainer.model.performance import Latency
from trainer.model.score import Clef
from trainer.model.settings import SETTINGS, Guide, Settings, ThemeChoice

LATENCIES = st.lists(
    st.builds(Latency, st.text(min_size=1, max_size=20), st.integers(-1_000_000, 1_000_000), st.booleans()),
    max_size=3,
    unique_by=lambda latency: latency.device,
).map(tuple)


def test_every_setting_is_in_the_table_once() -> None:
    assert sorted(setting.name for setting in SETTINGS) == sorted(field.name for field in fields(Settings))


def test_what_ships_is_allowed_and_every_choice_of_every_setting_is() -> None:
    for setting in SETTINGS:
        for choice in setting.choices:
            assert getattr(Settings().changed(setting.name, choice.value), setting.name) == choice.value


@given(st.builds(Settings, theme=st.sampled_from(ThemeChoice), guide=st.sampled_from(Guide), latencies=LATENCIES))
def test_the_tables_are_read_back(settings: Settings) -> None:
    assert settings_of(toml_of(settings)) == settings


def test_a_file_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "settings.toml"
    chosen = Settings(
        clef=Clef.ALTO, key="Eb", midi_inputs=('A "piano"', "B♭\\"), latencies=(Latency("A", 4_200, True),)
    )
    write_settings(chosen, path)
    assert read_settings(path) == chosen


def test_without_a_file_everything_is_as_shipped(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "settings.toml") == Settings()
    assert not (tmp_path / "settings.toml").exists()


def test_what_the_file_leaves_out_is_as_shipped(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("[page]\nlevel = 4\n")
    assert read_settings(tmp_path / "settings.toml") == Settings(level=4)


def test_a_byte_order_mark_before_the_first_section_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("[page]\nlevel = 4", encoding="utf-8-sig")
    assert read_settings(tmp_path / "settings.toml") == Settings(level=4)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[look]\ntheme = "purple"', "look.theme: 'purple' is not one of system, light, dark"),
        ("[look]\nscale = 4000", "look.scale: 4000 is not a number from 50 to 300"),
        ("[take]\nlook_seconds = 31", "take.look_seconds: 31 is not one of 0, 15, 30, 90"),
        ('[take]\nlive_marks = "yes"', "take.live_marks: 'yes' is not bool"),
        ("[take]\nlook = 30", "take.look: unknown; [take] has way, look_seconds,"),
        ("[tack]\nlook = 30", "unknown section 'tack': one of look, take, sound, devices, page"),
        ('[page]\nkey = "H"', "page.key: unknown key 'H'"),
        ('[devices]\ninstrument = "kazoo"', 'devices.instrument: "kazoo" is not one of "piano"'),
        ("[devices]\nlatencies = 3", "devices.latencies: 3 is not a list of tables"),
        ('[[devices.latencies]]\ndevice = "A"', "devices.latencies[0]: {'device': 'A'} is not a table of device,"),
        (
            '[[devices.latencies]]\ndevice = "A"\nmicroseconds = 2000000\ncalibrated = true',
            "devices.latencies: 2000000 of 'A' is more than a second",
        ),
        ("theme = ", "not TOML"),
        ("theme = " + "[" * 100_000, "not TOML"),
        ("look = 3", "unknown section 'look'"),
    ],
)
def test_what_is_wrong_is_named_and_the_file_left_alone(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text)
    with pytest.raises(BadInput) as refused:
        read_settings(path)
    assert str(refused.value).startswith(f"{path}: ")
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)
    assert path.read_text() == text


def test_a_device_never_met_has_no_latency_and_is_not_calibrated() -> None:
    assert Settings().latency_of("piano") == Latency("piano", 0, calibrated=False)


def test_what_is_learnt_of_a_device_replaces_what_was_known_of_it() -> None:
    known = (
        Settings().with_latency(Latency("A", 100)).with_latency(Latency("B", 5)).with_latency(Latency("A", 200, True))
    )
    assert known.latencies == (Latency("B", 5), Latency("A", 200, True))
    assert known.latency_of("A").micros == 200
