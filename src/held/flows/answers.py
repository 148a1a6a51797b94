"""An answer to a check-in that is taken back, whichever way: its words and the news of it go with it."""

from datetime import datetime

from django.db.models import Min, QuerySet

from held.flows import outbox
from held.models import CheckIn, CheckInAnswer, Letter


def standing(check_in_id: int) -> "QuerySet[CheckInAnswer]":
    return CheckInAnswer.objects.filter(check_in=check_in_id, taken_back_at=None).order_by("pk")


def take_back(answer: CheckInAnswer, *, at: datetime) -> None:
    """Part of the deed that takes back what it said. The check-in is as if it had never been given."""
    CheckInAnswer.objects.filter(pk=answer.pk).update(taken_back_at=at)
    first_sent = standing(answer.check_in_id).aggregate(first=Min("sent_at"))["first"]
    CheckIn.objects.filter(pk=answer.check_in_id).update(sent_at=first_sent)
    left = set(standing(answer.check_in_id).values_list("pk", flat=True))
    news = Letter.objects.filter(check_in=answer.check_in_id, kind="check_in_news", state__in=outbox.WAITING)
    nothing_left = [letter.pk for letter in news if left.isdisjoint(letter.facts["answers"])]
    outbox.cancel(Letter.objects.filter(pk__in=nothing_left), why="withdrawn")
