"""One process of a job: `python -m hotdog_lib.jobs.member`, as `hotdog launch` starts it."""

import os
import runpy
import sys
import threading
import traceback

SHARING = "HOTDOG_SHARING"  # how many workers there are on this machine


def main() -> None:
    """Be what the environment says: a worker with the arguments given, a server, a scheduler."""
    threading.Thread(target=_end_with_input, daemon=True).start()
    from hotdog_lib.engine import before_mxnet

    if SHARING in os.environ and not before_mxnet.THREADS_SAID:
        cores = before_mxnet.physical_cores() // int(os.environ[SHARING])
        os.environ[before_mxnet.THREADS] = str(max(cores, 1))
    if os.environ["DMLC_ROLE"] != "worker":
        import mxnet  # noqa: F401  (in these roles importing it serves, and ends this process)
    status = 1
    try:
        runpy.run_module("hotdog_lib", run_name="__main__", alter_sys=True)
        return
    except SystemExit as end:
        if not end.code:
            return
        status = end.code if isinstance(end.code, int) else 1
        if isinstance(end.code, str):
            print(end.code, file=sys.stderr)
    except BaseException:
        traceback.print_exc()
    # A worker that ends in the usual way first waits for the others, who wait for it.
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def _end_with_input() -> None:
    while os.read(0, 1):
        pass
    os._exit(1)


if __name__ == "__main__":
    main()
