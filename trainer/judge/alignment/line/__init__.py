"""The line of the performance: its stops, slips, leaps and ways back, against a click or the own pace."""
