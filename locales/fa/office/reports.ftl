title = امتیاز مشتریان
feedback-title = بازخورد
to-feedback = داشبورد بازخورد
to-ratings = امتیاز مشتریان

# How ratings are shown.
views = نما
view-cards = کارت‌ها
view-list = لیست
view-pivot = جدول محوری
view-graph = نمودار
view-requests = درخواست‌ها
export = خروجی CSV

# Filters.
filters = فیلترها
apply = اعمال
remove-filter = حذف فیلتر «{ $filter }»
period = زمان ثبت
last-days = { $days ->
    [one] { $days } روز گذشته
   *[other] { $days } روز گذشته
}
from = از
to = تا
date-like = ۱۴۰۵/۰۹/۰۱
between = { $from } تا { $to }
level = سطح
team = تیم
archived = { $team } (بایگانی‌شده)
agent = کارشناس
my-ratings = امتیازهای من
customer = مشتری
ticket = تیکت
all = همه
shown = قابلیت مشاهده
shown-all = همراه با امتیازهای پنهان
shown-visible = قابل مشاهده برای مشتریان
shown-internal = تنها برای مشاهدهٔ داخلی
group-by = گروه‌بندی بر اساس
no-group = بدون گروه‌بندی
rows = سطرها
columns = ستون‌ها
measure = معیار
measure-count = تعداد امتیازها
measure-average = میانگین
measure-satisfied = راضی
by-agent = کارشناس
by-level = سطح
by-team = تیم
by-ticket = تیکت
by-customer = مشتری
by-day = روز
by-week = هفته
by-month = ماه

# Figures.
satisfied = راضی
average = میانگین
answered = پاسخ‌داده‌شده
fate = نتیجه
fate-waiting = در انتظار پاسخ
fate-ended = بی‌پاسخ
fate-taken-back = پس‌گرفته‌شده
requests-sent = از { NUMBER($n) } درخواست فرستاده‌شده در این دوره
movement = روند تغییر امتیازها
interval = { $low } تا { $high }، بازهٔ اطمینان ۹۵٪، تعداد { NUMBER($n) }
count-of = { NUMBER($part) } از { NUMBER($whole) }
percent-of = { $percent } از { NUMBER($n) }
few = برای محاسبهٔ درصد کافی نیست
none = –
no-ratings = امتیازی نیست
up = ▲ { $difference } نسبت به { $days } روز پیش از آن
down = ▼ { $difference } نسبت به { $days } روز پیش از آن
same = مانند { $days } روز پیش از آن
nothing-before = در { $days } روز پیش از آن امتیازی ثبت نشده است
nobody-asked = از کسی امتیاز خواسته نشده است
not-told = با این فیلتر در دسترس نیست
total = مجموع
interval-short = { $low } تا { $high }
interval-head = بازهٔ اطمینان ۹۵٪
interval-of = { $interval }، تعداد { NUMBER($n) }
share = سهم

# How figures are counted.
how = شیوهٔ محاسبه
how-period = امتیازهای ثبت‌شده از { $from } تا { $to }، روزهای کامل به وقت منطقهٔ زمانی { $zone }.
how-asked = درخواست‌های امتیاز فرستاده‌شده از { $from } تا { $to }، روزهای کامل به وقت منطقهٔ زمانی { $zone }.
how-hidden = امتیازهایی که تنها برای مشاهدهٔ داخلی‌اند نیز به شمار آمده‌اند.
how-visible = امتیازهایی که تنها برای مشاهدهٔ داخلی‌اند به شمار نیامده‌اند.
how-internal = فقط امتیازهایی که تنها برای مشاهدهٔ داخلی‌اند به شمار آمده‌اند.
how-satisfied = سطح‌های ۴ و ۵ راضی، سطح ۳ معمولی و سطح‌های ۱ و ۲ ناراضی به شمار می‌آیند. درصد، سهم راضی‌ها از همهٔ امتیازهای ثبت‌شده است؛ بازهٔ آن بازهٔ ویلسون با اطمینان ۹۵٪ است.
how-few = اگر کمتر از ۵ امتیاز ثبت شده باشد، به‌جای درصد تعداد نوشته می‌شود.
how-answered = «پاسخ‌داده‌شده» یعنی از درخواست‌های فرستاده‌شده در این دوره، آن‌هایی که مشتری تا کنون به آن‌ها پاسخ داده است. درخواست‌های پس‌گرفته‌شده، مثلاً با بازگشایی تیکت، در درصد نمی‌آیند؛ مشتری دیگر نمی‌توانست به آن‌ها پاسخ دهد.
own-only = شما امتیازهای خودتان را می‌بینید. مدیران امتیازهای همه را می‌بینند.

# Rows.
on-ticket = { $customer } · { "\u2068" }#{ NUMBER($number, useGrouping: 0) }{ "\u2069" }
internal-only = (فقط داخلی)
open-rating = امتیاز { $customer }: { $level }
submitted = زمان ثبت
asked-at = زمان ارسال
rated = سطح
words = بازخورد
reason = دلیل
previous = تازه‌تر
next = قدیمی‌تر
cut = فقط ۲۰۰ گروه نمایش داده می‌شود: بزرگ‌ترین‌ها، یا در گروه‌بندی زمانی تازه‌ترین‌ها.
empty-title = امتیازی در اینجا نیست
empty-text = امتیازی با این فیلترها ثبت نشده است: { $filters }.
empty-widen = دیدن ۳۶۵ روز گذشته
empty-clear = حذف همهٔ فیلترها

# Charts.
chart-levels = امتیازها به تفکیک سطح در گذر زمان
chart-share = سهم راضی‌ها در گذر زمان، با بازهٔ ۹۵٪
chart-table = همین داده‌ها در جدول

# What was not taken as asked.
problem-reversed = تاریخ پایان پیش از تاریخ آغاز بود؛ جای آن دو عوض شد.
# The marks keep the parts of a date in their order.
problem-no-date = «{ "\u2068" }{ $value }{ "\u2069" }» تاریخ نیست. تاریخ را به این شکل بنویسید: { "\u2066" }۱۴۰۵/۰۹/۰۱{ "\u2069" }.
problem-too-long = گزارش حداکثر ده سال را در بر می‌گیرد. ده سال پایانی دوره نمایش داده می‌شود.
problem-no-team = تیمی به نام «{ $value }» که به آن دسترسی داشته باشید وجود ندارد. همهٔ تیم‌ها نمایش داده می‌شوند.
problem-no-level = سطح «{ $value }» وجود ندارد و کنار گذاشته شد.
problem-no-such = برای «{ $value }» چیزی پیدا نشد. این فیلتر کنار گذاشته شد.
problem-unknown = «{ $value }» در نشانی این صفحه معنایی ندارد و کنار گذاشته شد.
problem-not-of-requests = درخواست‌ها سطح، قابلیت مشاهده و دلیل ندارند و بر پایهٔ مشتری یا تیکت فهرست نمی‌شوند. این فیلترها کنار گذاشته شدند.

# The dashboard.
distribution = توزیع
trend = روند
teams = به تفکیک تیم
agents = به تفکیک کارشناس
reasons = دلیل‌های امتیازهای پایین
reasons-how = مشتری پس از انتخاب سطحی پایین می‌تواند یکی از دلیل‌های تیم را انتخاب کند. دلیل‌هایی که دیگر ارائه نمی‌شوند نیز به شمار آمده‌اند.
