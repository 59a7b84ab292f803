"""One file a screen: a value in, marks and widgets out."""
