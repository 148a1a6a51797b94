"""Answers as the calendars that people use write them: the shape of each, with our invitation in it.

`{uid}` is the invitation's, `{says}` what was pressed. Headers that no reader of them needs are left out.
"""

OUTLOOK = """Content-Type: multipart/alternative; boundary="_000_MEL"
MIME-Version: 1.0
Content-Language: en-NZ
X-MS-Has-Attach:

--_000_MEL
Content-Type: text/plain; charset="iso-8859-1"
Content-Transfer-Encoding: quoted-printable


--_000_MEL
Content-Type: text/calendar; charset="utf-8"; method=REPLY
Content-Transfer-Encoding: 8bit

BEGIN:VCALENDAR
METHOD:REPLY
PRODID:Microsoft Exchange Server 2010
VERSION:2.0
BEGIN:VTIMEZONE
TZID:New Zealand Standard Time
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+1300
TZOFFSETTO:+1200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=1SU;BYMONTH=4
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+1200
TZOFFSETTO:+1300
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=9
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
ATTENDEE;PARTSTAT={says};CN=Mere:MAILTO:mere@people.example
COMMENT;LANGUAGE=en-US:\\n
UID:{uid}
SUMMARY;LANGUAGE=en-US:Accepted: Session with Ana
DTSTART;TZID=New Zealand Standard Time:20261203T173000
DTEND;TZID=New Zealand Standard Time:20261203T183000
CLASS:PRIVATE
PRIORITY:5
DTSTAMP:20261201T000100Z
TRANSP:OPAQUE
STATUS:CONFIRMED
SEQUENCE:0
LOCATION;LANGUAGE=en-US:
X-MICROSOFT-CDO-APPT-SEQUENCE:0
X-MICROSOFT-CDO-OWNERAPPTID:0
X-MICROSOFT-CDO-BUSYSTATUS:BUSY
X-MICROSOFT-CDO-INTENDEDSTATUS:BUSY
X-MICROSOFT-CDO-ALLDAYEVENT:FALSE
X-MICROSOFT-CDO-IMPORTANCE:1
X-MICROSOFT-CDO-INSTTYPE:0
X-MICROSOFT-DISALLOW-COUNTER:FALSE
END:VEVENT
END:VCALENDAR
--_000_MEL--
"""

GOOGLE = """Content-Type: multipart/mixed; boundary="0000a"
MIME-Version: 1.0
Sender: Google Calendar <calendar-notification@google.example>
Auto-Submitted: auto-generated

--0000a
Content-Type: multipart/alternative; boundary="0000b"

--0000b
Content-Type: text/plain; charset="UTF-8"; format=flowed; delsp=yes

Mere has answered this invitation.

--0000b
Content-Type: text/html; charset="UTF-8"

<p>Mere has answered this invitation.</p>

--0000b
Content-Type: text/calendar; charset="UTF-8"; method=REPLY
Content-Transfer-Encoding: 7bit

BEGIN:VCALENDAR
PRODID:-//Google Inc//Google Calendar 70.9054//EN
VERSION:2.0
CALSCALE:GREGORIAN
METHOD:REPLY
BEGIN:VEVENT
DTSTART:20261203T043000Z
DTEND:20261203T053000Z
DTSTAMP:20261201T000100Z
ORGANIZER;CN=Held:mailto:reply+abc@held.example
UID:{uid}
ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT={says};CN=Mere;X
 -NUM-GUESTS=0:mailto:mere@people.example
X-MICROSOFT-CDO-OWNERAPPTID:1234
CLASS:PRIVATE
CREATED:20261201T000000Z
DESCRIPTION:
LAST-MODIFIED:20261201T000100Z
LOCATION:
SEQUENCE:0
STATUS:CONFIRMED
SUMMARY:Session with Ana
TRANSP:OPAQUE
END:VEVENT
END:VCALENDAR

--0000b--
--0000a
Content-Type: application/ics; name="invite.ics"
Content-Disposition: attachment; filename="invite.ics"
Content-Transfer-Encoding: base64

QkVHSU46VkNBTEVOREFS
--0000a--
"""

APPLE = """Content-Type: multipart/mixed; boundary="Apple-Mail=_1"
Mime-Version: 1.0 (iCal 2.0)

--Apple-Mail=_1
Content-Type: text/plain; charset=us-ascii
Content-Transfer-Encoding: 7bit

Mere has accepted your invitation to the event: Session with Ana
--Apple-Mail=_1
Content-Type: text/calendar; method=REPLY; charset=utf-8; name=iCal-20261201.ics
Content-Disposition: attachment; filename=iCal-20261201.ics
Content-Transfer-Encoding: quoted-printable

BEGIN:VCALENDAR
CALSCALE:GREGORIAN
VERSION:2.0
METHOD:REPLY
PRODID:-//Apple Inc.//macOS 15.1//EN
BEGIN:VEVENT
UID:{uid}
DTEND:20261203T053000Z
SUMMARY:Session with Ana =E2=80=93 caf=C3=A9
DTSTART:20261203T043000Z
DTSTAMP:20261201T000100Z
SEQUENCE:0
REQUEST-STATUS:2.0;Success
ATTENDEE;CN=3DMere;CUTYPE=3DINDIVIDUAL;PARTSTAT=3D{says}:mailto:Mere@peop=
le.example
ORGANIZER;CN=3DHeld:mailto:reply+abc@held.example
END:VEVENT
END:VCALENDAR
--Apple-Mail=_1--
"""

# Thunderbird and its kin: the object alone, with no word around it and no SEQUENCE, which then is nought.
ALONE = """Content-Type: text/calendar; method=REPLY; charset=UTF-8
Content-Transfer-Encoding: 8BIT
MIME-Version: 1.0

BEGIN:VCALENDAR
PRODID:-//Mozilla.org/NONSGML Mozilla Calendar V1.1//EN
VERSION:2.0
METHOD:REPLY
BEGIN:VEVENT
UID:{uid}
DTSTAMP:20261201T000100Z
DTSTART:20261203T043000Z
ATTENDEE;PARTSTAT={says};RSVP=TRUE:mailto:mere@people.example
END:VEVENT
END:VCALENDAR
"""

SAMPLES = {"Outlook": OUTLOOK, "Google": GOOGLE, "Apple": APPLE, "Thunderbird": ALONE}
