"""Charts drawn: numbers or letters, by hand or clean, in the habits of several houses. A chart in, a Page out."""
