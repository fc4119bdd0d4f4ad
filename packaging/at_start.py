"""Runs in a bundle before dlstudy does."""

import os

# The bundle's own libraries are found by this variable, which the loader has read by now. A browser or a file manager
# that is started from the window must find its own.
before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
if before is not None:
    os.environ["LD_LIBRARY_PATH"] = before
else:
    os.environ.pop("LD_LIBRARY_PATH", None)
