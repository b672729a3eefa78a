"""Every address of the project."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.contrib.auth.models import Group
from django.urls import include, path, register_converter
from django.views.generic import RedirectView
from django_tasks_db.models import DBTaskResult

from observer.views import account, photos, sync
from observer.views.conclusion import (
    acts,
    agreement,
    checks,
    doors,
    evidence,
    inserting,
    letterhead,
    page,
    public,
    signing,
    tallies,
    unsaved,
    working,
    writing,
)
from observer.views.desk import overview
from observer.views.field import (
    blank,
    drafts,
    incidents,
    messages,
    notes,
    observations,
    stations,
    today,
    visits,
)
from observer.views.health import healthz
from observer.views.offline import app, pack, phones, register

register_converter(doors.Document, "document")
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
# Rights are memberships' and jobs have a page of their own: the packages' lists would only mislead.
admin.site.unregister([Group, DBTaskResult])

urlpatterns = [
    # The field
    path("", today.home, name="home"),
    path("missions/<slug:mission>/today/", today.today, name="today"),
    path("missions/<slug:mission>/stations/", stations.stations, name="stations"),
    path(
        "missions/<slug:mission>/stations/<int:pk>/visit/", visits.start_visit, name="start_visit"
    ),
    path(
        "missions/<slug:mission>/incidents/new/", incidents.report_incident, name="report_incident"
    ),
    path("incidents/<uuid:uid>/", incidents.incident, name="incident"),
    path("missions/<slug:mission>/notes/<slug:about>/", notes.write_note, name="write_note"),
    path("notes/<uuid:uid>/", notes.note, name="note"),
    path("messages/<uuid:uid>/", messages.message, name="message"),
    path("visits/<uuid:uid>/", visits.visit, name="visit"),
    path("visits/<uuid:uid>/end/", visits.end_visit, name="end_visit"),
    path("drafts/<uuid:uid>/", drafts.draft, name="draft"),
    path("drafts/<uuid:uid>/review/", drafts.review, name="review"),
    path("drafts/<uuid:uid>/delete/", drafts.delete_draft, name="delete_draft"),
    path("observations/<uuid:uid>/", observations.observation, name="observation"),
    path("observations/<uuid:uid>/correct/", observations.correct, name="correct"),
    path("checklists/<str:digest>/<str:language>/", blank.blank, name="blank_checklist"),
    path("editions/<str:digest>.json", blank.edition, name="edition"),
    # The phone without a network: what it takes and sends, and the app it keeps
    path("api/parcels", sync.parcels, name="parcels"),
    path("api/photos/<slug:mission>/", photos.photos, name="photos"),
    path("api/photos/<slug:mission>/<slug:sha256>", photos.upload, name="photo_upload"),
    path("photos/<slug:mission>/<slug:sha256>", photos.photo, name="photo"),
    path("api/pack/<slug:mission>", pack.pack, name="pack"),
    path("api/registers/<slug:mission>.json", register.register, name="station_register"),
    path("api/phones/<uuid:uid>/left", phones.left, name="phone_left"),
    path("phone/<str:language>/", app.app_page, name="phone"),
    path("phone/<str:language>/notes/", app.notes_page, name="phone_notes"),
    path("sw.js", app.worker, name="worker"),
    path("manifest.webmanifest", app.manifest, name="manifest"),
    # Accounts and the desk
    path("healthz", healthz, name="healthz"),
    path("register/", account.register, name="register"),
    path("me/", account.profile, name="profile"),
    path("me/missions/", account.memberships, name="memberships"),
    path("me/conclusions/<int:pk>/", signing.to_sign, name="to_sign"),
    path("in/<str:secret>/", account.sign_in_link, name="sign_in_link"),
    path("language/", account.set_language, name="set_language"),
    # Ours stand in for allauth's own sign-up and contact pages, which know nothing of missions.
    path("accounts/signup/", RedirectView.as_view(pattern_name="register")),
    path("accounts/email/", RedirectView.as_view(pattern_name="profile")),
    path("accounts/phone/change/", RedirectView.as_view(pattern_name="profile")),
    path("accounts/", include("allauth.urls")),
    path("desk/", admin.site.admin_view(overview.overview), name="desk"),
    # The conclusion: at the desk, and for everybody
    path("desk/conclusion/<document:mission>/", page.conclusion, name="conclusion"),
    path("desk/conclusion/<document:mission>/evidence/", evidence.evidence, name="evidence"),
    path(
        "desk/conclusion/<document:mission>/passages/<int:pk>/", writing.write, name="passage_write"
    ),
    path(
        "desk/conclusion/<document:mission>/sections/<slug:section>/",
        writing.add,
        name="passage_add",
    ),
    path(
        "desk/conclusion/<document:mission>/sections/<slug:section>/draft/",
        unsaved.draft,
        name="passage_draft",
    ),
    path(
        "desk/conclusion/<document:mission>/sections/<slug:section>/insert/",
        inserting.insert,
        name="passage_insert",
    ),
    path("desk/conclusion/<document:mission>/inserts/", inserting.inserts, name="passage_inserts"),
    path(
        "desk/conclusion/<document:mission>/claims/<slug:code>/",
        acts.choose_word,
        name="claim_word",
    ),
    path("desk/conclusion/<document:mission>/check/", checks.typed, name="passage_check"),
    path("desk/conclusion/<document:mission>/keep/", checks.keep, name="remark_keep"),
    path(
        "desk/conclusion/<document:mission>/preview/<str:language>/",
        acts.preview,
        name="conclusion_preview",
    ),
    path("desk/conclusion/<document:mission>/issue/", acts.issue, name="conclusion_issue"),
    path(
        "desk/conclusion/<document:mission>/work/<int:pk>/",
        working.working,
        name="conclusion_working",
    ),
    path(
        "desk/conclusion/<document:mission>/handout/<str:language>.<str:suffix>",
        acts.handout,
        name="conclusion_handout",
    ),
    path(
        "desk/conclusion/<document:mission>/agreement/",
        agreement.agreement,
        name="conclusion_agreement",
    ),
    path(
        "desk/conclusion/<document:mission>/letterhead/",
        letterhead.letterhead,
        name="conclusion_letterhead",
    ),
    path(
        "desk/conclusion/<document:mission>/issues/<int:number>/publish/",
        acts.publish,
        name="conclusion_publish",
    ),
    path("conclusions/<document:mission>/", public.latest, name="latest_conclusion"),
    path(
        "conclusions/<document:mission>/<int:number>/<str:language>/",
        public.public,
        name="public_conclusion",
    ),
    path(
        "conclusions/<document:mission>/<int:number>/data.zip",
        tallies.package,
        name="public_package",
    ),
    path(
        "conclusions/<document:mission>/<int:number>/<str:language>/tallies/",
        tallies.tallies,
        name="public_tallies",
    ),
    path(
        "conclusions/<document:mission>/<int:number>/<str:language>/tallies/<slug:code>/",
        tallies.tally,
        name="public_tally",
    ),
    path(
        "conclusions/<document:mission>/<int:number>/<str:language>.<str:suffix>",
        public.download,
        name="conclusion_file",
    ),
    path("desk/", admin.site.urls),
]
