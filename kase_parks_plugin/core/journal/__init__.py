"""What is kept of runs for whoever must find a fault: a log on the user's own machine, and a report of a problem.

Neither holds who the user is, and nothing is sent anywhere.
"""

from kase_parks_plugin.core.journal.log import FILE as LOG_FILE
from kase_parks_plugin.core.journal.log import LOGGER, kept_log, log_folder, logged_run, record_outcome
from kase_parks_plugin.core.journal.masking import masked
from kase_parks_plugin.core.journal.report import problem_report, write_report

__all__ = [
    "LOGGER",
    "LOG_FILE",
    "kept_log",
    "log_folder",
    "logged_run",
    "masked",
    "problem_report",
    "record_outcome",
    "write_report",
]
