import re

import pytest
from django.conf import settings as project
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from whitenoise.compress import Compressor

FILES_ALONE = ["django.contrib.staticfiles.finders.FileSystemFinder"]
HASHED = project.STORAGES["staticfiles"]


@pytest.fixture
def collect(settings, tmp_path):
    """Collect static files as a deployment does, into a folder of the test."""
    settings.STATIC_ROOT = tmp_path / "collected"
    settings.STORAGES = settings.STORAGES | {"staticfiles": HASHED}

    def collect():
        call_command("collectstatic", interactive=False, verbosity=0)
        return settings.STATIC_ROOT

    return collect


def test_module_imports_are_hashed_and_compressed(settings, tmp_path, collect):
    source = tmp_path / "source" / "js"
    source.mkdir(parents=True)
    (source / "first.js").write_text('import { b } from "./second.js";\nb();\n')
    (source / "second.js").write_text("export const b = () => 1;\n" * 40)
    (source / "far.css").write_text("p {}\n/*# sourceMappingURL=far.css.map */\n")
    settings.STATICFILES_DIRS = [source.parent]
    settings.STATICFILES_FINDERS = FILES_ALONE

    root = collect()

    first = (root / staticfiles_storage.stored_name("js/first.js")).read_text()
    second = staticfiles_storage.stored_name("js/second.js")
    name = second.removeprefix("js/")
    assert re.fullmatch(r"second\.[0-9a-f]{12}\.js", name)
    assert first == f'import {{ b }} from "./{name}";\nb();\n'
    assert not (root / "js" / "second.js").exists()
    assert {path.name for path in (root / "js").glob(f"{name}*")} == {
        name,
        f"{name}.br",
        f"{name}.gz",
    }


def test_name_that_was_not_collected_is_refused(settings, tmp_path, collect):
    settings.STATICFILES_DIRS = []
    settings.STATICFILES_FINDERS = FILES_ALONE
    collect()

    with pytest.raises(ValueError, match=r"Missing staticfiles manifest entry for 'gone\.js'"):
        staticfiles_storage.url("gone.js")


def test_every_static_file_of_the_project_collects(collect, monkeypatch):
    monkeypatch.setattr(Compressor, "compress", lambda *_: [])  # slow, and tried above

    root = collect()

    assert (root / staticfiles_storage.stored_name("js/select_all.js")).is_file()
    assert staticfiles_storage.hashed_files
