"""``python -m kase_parks_plugin``: the same as the ``kase-parks`` command."""

import sys

from kase_parks_plugin.core.cli import main

sys.exit(main())
