"""The rooms of the desk: each answers what is asked on its screen and says what it shows."""
