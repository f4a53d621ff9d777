title = امتیاز تیکت { $number }
back = همهٔ امتیازها
of-ticket = تیکت
customer = مشتری
agent = کارشناس ارزیابی‌شده
nobody = هیچ‌کس
team = تیم
asked = زمان درخواست
asked-unknown = نامعلوم
answered = زمان پاسخ
feedback = بازخورد
chosen-reason = دلیل: { $reason }
no-feedback = بدون نظر
history = تاریخچه
answered-with = پاسخ: { $level }
answered-uncounted = شمرده نشد: { $level }

# Visible Internally Only.
internal = تنها برای مشاهدهٔ داخلی
internal-text = مشتریان این امتیاز را نمی‌بینند؛ تنها کسی که آن را داده هنوز در تیکت خود می‌بیند. در آمار منتشرشده هم نمی‌آید، و آن آمار می‌گوید چند امتیاز نمایش داده نشده است.
visible-text = این امتیاز در آماری که مشتریان می‌بینند حساب می‌شود.
hide = پنهان کردن از مشتریان
hide-title = پنهان کردن این امتیاز از مشتریان
hide-text = این امتیاز در همهٔ گزارش‌های داخلی می‌ماند. صفحهٔ منتشرشده آن را در شمار امتیازهای پنهان می‌آورد.
show = نمایش دوباره به مشتریان
reason = دلیل
reason-hint = در تاریخچهٔ امتیاز می‌ماند. فقط همکاران آن را می‌خوانند.

# Corrections.
correct = اصلاح
correct-level = اصلاح سطح
correct-level-text = پاسخ خود مشتری در تاریخچه می‌ماند. تیکت جابه‌جا نمی‌شود.
correct-agent = اصلاح کارشناس امتیازگرفته
correct-agent-text = از آن پس این امتیاز، هم در این گزارش و هم در گزارش‌های گذشته، برای کارشناس دیگر به شمار می‌آید.
level = سطح

# After a change.
not-changed = امتیاز تغییر نکرد. { $reason }
