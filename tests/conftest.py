"""What every test run shares: hypothesis without deadlines (machines are noisy), SDL without screen and sound card."""

import os

from hypothesis import settings

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

settings.register_profile("default", deadline=None)
settings.load_profile("default")
