"""What a text may insert: a list for the box that is typed in, and a page without a script."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from missions.models import Conclusion
from missions.workflow import conclude
from missions.workflow.conclude.inserting import Option, options, put_in
from observer.doors import Request, found
from observer.views.conclusion.doors import desk_page, desk_required, language_of
from observer.views.conclusion.passages import Desk, boxes
from observer.views.conclusion.words import FIGURE_WORDS
from observer.views.conclusion.writing import passage_of, section_of, texts_of, version_of


@desk_required
@require_safe
def inserts(request: Request, conclusion: Conclusion) -> HttpResponse:
    """Give the options alone, for the list that opens at a box."""
    facts = conclude.gather(conclusion)
    rows = [_row(one) for one in options(facts, language_of(request))]
    return desk_page(request, "inserts.html", options=rows)


@desk_required
@require_http_methods(["GET", "HEAD", "POST"])
def insert(request: Request, conclusion: Conclusion, section: str) -> HttpResponse:
    """Show the boxes of a passage beside the list; an option chosen goes into what is typed."""
    row = section_of(conclusion, section)
    pk = request.POST.get("passage") or request.GET.get("passage") or ""
    passage = passage_of(conclusion, pk) if pk else None
    found(row if passage is None or passage.section_id == row.pk else None)
    language = language_of(request)
    facts = conclude.gather(conclusion)
    rows = options(facts, language)
    if request.method == "POST":
        texts = texts_of(request)
        chosen = request.POST.get("insert", "")
        if any(one.notation == chosen for one in rows):
            texts[language] = put_in(texts.get(language, ""), chosen)
        begun = conclude.Begun(version_of(request) or 0, request.POST.get("seen", ""))
        conclude.keep_draft(request.user, row, passage, texts, begun)
    drafts = conclude.drafts_in(row)
    desk = Desk(request.user, language, drafts)
    return desk_page(
        request,
        "insert.html",
        title=_("Insert a figure or a claim"),
        mission=conclusion.mission,
        conclusion=conclusion,
        language=language,
        section=row,
        passage=passage,
        key=conclude.key_of(passage) if passage else f"new-{row.code}",
        form=boxes(passage, facts, desk.own(passage)),
        options=[_row(one) for one in rows],
    )


def _row(option: Option) -> dict[str, Any]:
    return {"option": option, "figure": FIGURE_WORDS.get(option.figure, "")}
