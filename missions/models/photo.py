"""Photos: what answers name by a hash, as they arrived from phones."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from missions.models.mission import Mission
from missions.models.people import Membership


def kept_at(photo: Photo, name: str) -> str:
    """Name a photo's file by what answers call it; the name it had on the phone is not used."""
    return f"photos/{photo.mission.code}/{photo.sha256}"


class Photo(models.Model):
    """One photo of a mission, whoever sent it and however many answers name it.

    `sha256` and `size` are those of the bytes that the phone sent; kept is a clean copy of them,
    with no place, time or camera in it.
    """

    class Type(models.TextChoices):
        """What a photo may be."""

        JPEG = "image/jpeg", "JPEG"
        WEBP = "image/webp", "WebP"
        PNG = "image/png", "PNG"

    mission = models.ForeignKey(
        Mission, models.CASCADE, related_name="photos", verbose_name=_("mission")
    )
    author = models.ForeignKey(
        Membership, models.PROTECT, related_name="photos", verbose_name=_("sent first by")
    )
    sha256 = models.CharField(_("hash of what was sent"), max_length=64)
    size = models.PositiveIntegerField(_("bytes sent"))
    file = models.FileField(_("file"), upload_to=kept_at, max_length=200)
    clean_sha256 = models.CharField(_("hash of what is kept"), max_length=64)
    content_type = models.CharField(_("type"), max_length=10, choices=Type)
    width = models.PositiveIntegerField(_("width"))
    height = models.PositiveIntegerField(_("height"))
    received_at = models.DateTimeField(_("received"), auto_now_add=True)
    synthetic = models.BooleanField(_("invented for demonstration"), default=False)

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        ordering = ["-received_at"]
        constraints = [
            models.UniqueConstraint(fields=["mission", "sha256"], name="photo_once_in_a_mission")
        ]

    def __str__(self) -> str:
        return f"{self.sha256[:12]} · {self.width} × {self.height}"
