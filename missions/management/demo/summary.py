"""Summary: what the demonstration has, for people and for programs."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from missions.management.demo.issuing import folder
from missions.management.demo.people import DOMAIN
from missions.models import Irregularity, Membership, Mission, User
from missions.workflow.tally import coverage


def summary(missions: QuerySet[Mission], password: str) -> dict[str, Any]:
    """Give codes, computed counts, documents and accounts."""
    return {
        "missions": [_mission(mission) for mission in missions.order_by("practice", "pk")],
        "accounts": [_account(user) for user in _accounts()],
        "password": password if _opens(password) else "",
    }


def _mission(mission: Mission) -> dict[str, Any]:
    seen = coverage(mission)
    irregularities = Irregularity.objects.counted().filter(mission=mission)
    return {
        "code": mission.code,
        "title": mission.title,
        "practice": mission.practice,
        "members": Membership.objects.accredited().filter(mission=mission).count(),
        "stations": seen.stations,
        "abroad": seen.abroad,
        "commissions": seen.commissions,
        "visits": seen.visits,
        "observations": seen.by_checklist,
        "irregularities": irregularities.count(),
        "worst": max(irregularities.values_list("severity", flat=True), default=0),
        "issues": [
            issue.number
            for conclusion in mission.conclusions.all()
            for issue in conclusion.issues.order_by("number")
        ],
        "documents": [str(path) for path in sorted(folder().glob(f"{mission.code}.*"))],
        "addresses": []
        if mission.practice
        else [reverse("latest_conclusion", args=[mission.code])],
    }


def _accounts() -> list[User]:
    accounts = User.objects.filter(email__endswith=f"@{DOMAIN}", is_active=True).order_by("pk")
    return [user for user in accounts if user.has_usable_password()]


def _account(user: User) -> dict[str, Any]:
    rows = Membership.objects.filter(user=user).select_related("mission").order_by("pk")
    row = rows.first()
    role = row.role if row else "administrator"
    waits = row is not None and row.status == Membership.Status.WAITING
    return {"email": user.email, "name": user.name, "role": role, "waiting": waits}


def _opens(password: str) -> bool:
    accounts = _accounts()
    return bool(accounts) and accounts[0].check_password(password)


def in_words(found: dict[str, Any]) -> str:
    """Say the summary to whoever typed the command."""
    lines = []
    for one in found["missions"]:
        lines += [
            f"{one['code']}: {one['title']['en']}",
            f"    {one['members']} members · {one['stations']} stations, {one['abroad']} abroad, "
            f"{one['commissions']} commissions · {one['visits']} visits",
            *(f"    {path}" for path in [*one["addresses"], *one["documents"]]),
        ]
    lines.append(f"The field begins at {reverse('home')}, the desk at {reverse('desk')}.")
    lines.append("Accounts (field data are invented; nothing of this is for a real mission):")
    for one in found["accounts"]:
        waits = ", waiting for accreditation" if one["waiting"] else ""
        lines.append(f"    {one['email']:32} {one['role']}{waits}")
    known = found["password"] or "as it was printed when they were built"
    return "\n".join([*lines, f"Password of each: {known}"])
