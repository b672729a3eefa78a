"""The list of people taken in: accounts, memberships, accreditations and teams."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from import_export.widgets import Widget

from missions import access
from missions.models import Membership, Mission, Team, User
from missions.models.people import Role
from missions.spreadsheets.columns import Codes, Column, Day, Email, OneOf, Phone, Text
from missions.spreadsheets.lists import BATCH, FieldError, IncomingList
from missions.spreadsheets.members import Member, write_members
from missions.spreadsheets.problems import CellError
from missions.spreadsheets.readers import Row
from missions.spreadsheets.tables import Shown, Table

ROLES = {
    "short-term observer": "STO",
    "краткосрочный наблюдатель": "STO",
    "краткосрочный": "STO",
    "long-term observer": "LTO",
    "долгосрочный наблюдатель": "LTO",
    "долгосрочный": "LTO",
    "координатор": "coordinator",
    "координатор штаба": "coordinator",
    "head of mission": "head",
    "руководитель миссии": "head",
    "руководитель": "head",
}
LANGUAGES = {name.casefold(): code for code, name in settings.LANGUAGES}
DESK = access.DESK_ROLES


class TeamCodes(Widget):
    """Codes of the teams of a member; read once for the mission."""

    def __init__(self, mission: Mission) -> None:
        """Read the teams in one query."""
        super().__init__(coerce_to_string=False)
        self.codes: dict[int, list[str]] = {}
        rows = Team.members.through.objects.filter(team__mission=mission)
        for member, code in rows.order_by("team__code").values_list("membership", "team__code"):
            self.codes.setdefault(member, []).append(code)

    def render(self, value: int, obj: Any = None, **kwargs: Any) -> str:
        """Show the codes with semicolons for the key of a member."""
        return "; ".join(self.codes.get(value, ()))


class PeopleTable(Table):
    """Columns of the list of people."""

    name = Column("user__name", Text(200), "full name|фио|имя|наблюдатель|observer", required=True)
    email = Column("user__email", Email(), "e-mail|mail|почта|электронная почта|эл. почта")
    phone = Column("user__phone", Phone(), "phone number|mobile|телефон|мобильный|номер телефона")
    role = Column("role", OneOf(Role.values, ROLES), "роль|функция")
    sending_body = Column(
        "sending_body", Text(200), "organisation|organization|кем направлен|организация"
    )
    state = Column("state", Text(100), "country|государство|страна")
    languages = Column("languages", Text(200), "languages spoken|языки|владеет языками")
    language = Column(
        "user__language",
        OneOf([code for code, _name in settings.LANGUAGES], LANGUAGES),
        "язык|interface language",
    )
    accreditation_number = Column(
        "accreditation_number",
        Text(60),
        "accreditation|accreditation no|№ удостоверения|номер аккредитации|удостоверение",
    )
    accredited_on = Column("accredited_on", Day(), "accreditation date|дата аккредитации")
    team = Column("pk", Codes(20), "teams|команда|группа|экипаж")
    status = Shown("status", _("status"), Membership.Status.choices)
    registered = Shown("registered_at", _("registered"))
    synthetic = Shown("synthetic", _("invented for demonstration"))

    def prepare(self) -> None:
        """Read who is in which teams, in one query."""
        self.fields["team"].widget = TeamCodes(self.mission)

    def queryset(self) -> QuerySet[Membership]:
        """Give the members in the order of their registration."""
        return Membership.objects.filter(mission=self.mission).order_by("pk")


@dataclass
class PeopleList(IncomingList):
    """People taken in; they are known by e-mail or phone, and no password is ever touched."""

    rows: list[tuple[Row, dict[str, Any]]] = field(default_factory=list)
    members: list[Member] = field(default_factory=list)
    table = PeopleTable

    def plan(self, row: Row, cleaned: dict[str, Any]) -> None:
        """Keep the row until all contacts of the file are known."""
        if not (cleaned.get("email") or cleaned.get("phone")):
            raise FieldError("email", CellError("contact"))
        if cleaned.get("accredited_on") and not cleaned.get("accreditation_number"):
            raise FieldError("accreditation_number", CellError("accreditation"))
        for name in ("email", "phone", "accreditation_number"):
            if cleaned.get(name):
                self.once(row, name, cleaned[name])
        self.rows.append((row, cleaned))

    def settle(self) -> None:
        """Find who of them has an account or is a member, and plan the rest."""
        self.users = self._users()
        known = Membership.objects.filter(mission=self.mission).prefetch_related("teams")
        memberships = list(known)
        self.memberships = {one.user_id: one for one in memberships}
        self.numbers = {
            one.accreditation_number: one.user_id for one in memberships if one.accreditation_number
        }
        self.may_seat = self.actor is None or access.may_seat(self.actor, self.mission)
        for row, cleaned in self.rows:
            try:
                self._settle(row, cleaned)
            except FieldError as error:
                self.refuse(row, error.name, error.cause)

    def write(self) -> None:
        """Write accounts, memberships, teams and accreditations."""
        write_members(self.mission, self.actor, self.members)

    def _settle(self, row: Row, cleaned: dict[str, Any]) -> None:
        user = self._user(cleaned)
        if user is not None:
            self.once(row, "email" if cleaned.get("email") else "phone", ("account", user.pk))
        membership = self.memberships.get(user.pk) if user else None
        member = Member.of(self.mission, cleaned, user, membership)
        self._check(member, cleaned)
        if member.is_new:
            self.counts.new += 1
        elif member.changed:
            self.counts.changed += 1
        else:
            self.counts.same += 1
            return
        self.members.append(member)

    def _check(self, member: Member, cleaned: dict[str, Any]) -> None:
        number = cleaned.get("accreditation_number")
        holder = self.numbers.get(number, member.user.pk) if number else member.user.pk
        if holder != member.user.pk:
            raise FieldError("accreditation_number", CellError("taken"))
        if not member.changed:
            return
        if self.actor is not None and member.user.pk == self.actor.pk:
            raise FieldError("name", CellError("own"))
        seated = member.role_before in DESK or member.membership.role in DESK
        if seated and not self.may_seat:
            raise FieldError("role", CellError("role"))

    def _user(self, cleaned: Mapping[str, Any]) -> User | None:
        found = [self.users.get(cleaned.get(name)) for name in ("email", "phone")]
        distinct = {user.pk: user for user in found if user is not None}
        if len(distinct) > 1:
            raise FieldError("phone", CellError("two accounts"))
        return next(iter(distinct.values()), None)

    def _users(self) -> dict[str | None, User]:
        emails = [cleaned.get("email") for _row, cleaned in self.rows if cleaned.get("email")]
        phones = [cleaned.get("phone") for _row, cleaned in self.rows if cleaned.get("phone")]
        elsewhere = Membership.objects.filter(user=OuterRef("pk")).exclude(mission=self.mission)
        users: dict[str | None, User] = {}
        for contacts in (Q(email__in=part) for part in _parts(emails)):
            users |= {user.email: user for user in _with(contacts, elsewhere)}
        for contacts in (Q(phone__in=part) for part in _parts(phones)):
            users |= {user.phone: user for user in _with(contacts, elsewhere)}
        return users


def _with(contacts: Q, elsewhere: Any) -> Iterable[User]:
    return User.objects.filter(contacts).annotate(elsewhere=Exists(elsewhere))


def _parts(values: list[Any]) -> Iterable[list[Any]]:
    return (values[start : start + BATCH] for start in range(0, len(values), BATCH))
