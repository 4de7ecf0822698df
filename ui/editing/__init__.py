"""Shapes of plots drawn and changed on the map, shown on a card before they are saved."""
