"""Spreadsheets in and out: .xls, .xlsx and .csv as cells, and workbooks that cannot bite. No store."""
