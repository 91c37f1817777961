"""The investor's site package: one content per plot and language, written in many forms.

`core.package.write.write_package` is the one door; `core.package.contents.contents` gives the content alone.
"""
