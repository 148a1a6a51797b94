"""What the mentee will use in place of the letters, and how they go on until then."""

from django.db import models

from held.models.choices import one_of, only
from held.practice.fade import Choice


class Fade(models.Model):
    """Both read it. What the letters do is the agreement's to say; this is what was chosen, and in whose words."""

    match = models.OneToOneField("held.Match", on_delete=models.CASCADE, related_name="fade")
    choice = one_of(Choice)
    words = models.TextField(blank=True)
    said_at = models.DateTimeField()

    class Meta:
        constraints = [only("choice", Choice, "fade_choice_is_a_word")]
