"""Other judges, measured in the same run; installed from the package index into a scratch environment."""
