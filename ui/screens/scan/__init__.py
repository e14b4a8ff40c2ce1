"""拍材料: a paper becomes pictures, sharp enough and whole, page by page."""
