"""Every address of the project."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from observer.views import account
from observer.views.health import healthz

admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("register/", account.register, name="register"),
    path("me/", account.profile, name="profile"),
    path("me/missions/", account.memberships, name="memberships"),
    path("in/<str:secret>/", account.sign_in_link, name="sign_in_link"),
    path("language/", account.set_language, name="set_language"),
    # Ours stand in for allauth's own sign-up and contact pages, which know nothing of missions.
    path("accounts/signup/", RedirectView.as_view(pattern_name="register")),
    path("accounts/email/", RedirectView.as_view(pattern_name="profile")),
    path("accounts/phone/change/", RedirectView.as_view(pattern_name="profile")),
    path("accounts/", include("allauth.urls")),
    path("desk/", admin.site.urls),
]
