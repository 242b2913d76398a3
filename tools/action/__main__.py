"""``python -m tools.action check``, ``say`` or ``verdict``."""

import os
import sys

from tools.action import steps

STEPS = {"check": steps.check, "say": steps.say, "verdict": steps.verdict}

raise SystemExit(STEPS[sys.argv[1]](os.environ))
