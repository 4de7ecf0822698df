"""Where labels go, on screen and paper: which features are named, at which points, none over another."""
