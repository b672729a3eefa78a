"""What clearing the demonstration leaves on the disk: nothing of it, all of the rest."""

from missions.management.demo.clearing import clear
from missions.models import Mission, Photo
from missions.workflow.receive.photos import begin
from tests import factories
from tests.photographed import image, send


def test_files_of_photos_go_once_it_is_certain(db, settings, django_capture_on_commit_callbacks):
    shown = factories.member(factories.mission("shown", demonstration=True))
    kept = factories.member(factories.mission("kept"))
    for content in (image(), image()):
        send(shown, content)
        send(kept, content)
    for member in (shown, kept):
        begin(member, "0" * 64, 10)
    going, staying = (
        [row.file for row in Photo.objects.filter(author=one)] for one in (shown, kept)
    )

    with django_capture_on_commit_callbacks() as later:
        clear(Mission.objects.filter(demonstration=True))
    assert all(file.storage.exists(file.name) for file in going)
    for callback in later:
        callback()

    assert [file.storage.exists(file.name) for file in going] == [False, False]
    assert [file.storage.exists(file.name) for file in staying] == [True, True]
    parts = settings.DATA_DIR / "parts"
    assert [path.name for path in parts.iterdir() if path.is_dir()] == ["kept"]
