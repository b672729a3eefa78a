"""Every address of the project, with arguments from a mission that has one of everything."""

import re
import uuid
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from missions.admin.scoped import lookup_of
from missions.forms.checklist import drafts
from missions.models import (
    CalendarItem,
    Commission,
    ExternalFigure,
    FieldNote,
    Incident,
    Job,
    Passage,
    Phone,
    User,
)
from missions.workflow import conclude, sign
from missions.workflow.publish import publish
from tests import factories, kept
from tests.photographed import image, name_of, send

STATION, OBSERVER, TEXT = "Школа на Степной", "Bela Known", "Only for this mission"
PART = re.compile(r"<(?:\w+:)?(\w+)>")


@dataclass(frozen=True)
class Address:
    """One pattern: its name (its route where it has none), and its route."""

    name: str
    route: str


def walk(resolver=None, route="", space=""):
    """Go through the patterns of the project in the order they are tried."""
    for one in (resolver or get_resolver()).url_patterns:
        whole = f"{route}{one.pattern}"
        if isinstance(one, URLPattern):
            yield Address(f"{space}{one.name}" if one.name else whole, whole)
        else:
            yield from walk(one, whole, f"{space}{one.namespace}:" if one.namespace else space)


class Filled:
    """A mission with one of everything that has an address."""

    def __init__(self, mission):
        self.mission = mission
        self.known = factories.member(mission, name=OBSERVER)
        self.station = factories.station(mission, "S214", number="214", name=STATION)
        self._nouns()
        self._field()
        self._issues()

    def _nouns(self):
        """Make what the desk keeps."""
        mission, texts = self.mission, {"en": TEXT, "ru": TEXT}
        factories.deploy(factories.team(mission, self.known), self.station)
        kept.everything(mission)
        CalendarItem.objects.create(mission=mission, text=texts)
        Commission.objects.create(mission=mission, code="T1", tier="TEC", name=texts)
        ExternalFigure.objects.create(
            mission=mission, code="turnout", meaning=texts, value=1, source=texts
        )
        self.working = Job.objects.create(
            mission=mission, conclusion=mission.conclusions.get(), kind="issue", status="failed"
        )
        job = Job.objects.create(mission=mission, kind="export", table="stations", name=TEXT)
        job.output.save("table.csv", ContentFile(STATION.encode()))
        user = self.known.user
        EmailAddress.objects.create(user=user, email=user.email)
        Authenticator.objects.create(user=user, type="totp", data={})
        Group.objects.create(name=TEXT)

    def _field(self):
        """Make what observers send; the edition is of this mission's candidates alone."""
        mission, known, station = self.mission, self.known, self.station
        self.edition = publish(None, mission.checklists.get(code="CO"))
        self.draft = drafts.begin(known, station, self.edition, factories.header(station))
        self.draft.visit_uid = uuid.uuid4()
        self.draft.save()
        content = image()
        send(known, content)
        self.photo = name_of(content)
        answers = {"VO_SECRECY": "no", "OV_PHOTO": [self.photo]}
        self.observation = factories.verified(known, station, answers=answers)
        self.incident = Incident.objects.create(
            mission=mission,
            author=known,
            station=station,
            category="other",
            happened_at=timezone.now(),
            text=TEXT,
        )
        self.note = FieldNote.objects.create(
            mission=mission,
            author=known,
            about="trip",
            content={"date": "2024-06-01", "places": TEXT},
        )
        self.message = factories.message(mission, text=TEXT, member=known)
        unsent = {"observation": str(self.draft.observation_uid), "station": TEXT}
        self.phone = Phone.objects.create(
            uid=uuid.uuid4(),
            member=known,
            agent=TEXT,
            withdrawn_at=timezone.now(),
            wiped_at=timezone.now(),
            left={"drafts": [unsent]},
        )

    def _issues(self):
        """Issue the conclusion twice, the second is not published; ask to sign a third."""
        head = factories.member(self.mission, role="head", name="Head Known").user
        conclusion = self.mission.conclusions.get()
        passages = Passage.objects.filter(section__conclusion=conclusion, kind="written")
        self.passage = passages.first()
        conclude.publish(head, conclude.issue(head, conclusion))
        conclude.issue(head, conclusion)
        sign.switch(head, conclusion, signed=True)
        sign.consolidate(head, conclusion)
        approval = sign.approve(head, conclusion, [self.known.pk])
        self.signature = approval.signatures.get()

    def address(self, one):
        """Give the whole address of a pattern."""
        if "(?P" not in one.route and "([^" not in one.route:
            return "/" + PART.sub(lambda part: str(self._value(one, part[1])), one.route)
        if one.name.endswith("_simple_history"):
            row = self.row(one)
            row.save()  # so that there is a history
            return reverse(one.name, args=[row.pk, row.history.first().pk])
        if one.name == one.route:
            return reverse("admin:index") + "unknown/"
        guessed = {"app_label": "missions", "key": "guessed", "uidb36": "1"}
        names = re.findall(r"\?P<(\w+)>", one.route)
        return reverse(one.name, kwargs={name: guessed[name] for name in names})

    def row(self, one):
        """Find the mission's row of the model that an address of the admin names."""
        _desk, app, model = one.route.split("/")[:3]
        kind = apps.get_model(app, model)
        if kind is User:
            return self.known.user
        way = lookup_of(kind)
        rows = kind.objects.filter(**{way: self.mission.pk}) if way else kind.objects.all()
        return rows.order_by("pk").last()

    def _value(self, one, name):
        """Give what an address takes under a name."""
        if name in {"object_id", "content_type_id"} or (name == "pk" and "admin:" in one.name):
            row = self.row(one) if one.name != "admin:view_on_site" else self.observation
            return row.pk if row else uuid.uuid4()
        uids = {
            "incident": self.incident.pk,
            "note": self.note.pk,
            "admin:missions_fieldnote_decide": self.note.pk,
            "message": self.message.pk,
            "admin:missions_message_end": self.message.pk,
            "visit": self.draft.visit_uid,
            "end_visit": self.observation.visit_id,
            "observation": self.observation.pk,
            "correct": self.observation.pk,
            "admin:missions_observation_decide": self.observation.pk,
            "admin:missions_incident_decide": self.incident.pk,
            "admin:missions_phone_withdraw": self.phone.pk,
            "admin:missions_phone_enter": self.phone.pk,
            "phone_left": self.phone.pk,
        }
        pks = {
            "start_visit": self.station.pk,
            "to_sign": self.signature.pk,
            "conclusion_working": self.working.pk,
        }
        values = {
            "uid": uids.get(one.name, self.draft.pk),
            "pk": pks.get(one.name, self.passage.pk),
            "mission": self.mission.code,
            "about": "meeting",
            "digest": self.edition.digest,
            "sha256": self.photo,
            "language": "ru",
            "number": 2,
            "suffix": "docx",
            "secret": "guessed",
            "user": self.known.user_id,
            "section": self.passage.section.code,
            "code": "voting-secrecy",
            "act": "end",
            "name": "table",
        }
        return values[name]
