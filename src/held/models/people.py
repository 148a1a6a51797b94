"""People, and addresses that mail must not go to."""

from datetime import time
from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext

from held.practice.erasure import is_nobody


class PersonManager(BaseUserManager["Person"]):
    def create_user(self, email: str, password: str | None = None, **fields: object) -> "Person":
        person = self.model(email=self.normalize_email(email), **fields)
        person.set_password(password)
        person.save()
        return person


class Person(AbstractBaseUser):
    """Someone with an account. Being a mentor or a mentee belongs to a match, never to a person."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=60, blank=True)
    zone = models.CharField(max_length=64, default="UTC")
    zone_confirmed = models.BooleanField(default=False)
    quiet_from = models.TimeField(default=time(20))
    quiet_until = models.TimeField(default=time(8))
    letter_days = models.CharField(max_length=7, default="01234")  # weekdays on which letters may come, Monday is 0
    language = models.CharField(max_length=10, default="en-nz")
    sign_in_epoch = models.PositiveIntegerField(default=0)  # raised by "sign out everywhere"
    stopped_asking_at = models.DateTimeField(null=True, blank=True)  # "stop all" was written
    limits_read_at = models.DateTimeField(null=True, blank=True)  # read once: where keeping things between two ends
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(null=True, blank=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[PersonManager] = PersonManager()

    def __str__(self) -> str:
        return gettext("Someone who has left") if is_nobody(self.email) else self.name or self.email

    def get_session_auth_hash(self) -> str:
        state = f"{self.password}:{self.sign_in_epoch}"
        return salted_hmac("held.people.sign-in", state, algorithm="sha256").hexdigest()


class Suppression(models.Model):
    """An address that bounced or complained. A secure letter to a confirmed address may probe it once."""

    address = models.EmailField(unique=True)
    kind = models.CharField(max_length=12, choices=[(kind, kind) for kind in ("hard", "soft", "complaint")])
    weight = models.PositiveIntegerField(default=0)  # soft counts 1, hard counts 2; stopped at the threshold
    last_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True, blank=True)
    probed_at = models.DateTimeField(null=True, blank=True)
