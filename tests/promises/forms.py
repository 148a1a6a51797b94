"""The forms on a page, as a browser would find them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Form:
    """Where it goes, what it is sent with when nobody touches it, and the kind of each of its fields."""

    action: str
    data: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    offered: dict[str, str] = field(default_factory=dict)  # of what can be chosen, the last

    def add(self, name: str, kind: str, value: str, *, chosen: bool = True) -> None:
        self.kinds[name] = kind
        if kind in ("radio", "checkbox", "submit"):
            self.offered[name] = value or "on"
        if chosen:
            self.data[name] = value


class Reader(HTMLParser):
    """Collects the forms that are posted. A button that sends its form elsewhere makes another form."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path, self.forms = path, list[Form]()
        self._form: Form | None = None
        self._elsewhere: list[str] = []
        self._area = self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and given.get("method", "").lower() == "post":
            self._form, self._elsewhere = Form(given.get("action") or self.path), []
        elif self._form:
            self._field(self._form, tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = ""
        if tag == "form" and self._form:
            self.forms.append(self._form)
            self.forms += (Form(action, self._form.data, self._form.kinds) for action in self._elsewhere)
            self._form = None

    def handle_data(self, data: str) -> None:
        if self._form and self._area:
            self._form.data[self._area] += data

    def _field(self, form: Form, tag: str, given: dict[str, str]) -> None:
        name, value = given.get("name", ""), given.get("value", "")
        if "formaction" in given:
            self._elsewhere.append(given["formaction"])
        if tag == "textarea":
            self._area = name
            form.add(name, "textarea", "")
        elif tag == "select":
            self._select = name
            form.add(name, "select", "")
        elif tag == "option" and ("selected" in given or not form.data.get(self._select)):
            form.data[self._select] = value
        elif tag == "button" and name and given.get("type") == "submit":
            form.offered[name] = value
        elif tag == "input" and name:
            kind = "number" if given.get("inputmode") == "numeric" else given.get("type", "text")
            form.add(name, kind, value, chosen=kind not in ("radio", "checkbox") or "checked" in given)


def forms_of(path: str, html: str) -> list[Form]:
    reader = Reader(path)
    reader.feed(html)
    return reader.forms
