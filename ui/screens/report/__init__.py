"""月报: the monthly report, what stands behind each figure, and its signature."""
