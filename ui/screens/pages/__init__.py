"""看照片: the pictures of a case's papers, to look at and nothing else."""
