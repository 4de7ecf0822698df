"""How layers look: styles, labels, previews for other eyes and printers."""
