"""The spreadsheet of the référentiel: one row an action; what is exported is read back the same."""
