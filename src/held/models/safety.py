"""What somebody has told whoever runs this Held about somebody else. Nothing of it shows to the one it is about."""

from django.db import models


class Concern(models.Model):
    """`letters` are ids of letters that its writer got and chose to enclose."""

    by = models.ForeignKey("held.Person", on_delete=models.CASCADE, related_name="concerns")
    about = models.ForeignKey("held.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    words = models.TextField()
    letters = models.JSONField(default=list)
    at = models.DateTimeField()
