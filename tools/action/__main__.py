"""``python -m tools.action check``, ``show``, ``say`` or ``verdict``."""

import os
import sys

from tools.action import steps

STEPS = {"check": steps.check, "show": steps.show, "say": steps.say, "verdict": steps.verdict}

raise SystemExit(STEPS[sys.argv[1]](os.environ))
