"""HTML as the text a reader would see: cleaned by nh3 first, quotes marked with “>”, strikes not lost."""

from html.parser import HTMLParser

import nh3

MOST_TAGS = 20_000  # nesting is paid for with its square
_BLOCKS = {"p", "div", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "hr", "blockquote"}
_STRUCK = {"s", "strike", "del"}
_KEPT = _BLOCKS | _STRUCK | {"br", "td"}
_DROPPED = {"script", "style", "title", "head", "template", "noscript", "svg", "math", "iframe", "object", "textarea"}


def text_of(html: str) -> str:
    cleaned = nh3.clean(
        "<".join(html.split("<", MOST_TAGS)[:MOST_TAGS]),
        tags=_KEPT,
        clean_content_tags=_DROPPED,
        attributes={},
        strip_comments=True,
        link_rel=None,
    )
    reader = _Reader()
    reader.feed(cleaned)
    reader.close()
    return reader.text()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[str] = []
        self._line: list[str] = []
        self._quoted = 0
        self._pre = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 -- its base's shape
        if tag in _BLOCKS:
            self._break(always=False)
        if tag == "br":
            self._break(always=True)
        elif tag in _STRUCK:
            self._line.append("~~")  # a struck “done” must not become a done
        elif tag == "hr":
            self._line.append("---")
            self._break(always=True)
        self._quoted += tag == "blockquote"
        self._pre += tag == "pre"

    def handle_endtag(self, tag: str) -> None:
        if tag in _STRUCK:
            self._line.append("~~")
        if tag in _BLOCKS:
            self._break(always=False)
        if tag == "p":
            self._break(always=True)
        self._quoted -= tag == "blockquote"
        self._pre -= tag == "pre"

    def handle_data(self, data: str) -> None:
        if self._pre:
            *whole, last = data.split("\n")
            for line in whole:
                self._line.append(line)
                self._break(always=True)
            self._line.append(last)
            return
        folded = " ".join(data.split())
        before, after = data[:1].isspace(), data[-1:].isspace()
        self._line.append(f"{' ' * before}{folded}{' ' * after}" if folded else " ")

    def _break(self, *, always: bool) -> None:
        line = "".join(self._line).strip()
        self._line = []
        if line or always:
            self._lines.append("> " * min(self._quoted, 3) + line)

    def text(self) -> str:
        self._break(always=False)
        return "\n".join(self._lines).strip()
