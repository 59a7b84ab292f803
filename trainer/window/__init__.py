"""The window: the only place that draws with pygame. How the layer is built, from below:

- `geometry` rectangles in logical pixels; `theme` inks (names of colours) and both themes, `tones` the inks of a
  verdict; `type` draws and measures text.
- `marks` are what a picture is made of (Box, Label, Line, Shape, Arc, and Sheet for a page of music) and `Control` is
  what can be pressed. A `Scene` is both, and scenes are added. All are values; equal marks look equal.
- `widgets/` are functions (frame, rectangle, value) -> Scene: `buttons`, `choosing` (rows with the control that suits
  them), `panels` (cards, pills, tooltips, outcomes), `figures` (score bars, histogram), `instruments` (keyboard, look
  ring), `rail` (the navigation). A `Frame` carries the size, the type and the attention (hovered, pressed, focused).
- `screens/` are functions (frame, view) -> Scene over a frozen view value that the application makes. A screen reads
  no store, device or clock, keeps nothing, and asks for things by the actions of `action`.
- `attend` turns pointer and keys into a new attention and actions. `ports` is what the loop asks of the application.
- `canvas` paints scenes; `difference` finds where two differ, and only there is repainted, so a screen is simply built
  anew for each frame. `pen` paints plain marks, `plate` a page, `brush` keeps stamps, `raster` makes exact coverage.
- `stage` is the open window, `loop` runs it: drain, feed, tick, draw, flip. `picture` paints a page or a scene to PNG
  without a display; `system` asks whether the desktop is dark.

Logical pixels are laid out for 1600 by 900 and 1280 by 720; `stage.scale_for` chooses the scale, so a bigger window
shows a bigger page. Baselines: `widgets.frame.centred(middle, style)`. Every id of a control is unique in its scene."""
