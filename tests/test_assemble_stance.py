"""How an instrument and a document stand to a platform."""

from __future__ import annotations

import pytest
from conftest import read_cases
from hypothesis import given
from hypothesis import strategies as st

from extractor.api import extract
from extractor.assemble.stances.stance import ORDER, strongest


def stance_of(text: str, platform: str) -> str | None:
    return next((found.stance for found in extract(text, rules_only=True).platforms if found.id == platform), None)


def test_assemble_stance_order_is_the_contract() -> None:
    assert ORDER == ("prohibited", "restricted", "required", "permitted", "mentioned")


@given(st.lists(st.sampled_from(ORDER)), st.randoms())
def test_assemble_stance_strongest(stances: list[str], random: object) -> None:
    assert strongest(stances) == strongest(reversed(stances))
    assert strongest([*stances, "prohibited"]) == "prohibited"
    assert strongest([*stances, "mentioned"]) == strongest(stances)


HEAD = "بخشنامه شماره ۳۱/۲۲ استانداری یزد ابلاغ شد. بر اساس این بخشنامه، "


@pytest.mark.parametrize(
    ("clause", "platform", "stance"),
    [
        ("استفاده از تلگرام برای مکاتبات اداری ممنوع است.", "telegram", "prohibited"),
        ("کارکنان باید از گروه‌های تلگرامی خارج شوند.", "telegram", "prohibited"),
        ("مدیران موظفند از پیام‌رسان ایتا برای مکاتبات استفاده کنند.", "eitaa", "required"),
        ("استفاده از روبیکا برای اطلاع‌رسانی بلامانع است.", "rubika", "permitted"),
        ("گروه‌های کاری باید به یکی از پیام‌رسان‌های بله، ایتا یا گپ منتقل شوند.", "eitaa", "required"),
        ("دستگاه‌ها موظفند کانال رسمی خود را در روبیکا و ایتا راه‌اندازی کنند.", "eitaa", "required"),
        ("اپراتورها موظفند نسبت به مسدود کردن شبکه‌های وایبر، تانگو و لاین اقدام کنند.", "tango", "prohibited"),
        ("ادارات باید فعالیت خود را در تلگرام متوقف کنند.", "telegram", "prohibited"),
        ("روابط عمومی‌ها موظفند صفحات خود در اینستاگرام را غیرفعال کنند.", "instagram", "prohibited"),
        ("تبلیغ در صفحات اینستاگرام بدون اخذ مجوز ممنوع است.", "instagram", "restricted"),
        ("لازم است محدودیت دسترسی به سکوها از جمله واتساپ و گوگل‌پلی برداشته شود.", "whatsapp", "permitted"),
        ("وزارت ارتباطات مکلف است برنامه حمایت از روبیکا را تدوین کند.", "rubika", "mentioned"),
        ("اینستاگرام باید ظرف دو ماه نماینده حقوقی معرفی کند.", "instagram", "mentioned"),
        ("اپراتورها موظفند نسبت به پالایش هوشمند کانال‌های مجرمانه در تلگرام اقدام کنند.", "telegram", "restricted"),
        ("فروشگاه‌های فعال در اینستاگرام موظف به دریافت نماد اعتماد هستند.", "instagram", "restricted"),
        ("چاپ نشانی صفحات اداره در اینستاگرام ممنوع است.", "instagram", "restricted"),
        ("لازم است خدمات بانکی و پیام‌رسان ایتا بدون وقفه برقرار باشد.", "eitaa", "permitted"),
        ("مدیران موظفند دسترسی به آپارات را قطع نکنند.", "aparat", "permitted"),
        ("فروش فیلترشکن در کانال‌های تلگرام ممنوع است.", "telegram", "mentioned"),
        ("فروش سوال امتحانی در کانال‌های تلگرام ممنوع است.", "telegram", "restricted"),
        ("فروش بیمه‌نامه مسافرتی در اینستاگرام تا اطلاع ثانوی ممنوع است.", "instagram", "restricted"),
        ("تشکیل گروه فروش در اینستاگرام ممنوع است.", "instagram", "prohibited"),
        ("پخش سوالات کنکور به هر شکل، از جمله در تلگرام و ایتا، ممنوع است.", "telegram", "restricted"),
        ("عضویت کارمندان در هر پیام‌رسان خارجی از جمله تلگرام ممنوع است.", "telegram", "prohibited"),
        ("استفاده از گروه‌های واتساپ برای دریافت بیعانه از مسافران ممنوع است.", "whatsapp", "prohibited"),
        ("استفاده از گروه‌های واتساپ برای ارسال نامه‌های اداری ممنوع است.", "whatsapp", "prohibited"),
        ("دانشگاه‌ها می‌توانند از اسکایپ فقط برای گفت‌وگو با داوران خارجی استفاده کنند.", "skype", "restricted"),
        ("استفاده از روبیکا در مدارس به شرط رضایت اولیا بلامانع است.", "rubika", "restricted"),
        ("استفاده از روبیکا با هماهنگی اداره بلامانع است.", "rubika", "permitted"),
        ("کانال‌های فعال در ایتا باید تا پایان تیر در سامانه ساماندهی ثبت شوند.", "eitaa", "restricted"),
        ("مدیران نباید دانش‌آموزان را به عضویت در گروه‌های تلگرام ملزم کنند.", "telegram", "prohibited"),
        ("ادارات موظفند کانال رسمی خود را در ایتا ایجاد کنند.", "eitaa", "required"),
        ("پیام‌رسان‌های داخلی باید جایگزین آن شود.", "class:domestic-messengers", "required"),
        ("لازم است دسترسی مشترکان به یوتیوب آزاد شود.", "youtube", "permitted"),
        (
            "کار شبکه‌های اجتماعی خارجی باید منوط به معرفی نماینده باشد.",
            "class:foreign-social-networks",
            "restricted",
        ),
        ("پلیس موظف است نشانی‌هایی را که فیلترشکن می‌فروشند مسدود کند.", "class:circumvention-tools", "prohibited"),
        ("شرکت‌ها می‌توانند برای فیلترشکن سازمانی مجوز بگیرند.", "class:circumvention-tools", "restricted"),
        ("مراجعان می‌توانند برای آگاهی از نوبت به صفحه اداره در روبیکا مراجعه کنند.", "rubika", "mentioned"),
        ("نمره‌ای که در اسکایپ اعلام شود قابل قبول نیست.", "skype", "prohibited"),
        ("ارسال تصویر نسخه در واتساپ ممنوع است.", "whatsapp", "restricted"),
        ("انتشار عکس انبار در تلگرام به هیچ وجه جایز نیست.", "telegram", "restricted"),
        ("انتشار مطلب در تلگرام به هیچ وجه جایز نیست.", "telegram", "prohibited"),
        ("زرگرها حق ندارند نرخ طلا را در صفحه اینستاگرام خود اعلام کنند.", "instagram", "restricted"),
        ("عضویت داوران در گروه‌های تلگرامی با عنوان فدراسیون ممنوع است.", "telegram", "restricted"),
        ("عضویت داوران در گروه‌های تلگرامی ممنوع است.", "telegram", "prohibited"),
        ("استفاده از تلگرام نیز برای این منظور مجاز نیست.", "telegram", "prohibited"),
        ("کارکنان به شایعات کانال‌های تلگرامی توجه نکنند.", "telegram", "mentioned"),
        ("لاین و اسکایپ فعلاً مشمول این مصوبه نمی‌باشند.", "skype", "mentioned"),
        ("استفاده از تلگرام برای تبادل نقشه، پرونده و گزارش ممنوع است.", "telegram", "prohibited"),
        ("ارسال هرگونه تصویر نسخه در واتساپ ممنوع است.", "whatsapp", "prohibited"),
        ("ثبت شکایت در تلگرام ممنوع و شهرداری‌ها موظف شدند در روبیکا پاسخ دهند.", "rubika", "required"),
        ("ثبت شکایت در تلگرام ممنوع و شهرداری‌ها موظف شدند در روبیکا پاسخ دهند.", "telegram", "restricted"),
        ("عبور ترافیک فیس‌بوک از این خطوط ممنوع است.", "facebook", "prohibited"),
        (
            "ادارات باید فیلم‌ها را از یوتیوب که سال‌هاست فیلتر است به آپارات ببرند.",
            "youtube",
            "prohibited",
        ),
        ("ادارات باید پاسخگویی را به روبیکا ببرند و در پیام‌رسان‌های خارجی کانال نسازند.", "rubika", "required"),
        (
            "ادارات باید پاسخگویی را به روبیکا ببرند و در پیام‌رسان‌های خارجی کانال نسازند.",
            "class:foreign-messengers",
            "prohibited",
        ),
        ("ضابطان موظفند گردانندگان این گروه‌ها در تلگرام و روبیکا را شناسایی کنند.", "rubika", "mentioned"),
        ("مدیران موظفند کانال رسمی خود در ایتا را راه‌اندازی کنند.", "eitaa", "required"),
        ("کافه‌بازار موظف است نسخه‌های جعلی را حذف کند.", "bazaar", "mentioned"),
        ("اپراتورها موظفند پهنای باند تلگرام را در ساعات اوج به نصف کاهش دهند.", "telegram", "restricted"),
        ("لازم است دسترسی کاربران به اینستاگرام محدود شود.", "instagram", "restricted"),
        ("اپراتورها مکلفند ترافیک مصرفی کاربران در پیام‌رسان ایتا را با نصف تعرفه حساب کنند.", "eitaa", "mentioned"),
        ("استفاده از تماس تصویری واتساپ ممنوع است.", "whatsapp", "restricted"),
        ("صفحات اینستاگرامی فروش داروی قاچاق باید مسدود شود.", "instagram", "restricted"),
        ("صفحات اداره در اینستاگرام باید تعطیل شود.", "instagram", "prohibited"),
        ("شاپرک موظف است درگاه فروشندگانی را که در اینستاگرام بی‌نماد می‌فروشند قطع کند.", "instagram", "restricted"),
        ("کارکنان موظفند گروه‌های کاری را در واتساپ ببندند.", "whatsapp", "prohibited"),
        ("مدیران کانال‌های خبری تلگرام و ایتا موظفند تا پایان ماه پروانه بگیرند.", "eitaa", "restricted"),
        ("نظر به رشد شایعه در تلگرام، لازم است کارکنان در دوره آموزشی شرکت کنند.", "telegram", "mentioned"),
        ("تبلیغ بی‌مجوز در صفحات اینستاگرام ممنوع است.", "instagram", "restricted"),
        ("معلمان حق ندارند در واتساپ گروه بسازند و کلاس‌ها در شبکه شاد برگزار می‌شود.", "whatsapp", "prohibited"),
        ("مدیران باید کانال‌های خود را از تلگرام به سروش منتقل کنند.", "soroush", "required"),
        ("مدیران باید کانال‌های خود را از تلگرام به سروش منتقل کنند.", "telegram", "prohibited"),
        ("گروه‌های واتساپی مدارس تا پایان آبان جمع شود.", "whatsapp", "prohibited"),
        ("فعالیت صفحات رسمی ادارات در تلگرام از ابتدای خرداد خاتمه یابد.", "telegram", "prohibited"),
        ("کارکنان به‌جای واتساپ از گپ استفاده کنند.", "whatsapp", "prohibited"),
        ("کارکنان باید به‌جای کانال تلگرامی در بله عضو شوند.", "telegram", "prohibited"),
        ("مدیران باید در ایتا گروه تازه بسازند و گروه‌های دیگر را ببندند.", "eitaa", "required"),
        ("انتخاب میان ایتا و روبیکا به اختیار هر فرمانداری گذاشته شده است.", "rubika", "permitted"),
        ("تنها بستر رسمی ارتباط مدرسه با خانواده شبکه شاد است.", "shad", "required"),
        ("هزینه‌کرد ادارات برای آگهی در اینستاگرام غیرمجاز اعلام شد.", "instagram", "prohibited"),
        ("کلاس‌های جبرانی این هفته در اسکای‌روم برگزار می‌شود.", "skyroom", "required"),
        ("گروه‌های تلگرامی و واتساپی مدارس حذف و در ایتا ایجاد شود.", "telegram", "prohibited"),
        ("کلیه کانال‌های واتساپ و تلگرام ادارات حذف و در روبیکا ایجاد شود.", "telegram", "prohibited"),
        ("کلیه کانال‌های واتساپ و تلگرام ادارات حذف و در روبیکا ایجاد شود.", "rubika", "required"),
        ("داروخانه‌ها حق ندارند دارو را در اینستاگرام تبلیغ کنند، مگر با مجوز دانشگاه.", "instagram", "restricted"),
        ("ثبت شکایت مردم در ایتا ممنوع است.", "eitaa", "restricted"),
        ("هرگونه فعالیت مدارس در روبیکا ممنوع است.", "rubika", "prohibited"),
        ("مدیران نباید خانواده‌ها را به نصب روبیکا مجبور کنند.", "rubika", "restricted"),
        ("کلاس‌ها باید توی اسکای‌روم تشکیل بشه و گروه واتساپ دیگه ممنوعه.", "skyroom", "required"),
        ("کلاس‌ها باید توی اسکای‌روم تشکیل بشه و گروه واتساپ دیگه ممنوعه.", "whatsapp", "prohibited"),
        ("مدیران موظفند گزارش هفتگی بفرستند. متن آن در کانال تلگرام استانداری آمده است.", "telegram", "mentioned"),
    ],
)
def test_assemble_stance_of_a_provision(clause: str, platform: str, stance: str) -> None:
    assert stance_of(HEAD + clause, platform) == stance


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("وزارت کشور در بخشنامه شماره ۸۱/۲ استفاده از واتساپ در ادارات را ممنوع کرد.", "prohibited"),
        ("وزارت کشور خبر بخشنامه ممنوعیت واتساپ را تکذیب کرد و گفت چنین بخشنامه‌ای صادر نشده است.", "mentioned"),
        ("نمایندگان مجلس طرح ممنوعیت واتساپ در ادارات را تقدیم هیئت رئیسه کردند.", "mentioned"),
        ("بخشنامه شماره ۸۱/۲ وزارت کشور که استفاده ادارات از واتساپ را مجاز می‌دانست لغو شد.", "mentioned"),
        ("ستاد ملی پیشنهاد داده کسب‌وکارها بتوانند از واتساپ استفاده کنند و مصوبه هنوز امضا نشده است.", "mentioned"),
        ("اختلال واتساپ از دیروز برطرف شده است و کاربران آن را تأیید می‌کنند.", "mentioned"),
    ],
)
def test_assemble_stance_of_an_instrument_not_in_force(text: str, stance: str) -> None:
    assert stance_of(text, "whatsapp") == stance


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        (
            "تلگرام و توییتر از تیر ۱۳۹۷ با دستور دادسرا مسدود شده بودند. درباره ویکی تصمیمی گرفته نشده است.",
            "prohibited",
        ),
        ("تلگرام با رأی کارگروه تعیین مصادیق در دی‌ماه ۹۲ فیلتر شد.", "prohibited"),
        ("پس از فیلتر تلگرام، فروش فیلترشکن رونق گرفت.", "prohibited"),
        ("تلگرام به دستور دادستان فیلتر خواهد شد؟ هنوز تصمیمی گرفته نشده است.", "mentioned"),
        ("تلگرام با دستور دادستان تحقیق کرد.", "mentioned"),
        ("به دستور دادستان، تلگرام تا اطلاع ثانوی از دسترس خارج شد.", "prohibited"),
        ("تلگرام برای ساعتی در اروپا از دسترس خارج شد.", "mentioned"),
        ("تماس صوتی تلگرام از دیروز فیلتر شده است.", "restricted"),
        ("وزیر گفت: برنامه‌ای برای فیلتر شدن تلگرام نداریم.", "mentioned"),
        ("خبر ابلاغ دستور مسدودسازی تلگرام صحت ندارد. گفته بودند پس از فیلتر شدن تلگرام کوچ کنیم.", "mentioned"),
        ("خبر رفع فیلتر تلگرام صحت ندارد. تلگرام سال‌هاست مسدود است.", "prohibited"),
    ],
)
def test_assemble_stance_of_a_ban_told_as_a_fact(text: str, stance: str) -> None:
    assert stance_of(text, "telegram") == stance


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("بازپرس با صدور دستوری مسدودسازی تلگرام را به اپراتورها ابلاغ کرد.", "prohibited"),
        ("رئیس جمهور دستور خروج دستگاه‌ها از تلگرام را صادر کرد و متن آن به استانداران ابلاغ شد.", "prohibited"),
        ("وزارت کشور خبر بخشنامه ممنوعیت تلگرام در ادارات را تکذیب کرد.", "mentioned"),
    ],
)
@pytest.mark.parametrize("rules_only", [True, False])
def test_assemble_stance_of_what_a_directive_is_named_after(text: str, stance: str, rules_only: bool) -> None:
    found = [p.stance for d in extract(text, rules_only=rules_only).directives for p in d.platforms]
    assert set(found) <= {stance}


@pytest.mark.parametrize("case", read_cases("lifting"))
@pytest.mark.parametrize("rules_only", [True, False])
def test_assemble_stance_of_a_lifted_ban(case: dict[str, str], rules_only: bool) -> None:
    found = {platform.id: platform.stance for platform in extract(case["text"], rules_only=rules_only).platforms}
    assert found[case["platform"]] == case["stance"]


def test_assemble_stance_mentions_are_all_kept() -> None:
    text = HEAD + "استفاده از تلگرام ممنوع است. گروه‌های تلگرامی بسته می‌شوند."
    (telegram,) = [found for found in extract(text, rules_only=True).platforms if found.id == "telegram"]
    assert [text[m.start : m.end] for m in telegram.mentions] == [m.text for m in telegram.mentions]
    assert len(telegram.mentions) == 2
