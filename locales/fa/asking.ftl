# How a team asks for ratings: a section of its settings.
title = درخواست امتیاز
off = امتیازدهی مشتری برای این تیم فعال نیست: تا فعال نشود از کسی پرسیده نمی‌شود.
running = درخواست‌هایی که در جریان‌اند سطح‌های خود را نگه می‌دارند. یادآوری و مدت انتظار، برای آن‌ها نیز، از هم‌اکنون از تنظیمات جدید پیروی می‌کند.

# Known ways of asking.
presets = روش‌های شناخته‌شده
preset-odoo = Odoo: سه سطح، بدون جابه‌جایی تیکت
preset-creatio = Creatio: پنج سطح که تیکت را دوباره باز می‌کنند یا می‌بندند، یک یادآوری، و بستن در صورت بی‌پاسخ ماندن
preset-changes = این موارد تغییر می‌کند و بی‌درنگ ذخیره می‌شود:
preset-nothing = تیم هم‌اکنون به همین روش می‌پرسد. چیزی تغییر نمی‌کند.
preset-apply = اعمال و ذخیره
changed = { $old } ← { $new }

levels = سطح‌ها
scale = { NUMBER($n) } سطح
values = { $from } تا { $to }
effect-keep = { $values }: تیکت سر جای خود می‌ماند
effect-reopen = { $values }: تیکت دوباره باز می‌شود
effect-close = { $values }: تیکت بسته می‌شود

when = زمان پرسیدن
at-once = همین‌که انتقال دیگر قابل بازگردانی نباشد
later = مدتی پس از بسته شدن تیکت
ask-after = فاصله از بسته شدن
ask-after-hint = حداکثر ۳۰ روز.
undo-for = مهلت بازگردانی انتقال
undo-for-hint = تا پایان این مهلت چیزی فرستاده نمی‌شود و برگرداندن تیکت، درخواست را لغو می‌کند. از ۰ تا ۶۰ ثانیه.

silence = اگر پاسخی نرسد
remind = فرستادن یک یادآوری
remind-after = فاصله از درخواست
remind-after-hint = از ۱ ساعت تا ۳۰ روز.
expire-after = انتظار پس از آخرین ایمیل
expire-after-hint = پس از آن درخواست پایان می‌یابد. از ۱ ساعت تا ۳۰ روز؛ پیوندها بیش از این کار نمی‌کنند.
close-on-expiry = سپس تیکت بدون امتیاز بسته شود

moves = اثر پاسخ‌ها
reopen-stage = مرحلهٔ تیکت‌های دوباره بازشده
close-stage = مرحلهٔ تیکت‌های بسته‌شده
no-stage = هیچ‌کدام
clear-assignee = برداشتن مسئول هنگام باز شدن دوباره
clear-assignee-hint = فعال: تیکت دوباره بازشده به صف برمی‌گردد. غیرفعال: مسئول می‌ماند.
one-click = یک کلیک بس است
one-click-hint = سطحی که در ایمیل انتخاب شده، با نخستین حرکت دست در صفحه خودبه‌خود ثبت می‌شود. غیرفعال: مشتری دکمهٔ «ارسال» را می‌زند.
alert = خبر دادن بی‌درنگ امتیازهای پایین به مدیران
alert-hint = مدیران تیم آن را روی صفحه می‌بینند و ایمیلی دریافت می‌کنند.

whom = از چه کسی پرسیده می‌شود
cooldown = فاصله میان دو پرسش از یک نفر
cooldown-hint = در این چند روز، همهٔ تیم‌ها روی هم حداکثر یک بار از هر نفر می‌پرسند. ۰: بدون محدودیت.
ask-every = پرسیدن از هر چند تیکت یکی
ask-every-hint = ۱: دربارهٔ همهٔ تیکت‌ها. تیکت‌هایی که به هر حال درباره‌شان پرسیده نمی‌شود، شمرده نمی‌شوند.
tags = دربارهٔ تیکت‌هایی با این برچسب‌ها هرگز پرسیده نشود
tags-hint = برای همهٔ تیم‌ها برقرار است.

# Reasons of customers.
reasons = دلیل‌ها پس از سطح پایین
reasons-hint = مشتری می‌تواند یکی را برگزیند. دلیلی که حذف می‌کنید در امتیازهای پیشین می‌ماند.
reason = دلیل { NUMBER($n) }
reason-up = بالا بردن دلیل { NUMBER($n) }
reason-down = پایین بردن دلیل { NUMBER($n) }
reason-remove = حذف دلیل { NUMBER($n) }
reason-add = افزودن دلیل
reasons-most = این { NUMBER($n) } دلیل است و بیش از این جا نیست.

# Units of fields, behind their number.
unit = واحد: { $field }
unit-seconds = ثانیه
unit-hours = ساعت
unit-days = روز

# Values in words.
value-on = فعال
value-off = غیرفعال
value-at-once = بی‌درنگ
value-after = پس از { $span }
value-every = همهٔ تیکت‌ها
value-one-in = یکی از هر { NUMBER($n) } تیکت
span-seconds = { NUMBER($n) } ثانیه
span-hours = { NUMBER($n) } ساعت
span-days = { NUMBER($n) } روز

# What is wrong with a field.
wrong-number = یک عدد صحیح وارد کنید.
wrong-delay = حداکثر ۳۰ روز وارد کنید.
wrong-undo = عددی از ۰ تا ۶۰ وارد کنید.
wrong-wait = زمانی از ۱ ساعت تا ۳۰ روز وارد کنید.
wrong-cooldown = عددی از ۰ تا ۳۶۵ وارد کنید.
wrong-every = عددی از ۱ تا ۱٬۰۰۰ وارد کنید.
missing-reopen-stage = سطحی هست که تیکت را دوباره باز می‌کند. مرحلهٔ مقصد را انتخاب کنید.
missing-close-stage = سطحی هست یا بی‌پاسخ ماندن که تیکت را می‌بندد. مرحلهٔ مقصد را انتخاب کنید.
unknown-stage = این مرحله دیگر وجود ندارد یا جمع یا باز شده است. صفحه را دوباره بارگذاری کنید و مرحلهٔ دیگری برگزینید.
