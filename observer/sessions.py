"""Sessions in the database, as Django keeps them, read by a query that is compiled once."""

from __future__ import annotations

from allauth.account.auth_backends import AuthenticationBackend as AllauthBackend
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from missions.models import User
from missions.models.prepared import Prepared

SESSION = Prepared(lambda key: Session.objects.filter(session_key=key), str)
USER = Prepared(lambda pk: User.objects.filter(pk=pk), int)


class SessionStore(db.SessionStore):
    """Django's sessions; every request of a phone reads one."""

    def _get_session_from_db(self) -> Session | None:
        session = SESSION.one(self.session_key)
        if session is None or session.expire_date <= timezone.now():
            self._session_key = None
            return None
        return session


class AuthenticationBackend(AllauthBackend):
    """Allauth's backend; every request of a phone reads one user."""

    def get_user(self, user_id: int) -> User | None:
        """Give the user who is signed in, if they may still be."""
        user = USER.one(user_id)
        return user if user is not None and self.user_can_authenticate(user) else None
