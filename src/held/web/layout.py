"""What every page needs around it."""

from django.http import HttpRequest


def layout(_request: HttpRequest) -> dict[str, object]:
    return {"layout": {"nav": ()}}
