# The public page.
title = امتیازهای «{ $team }»
published-intro = نظر مشتریان «{ $team }» از { $from } تا { $to }.
shown-and-withheld = { $n ->
    [one] { $n } امتیاز، { NUMBER($withheld) } امتیاز پنهان
   *[other] { $n } امتیاز، { NUMBER($withheld) } امتیاز پنهان
}
level-share = { NUMBER($n) } از { NUMBER($total) }، { $percent } ({ $low } تا { $high })
level-count = { NUMBER($n) } از { NUMBER($total) }
satisfied = { $percent } راضی
interval = با اطمینان { "\u061C" }۹۵٪ بین { $low } و { $high }.
few = { NUMBER($part) } از { NUMBER($whole) } راضی. این تعداد برای محاسبهٔ درصد کافی نیست.
empty-title = هنوز امتیازی ثبت نشده است
empty-text = وقتی مشتریان به تیکت‌هایشان امتیاز بدهند، آمار ۳۰ روز گذشته اینجا نمایش داده می‌شود.
how = روزها به وقت منطقهٔ زمانی { $zone } است. امتیاز پنهان امتیازی است که تیم آن را تنها برای مشاهدهٔ داخلی گذاشته است؛ امتیازهای پنهان در هیچ رقم دیگری از این صفحه نمی‌آیند.

# Instead of it, for colleagues.
unpublished-title = «{ $team }» امتیازهایش را منتشر نمی‌کند
unpublished-text = مشتریان این صفحه را نمی‌بینند. برای آنکه آمار ۳۰ روز گذشته را ببینند، این موارد مانده است:
missing-customer-ratings = امتیازدهی مشتریان برای این تیم فعال نیست.
missing-visibility = قابلیت مشاهدهٔ تیم «کاربران دعوت‌شدهٔ پورتال و تمام کاربران داخلی (عمومی)» نیست.
missing-publish = «انتشار امتیازات این تیم در وب‌سایت خود» فعال نیست.
to-settings = باز کردن تنظیمات تیم
ask-manager = از یک مدیر بخواهید این را تغییر دهد.

# The team's settings.
settings-title = تنظیمات «{ $team }»
sections = در این صفحه
performance = عملکرد
visibility-and-assignment = قابلیت مشاهده و تخصیص
customer-ratings = امتیازدهی مشتریان
customer-ratings-hint = اگر غیرفعال باشد، تیم هرگز امتیاز نمی‌خواهد.
set-template = تنظیم قالب ایمیل برای مراحل
visibility = قابلیت مشاهده
visibility-private = کاربران داخلی دعوت‌شده (خصوصی)
visibility-company = تمام کاربران داخلی (شرکت)
visibility-public = کاربران دعوت‌شدهٔ پورتال و تمام کاربران داخلی (عمومی)
publish = انتشار امتیازات این تیم در وب‌سایت خود
publish-hint = مشتریان تیم آمار ۳۰ روز گذشته را می‌بینند، اما هرگز بازخوردها یا نام‌ها را نمی‌بینند.
visitors = همچنین برای بازدیدکنندگانی که وارد نشده‌اند
saved = ذخیره شد.
not-saved = ذخیره نشد. { $reason }
to-page = دیدن صفحه

# The list of teams.
list = تیم‌ها
new = تیم جدید
new-text = هر تیم تیکت‌ها، اعضا و شیوهٔ درخواست امتیاز خودش را دارد. همه‌چیز را بعداً می‌توان تغییر داد.
name = نام
asks = تیم چگونه امتیاز می‌خواهد
asks-simply = سه چهره، یک ایمیل
asks-simply-text = وقتی تیکتی حل شد، یک بار از مشتری پرسیده می‌شود: راضی، معمولی یا ناراضی. امتیاز هیچ تیکتی را جابه‌جا نمی‌کند.
asks-twice = پنج چهره، با یادآوری
asks-twice-text = پس از حل تیکت از مشتری پرسیده می‌شود و سه روز بعد یک یادآوری می‌رود. با «ناراضی» و «خیلی ناراضی» تیکت دوباره باز و با بقیه بسته می‌شود؛ اگر تا چهار روز پس از یادآوری پاسخی نرسد هم بسته می‌شود.
create = ایجاد تیم
column-team = تیم
column-members = اعضا
column-open = تیکت‌های باز
column-satisfaction = ۳۰ روز گذشته
on = روشن
off = خاموش
general = عمومی
zone = منطقهٔ زمانی
zone-hint = روزهای گزارش از نیمه‌شب آنجا آغاز می‌شوند، برای نمونه Asia/Tehran.
members-text = اعضا تیم را حتی وقتی خصوصی است می‌بینند و مدیران عضو از امتیازهای پایین باخبر می‌شوند.
absences = مرخصی‌ها
absent = همکار
absent-until = مرخصی تا
absent-hint = آخرین روز مرخصی. اگر خالی باشد، مرخصی پایان می‌یابد.
away-until = تا { $day } در مرخصی
