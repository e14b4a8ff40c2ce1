"""What the judgement of pictures is worth, in figures."""
