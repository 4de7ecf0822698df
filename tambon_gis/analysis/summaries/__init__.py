"""Area statistics: what counts as done on which ground, grouped and added up."""
