"""All addresses of the house, a line a word."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from held.web import demo

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("held.web.people")),
    path("", include("held.web.sign_in")),
    path("", include("held.web.today")),
    path("", include("held.web.matches")),
    path("", include("held.web.export")),
    path("", include("held.web.erasure")),
    path("", include("held.web.archive")),
    path("", include("held.web.closings")),
    path("", include("held.web.pauses")),
    path("", include("held.web.safety")),
    path("", include("held.web.guides")),
    path("", include("held.web.agreements")),
    path("", include("held.web.fade")),
    path("", include("held.web.plans")),
    path("", include("held.web.goals")),
    path("", include("held.web.finder")),
    path("", include("held.web.first_session")),
    path("", include("held.web.agenda")),
    path("", include("held.web.offline")),
    path("", include("held.web.device")),
    path("", include("held.web.sessions")),
    path("", include("held.web.times")),
    path("", include("held.web.attendance")),
    path("", include("held.web.calendars")),
    path("", include("held.web.actions")),
    path("", include("held.web.checkins")),
    path("", include("held.web.reflections")),
    path("", include("held.web.reviews")),
    path("", include("held.web.wins")),
    path("", include("held.web.reports")),
    path("", include("held.web.steady")),
    path("", include("held.web.mentoring")),
    path("", include("held.web.feedback")),
    path("", include("held.web.replies")),
    path("", include("held.web.reply_drafts")),
    path("", include("held.web.letters")),
]
if settings.DEMO:
    urlpatterns += [path("", include(demo.urlpatterns))]

handler400 = "held.web.errors.not_readable"
handler403 = "held.web.errors.not_open"
handler404 = "held.web.errors.not_there"
handler500 = "held.web.errors.broken"
