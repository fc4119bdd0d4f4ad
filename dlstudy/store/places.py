"""Whether a folder is a place where a database is safe: on a disk of this machine, and left alone by others."""

from __future__ import annotations

import contextlib
import fnmatch
import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

from dlstudy.wording import translate

_MARKS: Final = {
    "Syncthing": (".stfolder", ".stversions", ".stignore"),
    "Nextcloud": (".nextcloudsync.log", ".nextcloud*", "._sync_*.db", ".sync_*.db"),
    "ownCloud": (".owncloudsync.log", ".OwnCloudSync*"),
    "Dropbox": (".dropbox", ".dropbox.cache"),
    "OneDrive": (".849C9593-D756-4E56-8D6E-42412F2A707B", ".onedrive*"),
    "Google Drive": (".tmp.drivedownload", ".tmp.driveupload"),
    "Seafile": (".seafile-data", "_seafile-data"),
    "Resilio Sync": (".sync/ID", ".bts/ID"),
    "MEGA": (".megaignore",),
    "Unison": (".unison",),
}
_NAMES: Final = {
    "Dropbox": ("Dropbox", "Dropbox (*)"),
    "OneDrive": ("OneDrive", "OneDrive - *"),
    "Google Drive": ("Google Drive", "GoogleDrive-*"),
    "iCloud": ("Mobile Documents", "iCloud Drive", "iCloudDrive"),
    "Nextcloud": ("Nextcloud",),
    "ownCloud": ("ownCloud",),
}
_NETWORK: Final = re.compile(
    r"nfs\d?|cifs|smb\d?|smbfs|afs|ceph|glusterfs|lustre|gpfs|beegfs|ncpfs|9p|davfs2?|webdav|afpfs|"
    r"fuse\.(?:sshfs|rclone|davfs2?|s3fs|gcsfuse|glusterfs|ceph|cifs|smbnetfs|google-drive-ocamlfuse|onedriver|gvfsd-fuse)"
)
_OCTAL: Final = re.compile(r"\\([0-7]{3})")


class Mount(NamedTuple):
    """Where a file system hangs, and of which kind it is."""

    point: str
    kind: str


def sync_service(folder: Path) -> str:
    """Return the name of the service into whose synced folder this folder, or one above it, belongs; else nothing."""
    for place in (folder, *folder.parents):
        if place == Path.home() or place.parent == place:
            marks = {service: marks for service, marks in _MARKS.items() if service not in ("Dropbox", "Unison")}
        else:
            marks = _MARKS  # Dropbox and Unison keep their settings in the home folder under the same names
        for service, names in _NAMES.items():
            if any(fnmatch.fnmatchcase(place.name, name) for name in names):
                return service
        names_here: set[str] = set()
        with contextlib.suppress(OSError):
            names_here = set(os.listdir(place))  # noqa: PTH208 - names are wanted, not paths
        for service, wanted in marks.items():
            if any(_is_there(place, names_here, name) for name in wanted):
                return service
    return ""


def _is_there(place: Path, names: Iterable[str], wanted: str) -> bool:
    top, _, below = wanted.partition("/")
    return any(fnmatch.fnmatchcase(name, top) and (not below or (place / name / below).exists()) for name in names)


def network_file_system(folder: Path, mounts: Iterable[Mount] | None = None) -> str:
    """Return the kind of network file system on which a folder lies; nothing for a disk of this machine.

    Args:
        folder: The folder; links are followed.
        mounts: What is mounted; asked of the system when left out, which only Linux and Windows answer.
    """
    if mounts is None:
        if sys.platform == "win32":
            return "SMB" if str(folder.resolve()).startswith("\\\\") else ""
        mounts = _mounts()
    best = Mount("", "")
    place = os.path.realpath(folder)
    for mount in mounts:
        inside = place == mount.point or place.startswith(mount.point.rstrip("/") + "/")
        if inside and len(mount.point) >= len(best.point):
            best = mount
    return best.kind if _NETWORK.fullmatch(best.kind) else ""


def _mounts() -> list[Mount]:
    try:
        lines = Path("/proc/self/mountinfo").read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return []
    found = []
    for line in lines:  # 36 35 98:0 /mnt1 /mnt/parent rw,noatime master:1 - ext3 /dev/root rw
        before, _, after = line.partition(" - ")
        with contextlib.suppress(IndexError):
            point = _OCTAL.sub(lambda code: chr(int(code[1], 8)), before.split()[4])
            found.append(Mount(point, after.split()[0]))
    return found


def unsafe_place(folder: Path) -> str:
    """Return a sentence on why a data folder should not lie there; nothing when all is well."""
    service = sync_service(folder)
    if service:
        return translate(
            "Data folder",
            "{folder} lies in a folder that {service} synchronises: it may replace or mix up the log of marks while it "
            "is written. Choose a folder on a disk of this machine, outside of synced folders, with --data-dir.",
            folder=folder,
            service=service,
        )
    kind = network_file_system(folder)
    if kind:
        return translate(
            "Data folder",
            "{folder} lies on a network file system ({kind}), where neither locks nor writes can be relied upon. "
            "Choose a folder on a disk of this machine, outside of synced folders, with --data-dir.",
            folder=folder,
            kind=kind,
        )
    return ""
