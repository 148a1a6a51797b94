"""Replies in Arabic."""

from held.practice.replies.languages.shape import Language, in_order, phrases
from held.practice.words import Status

ARABIC = Language(
    code="ar",
    says={
        Status.DONE: phrases("تم | تمت | أنجزت | أنجزتها | أنجزته | انتهيت | تم الإنجاز | فعلتها | انتهى | تم ذلك"),
        Status.PARTLY: phrases("جزئيا | جزئياً | بعضها | نصفها | تم جزئيا | أنجزت بعضها"),
        Status.NOT_DONE: phrases("لم يتم | لم أفعل | لم أفعلها | لم أنجزها | لم تتم | لم أستطع"),
        Status.CHANGED: phrases("تغيرت الخطة | تغيرت الخطط | الخطة تغيرت"),
        Status.LET_GO: phrases("سأتركها | تركتها | أتركها"),
    },
    stop=phrases("توقف | قف | أوقف | توقفوا | إلغاء الاشتراك | الغاء الاشتراك | كفى"),
    stop_all=phrases("أوقف الكل | أوقف كل شيء | توقف عن الكل"),
    greetings=phrases("مرحبا | السلام عليكم | أهلا | عزيزتي | عزيزي"),
    polite=phrases("شكرا | شكراً | شكرا جزيلا | من فضلك | نعم | الحمد لله"),
    negations=phrases("لا | لم | لن | ليس | ليست | ما | غير | بدون"),
    hedges=phrases(
        "تقريبا | ربما | غدا | سوف | إن شاء الله | لكن | باستثناء | نصف | بعض | أظن | قريبا | أمزح | لو | إذا"
    ),
    benign=phrases("لا مشكلة | لا بأس"),
    openers=phrases("كان | كانت | شكرا | لقد | أرسلتها"),
    statements=phrases("شكرا"),
    guesses={
        Status.NOT_DONE: phrases("ليس بعد | لم | لا"),
        Status.PARTLY: phrases("تقريبا | نصف | بعض"),
        Status.DONE: phrases("تم | انتهيت | أنجزت"),
    },
    numbers=in_order("صفر; واحد | واحدة; اثنان | اثنتان; ثلاثة; أربعة; خمسة; ستة; سبعة; ثمانية; تسعة; عشرة"),
    of=phrases("من"),
    moved=phrases("تأجلت إلى | تم التأجيل إلى | أجلتها إلى | نقلتها إلى | إلى"),
    weekdays=in_order("الاثنين; الثلاثاء; الأربعاء; الخميس; الجمعة; السبت; الأحد"),
    months=in_order("يناير; فبراير; مارس; أبريل; مايو; يونيو; يوليو; أغسطس; سبتمبر; أكتوبر; نوفمبر; ديسمبر"),
    date_fillers=phrases("يوم"),
    tomorrow=phrases("غدا"),
)
