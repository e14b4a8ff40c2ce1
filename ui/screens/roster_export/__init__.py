"""导出名册: the roster as a workbook, masked unless a second person agrees."""
