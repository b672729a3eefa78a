"""What looks at the pages of a story sees what is wrong with them."""

import pytest

from tests.journeys.looks import Watch

BAD = """
<!DOCTYPE html>
<html lang="en">
  <head>
    <meta http-equiv="Content-Security-Policy" content="style-src 'none'">
    <meta name="viewport" content="width=device-width">
  </head>
  <body>
    <p style="color: red" id="one"></p><p id="one"></p>
    <input name="bare"> <label for="kept">Kept</label> <input id="kept"> <button></button>
    <img width="500" height="1" alt="" src="data:,">
  </body>
</html>
"""
GOOD = """
<!DOCTYPE html>
<html lang="ru"><head><meta name="viewport" content="width=device-width"></head>
<body><h1>Good</h1><label>Kept <input></label><button>Press</button></body></html>
"""


@pytest.mark.parametrize("script", [True, False])
def test_faults_of_a_page_are_seen_with_and_without_script(chromium, script):
    page = chromium.new_page(viewport={"width": 360, "height": 740}, java_script_enabled=script)
    watch = Watch(page)

    page.set_content(BAD)
    found = watch.faults()

    for sign in (
        "Content Security Policy",
        "wider than the screen: 5",
        'no label: <input name="bare">',
        "no name: <button></button>",
        "ids used twice: one",
        "0 h1",
        "in the language “en”",
    ):
        assert [fault for fault in found if sign in fault] != [], sign
    assert not [fault for fault in found if "kept" in fault]

    page.set_content(GOOD)
    assert watch.faults() == []
    page.close()
