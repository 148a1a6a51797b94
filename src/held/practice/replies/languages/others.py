"""STOP in languages of which Held knows no other word: it is honoured in any of them."""

from held.practice.replies.languages.shape import Language, phrases

OTHERS = Language(
    code="",
    says={},
    stop=phrases(
        "стоп | остановить | отписаться | хватит | зупинити | відписатися | zatrzymaj | przestań | wypisz mnie"
        " | dość | sluta | avsluta | avprenumerera | avbryt | afmeld | framelding | meld av | avmeld | slutt"
        " | lopeta | peru tilaus | durdur | aboneliği iptal et | zastavit | dost | odhlásit | στοπ | σταμάτα"
        " | leállít | elég | leiratkozás | opriți | dezabonare | спри | отпиши ме | 停止 | 退订 | 退訂 | 停"
        " | 配信停止 | やめて | 止めて | ストップ | 중지 | 그만 | 수신거부 | रोकें | बंद करो | বন্ধ করুন | หยุด"
        " | dừng | dừng lại | berhenti | hentikan | itigil | kāti | me mutu | kati te tuku | taofi | acha | komesha"
        " | עצור | הפסק | די"
    ),
)
