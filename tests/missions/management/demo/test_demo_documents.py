"""The documents that the demonstration writes into files."""


def test_documents_are_written_in_three_formats_and_two_languages(demo, data_dir):
    names = {path.name for path in (data_dir / "demo").iterdir() if path.stat().st_size}

    assert names == {
        f"{code}.{language}.{ending}"
        for code in ("presidential-2019", "valmora")
        for language in ("en", "ru")
        for ending in ("html", "docx", "pdf")
    }


def test_documents_name_the_page_where_anybody_can_read_them(demo, data_dir, client):
    page = (data_dir / "demo" / "valmora.ru.html").read_text(encoding="utf-8")

    path = "/conclusions/valmora/1/ru/"
    assert f"https://mission.example{path}" in page
    assert 'class="qr"' in page
    assert client.get(path).status_code == 200
