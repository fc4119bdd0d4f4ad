"""A data folder in which somebody has studied for three months, to look around in and to throw away."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from pathlib import Path

from dlstudy import paths
from dlstudy.core.bank import Bank
from dlstudy.core.log import Instant
from dlstudy.core.made_up import sample_reviews
from dlstudy.errors import StoreError
from dlstudy.store.progress import ProgressStore
from dlstudy.store.settings import Settings, save_settings
from dlstudy.wording import translate


class SampleFolder:
    """A folder of its own under the system's temporary ones; nothing in it is the learner's, and it ends with the look.

    Attributes:
        data: The folder.
    """

    def __init__(self, bank: Bank, now: Instant, settings: Settings, prepared: Path) -> None:
        """Make up marks on the questions of ``bank`` up to yesterday.

        Args:
            bank: What was studied.
            now: The moment before which it was.
            settings: The learner's, which the window in it begins with.
            prepared: The bank as it is kept for the next start; a copy serves the window in the sample.

        Raises:
            StoreError: If the folder cannot be made.
        """
        try:
            self._folder = tempfile.TemporaryDirectory(prefix="dlstudy-sample-", ignore_cleanup_errors=True)
            self.data = Path(self._folder.name)
            paths.cache_folder(self.data).mkdir()
            with contextlib.suppress(FileNotFoundError):
                shutil.copyfile(prepared, paths.cache_folder(self.data) / prepared.name)
        except OSError as error:
            raise StoreError(
                translate(
                    "Sample progress",
                    "No folder for sample progress can be made ({error}); your own progress is as it was. Make room on "
                    "the disk of temporary files and try again.",
                    error=error.strerror,
                )
            ) from error
        store = ProgressStore(paths.progress_file(self.data))
        try:
            store.append_all(sample_reviews(bank, now))
        finally:
            store.close()
        begun_with = settings._replace(topic="", question="", collapsed=(), search="", scrolled=0)
        save_settings(paths.settings_file(self.data), begun_with)

    def throw_away(self) -> None:
        """Delete it, with whatever was done in it."""
        self._folder.cleanup()
