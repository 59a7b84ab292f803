"""Score to page: MEI with our ids, Verovio, and its SVG read once into marks and geometry."""
