"""补材料: which owed papers came, and what becomes of the rest."""
