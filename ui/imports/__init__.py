"""Files coming in: looked at, asked about, imported."""
