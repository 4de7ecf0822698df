"""Maps for paper, written as SVG without a screen: sheets, titles, legends, grids, labels, images."""
