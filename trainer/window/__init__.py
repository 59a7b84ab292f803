"""The window: the only place that draws with pygame. How the layer is built, from below:

- `geometry` rectangles in logical pixels; `theme` inks (names of colours) and both themes; `type` measures text.
- `marks` are what a picture is made of (Box, Label, Line, Shape, Arc, and Sheet for a page of music) and `Control` is
  what can be pressed. A `Scene` is both, and scenes are added. All are values; equal marks look equal.
- `widgets/` are functions (frame, rectangle, value) -> Scene: `buttons`, `panels` (cards, pills, tooltips, outcomes),
  `figures` (score bars, histogram), `instruments` (keyboard, beat lights, look ring), `rail` (the navigation). A
  `Frame` carries the size, the type and the attention (what is hovered, pressed, focused).
- `screens/` are functions (frame, view) -> Scene over a frozen view value that the application makes. A screen reads
  no store, device or clock, keeps nothing, and asks for things by the actions of `action`.
- `attend` turns pointer and keys into a new attention and actions. `ports` is what the loop asks of the application.
- `canvas` paints scenes and repaints only where the marks of two scenes differ, so a screen is simply built anew for
  each frame. `pen` paints plain marks, `plate` a page, `brush` keeps stamps, `raster` makes exact coverage.
- `loop` runs it all: drain, feed, tick, draw, flip. `picture` paints a page or a scene to PNG without a display.

Logical pixels are laid out for 1600 by 900 and 1280 by 720; `loop` chooses the scale so that a bigger window shows a
bigger page. Baselines: `widgets.frame.centred(middle, style)`. Every id of a control is unique in its scene."""
