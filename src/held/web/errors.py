"""What a visitor reads when a page cannot be shown: calm, in the look, with what to do."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string


def not_there(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 -- Django names it
    return render(request, "errors/404.html", status=404)


def not_open(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 -- Django names it
    return render(request, "errors/403.html", status=403)


def not_sure_who(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 -- Django names it
    """Django could not tell that the form came from one of our pages."""
    return render(request, "errors/csrf.html", status=403)


def not_readable(_request: HttpRequest, exception: Exception) -> HttpResponse:
    """Rendered bare: it may have gone wrong before anyone knew who was asking."""
    too_much = isinstance(exception, (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent))
    status = 413 if too_much else 400
    return HttpResponse(render_to_string(f"errors/{status}.html"), status=status)


def broken(_request: HttpRequest) -> HttpResponse:
    """Rendered bare: what broke may be the database."""
    return HttpResponse(render_to_string("errors/500.html"), status=500)


def only_by_button(request: HttpRequest, allow: str) -> HttpResponse:
    """Somebody opened an address at which a button acts."""
    response = render(request, "errors/405.html", status=405)
    response["Allow"] = allow
    return response
