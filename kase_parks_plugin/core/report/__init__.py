"""The report of a screening: one HTML file that needs nothing else, readable on a screen, on paper and in grey."""

from __future__ import annotations

from kase_parks_plugin.core.report.render import render_report

__all__ = ["render_report"]
