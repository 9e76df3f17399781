"""What production serves: every file under a name of its content, every reference found."""

from pathlib import Path

from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from pytest_django import Settings


def test_static_files_can_be_collected_under_hashed_names(settings: Settings, tmp_path: Path) -> None:
    assert Path(settings.BASE_DIR, "static/dist/main.js").exists(), "build the front end first: npm run build"
    settings.STATIC_ROOT = tmp_path
    hashed = {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": hashed}
    call_command("collectstatic", interactive=False, verbosity=0)
    address = staticfiles_storage.url("dist/main.css")
    assert address != "/static/dist/main.css"
    assert (tmp_path / address.removeprefix("/static/")).exists()
    assert not (tmp_path / "js").exists()
