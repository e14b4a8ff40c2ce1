"""`python -m station_app`, and `python -m station_app restore-backup`, which needs no window."""

import sys

if sys.argv[1:2] == ["restore-backup"]:
    from station_app.restoring import run

    sys.exit(run(sys.argv[2:]))
else:
    from station_app.main import run

    sys.exit(run(sys.argv[1:]))
