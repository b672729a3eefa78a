import hashlib
import json
import re

import pytest

from tests.project.files import ROOT, VENDOR

FOLDERS = sorted(path for path in (ROOT / VENDOR).iterdir() if path.is_dir())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_vendored_files_are_those_of_the_manifest(folder):
    manifest = json.loads((folder / "manifest.json").read_text())

    hashes = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }

    assert hashes == manifest["files"]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_manifest_says_what_it_is_and_under_which_licence(folder):
    manifest = json.loads((folder / "manifest.json").read_text())

    assert f"{manifest['name']}-{manifest['version']}" == folder.name
    assert manifest["licence"]
    assert re.fullmatch(r"[A-Za-z0-9+/]{86}==", manifest["sha512"])
    assert [name for name in manifest["files"] if name.upper().startswith("LICEN")]


def test_every_vendored_file_lies_in_a_folder_of_its_own():
    assert [path.name for path in (ROOT / VENDOR).iterdir() if path.is_file()] == []
    assert FOLDERS
