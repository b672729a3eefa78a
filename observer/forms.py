"""Crispy forms of accounts: register, sign in, profile."""

from __future__ import annotations

from typing import Any

from allauth.account.fields import SetPasswordField
from allauth.account.forms import LoginForm
from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Layout
from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from missions.models import Mission, User
from missions.models.people import Role
from missions.workflow.enrol import FIELD_ROLES, Application, Person
from observer.accounts import PhoneField

ROLES = [(role.value, role.label) for role in Role if role in FIELD_ROLES]
COUNTRY_CODE = _("Begin with + and the country code.")


class Crispy:
    """Owns the helper: the page writes the form tag and its main action."""

    fields: dict[str, forms.Field]
    order: tuple[str, ...] = ()

    @property
    def helper(self) -> FormHelper:
        """Lay the fields out in their order; names with a dot are templates between them."""
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True  # the page's own form tag carries the token
        parts = [
            HTML(f"{{% include '{name}' %}}") if "." in name else name
            for name in self.order or self.fields
            if "." in name or name in self.fields
        ]
        helper.layout = Layout(*parts)
        return helper


class ApplicationForm(Crispy, forms.Form):
    """What a person with an account says to a mission."""

    code = forms.CharField(
        label=_("Registration code"),
        max_length=40,
        help_text=_("From whoever sent you here."),
        widget=forms.TextInput({"autocapitalize": "characters", "autocomplete": "off"}),
    )
    role = forms.ChoiceField(label=_("Role"), choices=ROLES, widget=forms.RadioSelect)
    sending_body = forms.CharField(label=_("Sending body"), max_length=200)
    state = forms.CharField(label=_("State"), max_length=100, help_text=_("That sends you."))
    languages = forms.CharField(
        label=_("Languages you speak"), max_length=200, help_text=_("With commas between them.")
    )
    pledge = forms.BooleanField(label=_("I take the observer's pledge"))
    privacy = forms.BooleanField(label=_("I have read how my data are kept"))
    order = (
        "code",
        "name",
        "email",
        "phone",
        "password",
        "role",
        "sending_body",
        "state",
        "languages",
        "observer/account/pledge.html",
        "pledge",
        "observer/account/privacy.html",
        "privacy",
    )
    mission: Mission

    def clean_code(self) -> str:
        """Find the mission of the code."""
        code = str(self.cleaned_data["code"]).strip().upper()
        mission = Mission.objects.registering().filter(join_code=code).first()
        if mission is None:
            raise forms.ValidationError(
                _("No mission takes this code. Check it, or ask who sent you."), code="unknown"
            )
        self.mission = mission
        return code

    def application(self) -> Application:
        """Give what was said, for the step."""
        said = self.cleaned_data
        return Application(
            role=said["role"],
            sending_body=said["sending_body"],
            state=said["state"],
            languages=said["languages"],
        )


class RegisterForm(ApplicationForm):
    """The same from a person without an account."""

    name = forms.CharField(
        label=_("Full name"),
        max_length=200,
        help_text=_("As in your identity document."),
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("E-mail"), required=False, widget=forms.EmailInput({"autocomplete": "email"})
    )
    phone = PhoneField(
        label=_("Phone number"),
        required=False,
        help_text=_("E-mail or phone: one is enough. Begin a number with + and the country code."),
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        help_text=_("8 characters or more, not digits alone."),
        widget=forms.PasswordInput({"autocomplete": "new-password"}, render_value=True),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for one contact and a password that is hard to guess."""
        said = super().clean() or {}
        if not {"email", "phone"} & set(self.errors) and not (said["email"] or said["phone"]):
            self.add_error("email", _("Give an e-mail address or a phone number."))
        person = User(name=said.get("name", ""), email=said.get("email") or None)
        try:
            password_validation.validate_password(said.get("password", ""), person)
        except forms.ValidationError as error:
            if "password" in said:
                self.add_error("password", error)
        return said

    def person(self) -> Person:
        """Give who it is, for the step."""
        said = self.cleaned_data
        return Person(
            name=said["name"],
            password=said["password"],
            language=(get_language() or "en").split("-")[0],
            email=said["email"],
            phone=said["phone"],
        )


class ProfileForm(Crispy, forms.ModelForm):
    """What a person may change about their account."""

    phone = PhoneField(label=_("Phone number"), required=False, help_text=COUNTRY_CODE)

    class Meta:
        model = User
        fields = ("name", "email", "phone", "language")

    @property
    def changes_contact(self) -> bool:
        """Say whether a way to sign in was changed."""
        return bool({"email", "phone"} & set(self.changed_data))


class NewPasswordForm(Crispy, forms.Form):
    """A new password for the bearer of a sign-in link."""

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        """Judge the password for its owner."""
        super().__init__(*args, **kwargs)
        password = SetPasswordField(label=_("New password"))
        password.user = user
        self.fields["password"] = password


class SignInForm(LoginForm):
    """allauth's sign-in, with a label that names both ways."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Label the first field."""
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail or phone number")
        self.fields["login"].help_text = _("A number begins with + and the country code.")
        self.fields["login"].widget.attrs["autocomplete"] = "username"
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)

    def clean_login(self) -> str:
        """Spell a number as it is kept; anything else stays as typed."""
        login: str = super().clean_login()
        try:
            return str(PhoneField(required=True).clean(login))
        except forms.ValidationError:
            return login
