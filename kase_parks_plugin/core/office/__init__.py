"""Word and PowerPoint files (ECMA-376), written from text templates; no library is needed that QGIS does not carry everywhere."""
