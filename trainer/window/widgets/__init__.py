"""Our own widgets: functions of a frame and values to a scene of marks and controls."""
