"""The map with half a million plots: ours and QGIS on the same views in the same run."""
