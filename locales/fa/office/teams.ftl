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
publishing = انتشار امتیازها
customer-ratings = امتیازدهی مشتریان
customer-ratings-hint = اگر غیرفعال باشد، تیم هرگز امتیاز نمی‌خواهد.
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
