"""Held on a device: what installs it, the worker that answers without a line, and what a device may ask."""

import json

from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from held.queries import offline as asked
from held.web.access import Visit, Who, open_to

# What the page without a line is made of. Nothing in it is anybody's.
PARTS = (
    "css/base.css",
    "css/layout.css",
    "css/parts.css",
    "css/forms.css",
    "fonts/atkinson-latin.woff2",
    "js/held.js",
    "js/device.js",
    "favicon.svg",
)
ICONS = (("icons/held-192.png", "192x192", "any"), ("icons/held-512.png", "512x512", "any maskable"))
PAPER = "#faf8f3"


@open_to(Who.ANYONE)
@require_safe
def worker(_request: Visit) -> HttpResponse:
    """Served from the root, because a worker answers for nothing above its own address."""
    parts = [static(part) for part in PARTS]
    told = json.dumps({"parts": parts, "away": reverse("away"), "device": reverse("device"), "today": reverse("today")})
    files = json.dumps([static("js/device.js"), static("js/worker.js")])
    script = f"self.HELD = {told};\nimportScripts(...{files});\n"
    return HttpResponse(script, content_type="text/javascript; charset=utf-8")


@open_to(Who.ANYONE)
@require_safe
def manifest(_request: Visit) -> HttpResponse:
    told = {
        "id": "/",
        "name": "Held",
        "short_name": "Held",
        "description": _("Held: be held to what you choose."),
        "lang": get_language(),
        "dir": "rtl" if get_language_bidi() else "ltr",
        "start_url": reverse("today"),
        "scope": "/",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [
            {"src": static(name), "sizes": sizes, "type": "image/png", "purpose": purpose}
            for name, sizes, purpose in ICONS
        ],
    }
    return JsonResponse(told, content_type="application/manifest+json")


@open_to(Who.ANYONE)
@require_safe
def device(request: Visit) -> HttpResponse:
    """Who is signed in here, what this device may keep of theirs, and a token for what it brings."""
    person = request.user.pk if request.user.is_authenticated else None
    stays = asked.may_stay(person, at=request.at) if person else []
    pages = [reverse("session_close_whole", args=[session]) for session in stays]
    return JsonResponse({"person": person, "stays": pages, "token": get_token(request)})


@open_to(Who.ANYONE)
@require_safe
def away(request: Visit) -> HttpResponse:
    """What a device shows instead of Today when there is no line."""
    return render(request, "offline/away.html")


urlpatterns = [
    path("worker.js", worker, name="worker"),
    path("held.webmanifest", manifest, name="manifest"),
    path("device/", device, name="device"),
    path("away/", away, name="away"),
]
