"""`python -m station_app`."""

import sys

from station_app.main import run

sys.exit(run(sys.argv[1:]))
