"""How mail programs announce what they quote, in many languages, and how phones sign."""

import re

SIGNATURE_MARK = "--"
LONGEST_SIGNATURE = 30
LONGEST_LINE = 500

# “On Tue, 24 Nov 2026 at 09:10, Ana wrote:” begins with one of these and holds a digit or an address.
_BEGINS = re.compile(
    r"(?i)(?:on|am|le|el|il|em|op|den|dne|dnia|w dniu|kl|på|pe|στις|на|в|no dia|no|at|a|in data|vào|tarihinde)\b"
    r"(?=.*(?:\d|@))|\d{1,4}\s*[./年-]\s*\d{1,2}\s*[./月-]|\d{1,2} [^\W\d_]{3,12}\.? \d{4}"
    r"|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? .*\d"
    r"|(?:lun|mar|mer|mié|mie|jeu|jue|ven|vie|sam|sáb|dim|dom|seg|ter|qua|qui|sex"
    r"|mo|di|mi|do|fr|sa|so|ma|wo|za|zo)\w*\.?,? \d.*"
    r"|(?:пн|вт|ср|чт|пт|сб|вс)\b.*\d|بتاريخ|في .*\d"
)
_WROTE = (
    "wrote|writes|escribió|escribio|schrieb|a écrit|ha scritto|escreveu|schreef|skrev|napisał|napisała"
    "|napisał\\(a\\)|napsal"
    "|napsala|kirjoitti|написал|написала|пишет|написав|yazdı|şunları yazdı|έγραψε|كتب|كتبت|が書きました|のメッセージ"
    "|写道|寫道|님이 작성|đã viết|a scris|írta|geschrieben|scrive|escreve"
)
_ENDS = re.compile(rf"(?i)(?<!\w)(?:{_WROTE})(?!\w)[^.!?]{{0,80}}[:：]\s*$")
_ADDRESSED_END = re.compile(r"[<(\[][^\s<>@]+@[^\s<>@]+[>)\]][^:：]{0,60}[:：]\s*$")
_HEADER = re.compile(
    r"(?i)[*\s>_]*(?:from|sent|to|cc|subject|date|von|gesendet|an|betreff|datum|de|envoyé|enviado(?: el)?"
    r"|enviada em|à|a"
    r"|para|objet|asunto|assunto|fecha|data|da|inviato|oggetto|van|verzonden|aan|onderwerp|fra|sendt|til"
    r"|emne|från|skickat|till"
    r"|ämne|od|wysłano|do|temat|od:|odesláno|komu|předmět|lähettäjä|aihe|от|отправлено|кому|тема|дата|kimden|konu"
    r"|gönderen|差出人|送信日時|宛先|件名|发件人|发送时间|收件人|主题"
    r"|보낸 사람|받는 사람|제목|من|إلى|الموضوع|التاريخ|reply-to)\s*\*?\s*[:：]"
)
_SEPARATOR = re.compile(
    r"(?i)\s*(?:[-_=*─—]{2,}|[-_\s]*(?:original message|forwarded message|ursprüngliche nachricht"
    r"|weitergeleitete nachricht|message d'origine|message transféré|mensaje original|mensagem original"
    r"|messaggio originale|oorspronkelijk bericht"
    r"|originalt? meddelande|oprindelig meddelelse|opprinnelig melding|wiadomość oryginalna|исходное сообщение"
    r"|begin forwarded message:?)[-_\s]*)\s*"
)
_MOBILE = re.compile(
    r"(?i)[\W_]*(?:sent (?:from|with|via) .{1,60}|get outlook for .{1,40}|sent from outlook.*"
    r"|von meinem .{1,40} gesendet"
    r"|gesendet (?:von|mit|über) .{1,60}|envoyé (?:de|depuis|à partir de) .{1,60}|télécharge[rz] outlook.*"
    r"|enviado (?:desde|do|a partir|de) .{1,60}|obtener outlook.*|obtenha o outlook.*|inviato da .{1,60}"
    r"|ottieni outlook.*"
    r"|verzonden (?:vanaf|met|via|vanuit) .{1,60}|outlook (?:voor|für|pour|para|per|for) .{1,30}"
    r"|sendt fra .{1,40}|skickat från .{1,40}|lähetetty .{1,40}|wysłan[eo] z .{1,40}|odesláno z .{1,40}"
    r"|отправлено (?:с|из) .{1,40}|.{1,20}から送信|发自我的.{1,20}|내 .{1,20}에서 보냄|أُ?رسلت? من .{1,40}"
    r"|yahoo mail: .{1,60}|.{0,60}yahoo mail.{0,30}|hent outlook.*|hämta outlook.*"
    r"|holen sie sich outlook.*|laden sie outlook.*)"
)


def begins_attribution(line: str) -> bool:
    return len(line) <= LONGEST_LINE and bool(_BEGINS.match(line.strip()))


def ends_attribution(line: str, *, folded: bool = False) -> bool:
    """“… wrote:” with a date or an address on the same line; a folded one has those higher up."""
    if len(line) > LONGEST_LINE:
        return False
    said = bool(_ENDS.search(line) or _ADDRESSED_END.search(line))
    return said and (folded or begins_attribution(line) or "@" in line)


def header_line(line: str) -> bool:
    return len(line) <= LONGEST_LINE and bool(_HEADER.match(line))


def separator(line: str) -> bool:
    return bool(line.strip()) and len(line) <= LONGEST_LINE and bool(_SEPARATOR.fullmatch(line))


def mobile_signature(line: str) -> bool:
    return len(line) <= 120 and bool(_MOBILE.fullmatch(line.strip()))
