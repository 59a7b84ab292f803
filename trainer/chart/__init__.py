"""The chart language: grammar, reading, writing, numbers to letters and back."""
