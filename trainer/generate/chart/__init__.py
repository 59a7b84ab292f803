"""Charts out of a recipe and a seed: weighted grammars per style, song forms, figures, road maps. Data beside verbs."""
