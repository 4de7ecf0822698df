"""What was done, by whom and when, in the window; and one earlier command taken back."""
