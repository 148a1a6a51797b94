"""The ledger: every letter about a person, sent or withheld."""

from django.http import Http404, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from held.web.access import Visit, Who, open_to


@open_to(Who.PERSON)
@require_safe
def ledger(_request: Visit) -> HttpResponse:
    raise Http404


urlpatterns = [path("letters/", ledger, name="ledger")]
