"""Phones of a test: made as if they had been heard of, and as the desk sees them."""

import datetime
import uuid

from django.urls import reverse
from django.utils import timezone

from missions.models import Phone
from tests import factories

LIST = reverse("admin:missions_phone_changelist")
HOUR = datetime.timedelta(hours=1)


def phone(member, hours=0, **fields):
    seen = timezone.now() - hours * HOUR
    return Phone.objects.create(uid=uuid.uuid4(), member=member, last_seen_at=seen, **fields)


def wiped(member, *, drafts=(), parcels=()):
    now = timezone.now()
    left = {"drafts": list(drafts), "parcels": list(parcels)}
    return phone(member, withdrawn_at=now, wiped_at=now, left=left)


def draft(member, at, **fields):
    """Make what a phone has of a checklist that is filled and not sent."""
    parcel = factories.parcel(member, at)
    answers = fields.pop("answers", {})
    return {
        "observation": parcel["observation"],
        "visit": parcel["visit"],
        "revision": parcel["uid"],
        "base": None,
        "user": member.user_id,
        "mission": parcel["mission"],
        "station": {"code": at.code, "zone": at.time_zone},
        "checklist": parcel["checklist"],
        "edition": parcel["edition"],
        "header": parcel["header"],
        "answers": {**parcel["answers"], **factories.answers(**answers)},
        "confirmed": [],
        "basis": "observed",
        "reasons": [],
        "saved_at": "2024-06-09T03:35:12.345Z",
        **fields,
    }


def rows(client, **chosen):
    return list(client.get(LIST, chosen).context["cl"].result_list)


def page(client, row):
    return " ".join(
        client.get(reverse("admin:missions_phone_change", args=[row.pk])).content.decode().split()
    )


def press(client, act, row):
    address = reverse(f"admin:missions_phone_{act}", args=[row.pk])
    answer = client.post(address, follow=True)
    return [str(message) for message in answer.context["messages"]]
