"""Places where a database is not safe, recognised by what services and systems leave there."""

from __future__ import annotations

from pathlib import Path

import pytest

from dlstudy.store.doctor import examine
from dlstudy.store.places import Mount, network_file_system, sync_service, unsafe_place


@pytest.mark.parametrize(
    ("mark", "service"),
    [
        (".stfolder", "Syncthing"),
        (".stignore", "Syncthing"),
        (".nextcloudsync.log", "Nextcloud"),
        ("._sync_0123abc.db", "Nextcloud"),
        (".sync_0123abc.db", "Nextcloud"),
        (".owncloudsync.log", "ownCloud"),
        (".dropbox.cache", "Dropbox"),
        (".dropbox", "Dropbox"),
        (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
        (".tmp.drivedownload", "Google Drive"),
        (".seafile-data", "Seafile"),
        (".sync/ID", "Resilio Sync"),
    ],
)
@pytest.mark.parametrize("below", [".", "a/b"])
def test_a_folder_in_or_below_a_synced_one_is_recognised_by_its_marks(
    tmp_path: Path, mark: str, service: str, below: str
) -> None:
    data = tmp_path / "share" / below / "dlstudy"
    data.mkdir(parents=True)
    (tmp_path / "share" / mark).parent.mkdir(exist_ok=True)
    (tmp_path / "share" / mark).touch()

    assert sync_service(data) == service
    assert unsafe_place(data).startswith(f"{data} lies in a folder that {service} synchronises")
    assert any(finding.is_fault and service in finding.sentence for finding in examine(data))


@pytest.mark.parametrize(
    ("name", "service"),
    [
        ("Dropbox", "Dropbox"),
        ("Dropbox (Private)", "Dropbox"),
        ("OneDrive", "OneDrive"),
        ("OneDrive - A University", "OneDrive"),
        ("Nextcloud", "Nextcloud"),
        ("GoogleDrive-a@b.c", "Google Drive"),
        ("Mobile Documents", "iCloud"),
    ],
)
def test_a_synced_folder_is_recognised_by_its_usual_name_before_it_exists(
    tmp_path: Path, name: str, service: str
) -> None:
    assert sync_service(tmp_path / name / "x" / "dlstudy") == service


def test_an_ordinary_folder_is_left_in_peace(tmp_path: Path) -> None:
    data = tmp_path / "dropboxes" / "dlstudy"
    data.mkdir(parents=True)
    (data / ".sync").mkdir()

    assert sync_service(data) == ""


def test_the_settings_of_dropbox_in_the_home_folder_make_no_synced_folder_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    (tmp_path / ".dropbox").mkdir()

    assert sync_service(tmp_path / ".local" / "share" / "dlstudy") == ""


@pytest.mark.parametrize("kind", ["nfs", "nfs4", "cifs", "smb3", "9p", "fuse.sshfs", "fuse.rclone", "ceph", "davfs"])
def test_a_network_file_system_is_recognised_by_where_the_folder_lies(tmp_path: Path, kind: str) -> None:
    mounts = [Mount("/", "ext4"), Mount(str(tmp_path / "far"), kind), Mount(str(tmp_path / "far" / "near"), "ext4")]

    assert network_file_system(tmp_path / "far" / "dlstudy", mounts) == kind
    assert network_file_system(tmp_path / "far", mounts) == kind
    assert network_file_system(tmp_path / "far" / "near" / "dlstudy", mounts) == ""
    assert network_file_system(tmp_path / "farther", mounts) == ""


def test_the_disk_of_this_machine_is_no_network(tmp_path: Path) -> None:
    assert network_file_system(tmp_path) == ""
    assert unsafe_place(tmp_path) == ""
