"""Rows of the desk that are shown whole on a page of their own, where Django has a form."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from missions.admin.scoped import MissionScoped


class OwnPage(MissionScoped):
    """A list whose rows open in `admin/missions/MODEL/page.html`."""

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show one row whole."""
        row = self.row_of(request, object_id)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "row": row,
            **self.shown(request, row),
        }
        return TemplateResponse(
            request, f"admin/missions/{self.opts.model_name}/page.html", context
        )

    def shown(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        """Give what the page says of a row, its title among it."""
        raise NotImplementedError

    def row_of(self, request: HttpRequest, object_id: str) -> Any:
        """Give the row, or 404: for others it does not exist."""
        row = self.get_object(request, object_id)
        if row is None:
            raise Http404
        return row
