stage-new = جدید
stage-in-progress = در حال انجام
stage-on-hold = در انتظار
stage-solved = حل‌شده
stage-cancelled = لغوشده

priority-low = کم
priority-normal = عادی
priority-high = زیاد
priority-urgent = فوری

number = #{ NUMBER($number, useGrouping: 0) }

asks-for-rating = امتیاز می‌خواهد
move-to = انتقال به…
move-ticket = انتقال تیکت { NUMBER($number, useGrouping: 0) } به…
column-count = { NUMBER($count) } تیکت
column-empty = تیکتی در اینجا نیست
fold-column = جمع کردن ستون «{ $stage }»
unfold-column = باز کردن ستون «{ $stage }»
unassigned = بدون مسئول
rated = امتیاز: { $level }
filter-open = باز
new-ticket = تیکت جدید
team = تیم
satisfaction = { $percent } از { NUMBER($total) }
satisfaction-label = رضایت در ۳۰ روز گذشته: { $percent } از { NUMBER($total) } امتیاز
no-ratings = هنوز امتیازی ثبت نشده است
held = درخواست‌های امتیاز متوقف مانده‌اند: AFTERWORD_BASE_URL تنظیم نشده است و پیوندهای ایمیل به جایی نمی‌رسند. آن را برابر نشانی عمومی این سامانه قرار دهید و سامانه را دوباره راه‌اندازی کنید؛ درخواست‌های منتظر پس از آن ارسال می‌شوند.

moved = تیکت { NUMBER($number, useGrouping: 0) } به «{ $stage }» منتقل شد.
moved-asking-now = تیکت { NUMBER($number, useGrouping: 0) } به «{ $stage }» منتقل شد. اکنون از { $customer } امتیاز خواسته می‌شود.
moved-asking-at = تیکت { NUMBER($number, useGrouping: 0) } به «{ $stage }» منتقل شد. زمان درخواست امتیاز از { $customer }: { $time }.
moved-not-asking = تیکت { NUMBER($number, useGrouping: 0) } به «{ $stage }» منتقل شد. امتیازی خواسته نمی‌شود: { $reason }
not-moved = تیکت { NUMBER($number, useGrouping: 0) } منتقل نشد. { $reason }

rule-stage-asks = این مرحله امتیاز نمی‌خواهد.
rule-team-asks = امتیازدهی مشتری برای این تیم فعال نیست.
rule-has-customer = تیکت مشتری ندارد.
rule-has-address = مشتری نشانی ایمیل ندارد.
rule-not-suppressed = این نشانی ایمیل نمی‌پذیرد یا مشتری نمی‌خواهد از او پرسیده شود.

back-to-board = بازگشت به تابلو
conversation = گفتگو
details = جزئیات
reply = پاسخ
note = یادداشت داخلی
reply-placeholder = برای مشتری بنویسید…
note-placeholder = یادداشتی بنویسید که فقط همکاران می‌بینند…
send-reply = ارسال پاسخ
add-note = افزودن یادداشت
field-team = تیم
field-stage = مرحله
field-priority = اولویت
field-tags = برچسب‌ها
field-customer = مشتری
field-assignee = مسئول
field-created = زمان ایجاد
no-tags = بدون برچسب
no-customer = بدون مشتری
feedback = بازخورد
rated-by = امتیاز { $customer }: { $level }
rated-anew-by = { $customer } امتیاز را تغییر داد به: { $level }
no-feedback = بدون نظر

event-created = تیکت ایجاد شد
event-moved = از «{ $from }» به «{ $to }» منتقل شد
event-scheduled = زمان درخواست امتیاز از مشتری: { $time }
event-asked = درخواست امتیاز برای مشتری ارسال شد
event-reminded = یادآوری برای مشتری ارسال شد
event-not-asked = امتیازی خواسته نمی‌شود: { $reason }
event-mail-delayed = ایمیل هنوز ارسال نشده است؛ تلاش بعدی: { $time }. پیام سرور ایمیل: { $why }
event-mail-refused = ایمیل به‌طور قطعی رد شد. پیام سرور ایمیل: { $why }
event-assignee-cleared = مسئول برداشته شد: تیکت به صف بازگشت
event-outcome-stage-missing = این امتیاز باید تیکت را منتقل می‌کرد، اما تیم دیگر آن مرحله را ندارد. تیکت همین‌جا می‌ماند.
event-rating-hidden = امتیاز از مشتریان پنهان شد: { $reason }
event-rating-shown = امتیاز دوباره به مشتریان نمایش داده می‌شود
event-level-corrected = امتیاز از «{ $from }» به «{ $to }» اصلاح شد: { $reason }
event-agent-corrected = کارشناس امتیازگرفته از «{ $from }» به «{ $to }» اصلاح شد: { $reason }
event-nobody = هیچ‌کس

ending-expired = مشتری پاسخی نداد؛ درخواست امتیاز بسته شد
ending-reopened = درخواست امتیاز پس گرفته شد: تیکت دوباره باز شد
ending-undone = درخواست امتیاز پس گرفته شد: انتقال بازگردانده شد
ending-opted-out = درخواست امتیاز پس گرفته شد: مشتری نمی‌خواهد از او پرسیده شود
ending-refused = درخواست امتیاز نرسید: سرور ایمیل آن را به‌طور قطعی رد کرد
ending-timed-out = درخواست امتیاز نرسید: همهٔ تلاش‌ها در پنج روز ناموفق بود

request-none = هنوز از مشتری امتیاز خواسته نشده است
request-held = درخواست امتیاز متوقف مانده است
request-queued = درخواست امتیاز در حال ارسال است
request-sent = زمان درخواست: { $time }؛ هنوز پاسخی نرسیده است
request-reminded = زمان یادآوری: { $time }؛ هنوز پاسخی نرسیده است
