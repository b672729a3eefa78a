"""What a phone keeps of a page: every word apart from the next, no space that nobody sees."""

from observer.views.offline.packing import squeezed

PAGE = """
<p class="one  two">
    Words <a href="/">of a link</a> <b>and</b>
    more
</p>
<label> <input name="a"> <span>beside a box</span> </label>
<summary> How known <span>(question 1)</span> </summary>
<textarea name="b">
</textarea>
"""


def test_words_stay_apart_and_nothing_else_does():
    assert squeezed(PAGE) == (
        '<p class="one two">Words <a href="/">of a link</a> <b>and</b> more</p>'
        '<label><input name="a"> <span>beside a box</span></label>'
        "<summary>How known <span>(question 1)</span></summary>"
        '<textarea name="b"></textarea> '
    )
