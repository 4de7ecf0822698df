"""The scorecard: where households, villages and the tambon stand in five dimensions, and stood before."""
