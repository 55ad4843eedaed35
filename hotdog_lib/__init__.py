"""Fine-tuning, live: a small library under five notebooks.

Importing it prepares this Python for MXNet, so it comes before `import mxnet` everywhere.
"""

import sys
from pathlib import Path

from hotdog_lib.engine.before_mxnet import prepare

__version__ = "0.1.0"

try:
    prepare()
except ImportError as problem:
    if Path(sys.argv[0]).name == "hotdog":  # the command answers with a sentence, no traceback
        sys.exit(f"hotdog: {problem}")
    raise
