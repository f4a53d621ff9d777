product = Afterword

nav-tickets = تیکت‌ها
nav-reporting = گزارش‌ها
nav-configuration = پیکربندی
nav-customer-ratings = امتیاز مشتریان
nav-feedback = بازخورد
nav-teams = تیم‌ها
nav-stages = مرحله‌ها
nav-templates = قالب‌های ایمیل
nav-levels = سطح‌های رضایت
nav-rules = قواعد اطلاع‌رسانی
nav-labels = برچسب‌ها و نوع‌ها
nav-people = افراد
nav-desk = سامانهٔ پشتیبانی
nav-log = گزارش رویدادها
nav-label = منوی اصلی
skip-to-content = رفتن به محتوا
my-account = حساب من
profile = نمایهٔ شما
sign-out = خروج
language = زبان

send = ارسال
save = ذخیره
cancel = انصراف
unsaved = تغییرات ذخیره نشده‌اند. بدون ذخیره از صفحه خارج می‌شوید؟
show-saved = باز کردن نسخهٔ ذخیره‌شده در زبانهٔ تازه
save-mine = ذخیرهٔ نسخهٔ من
undo = بازگردانی
retry = تلاش دوباره
reload = بارگذاری دوباره
close = بستن

not-found-title = این صفحه وجود ندارد
not-found-text = شاید نشانی اشتباه نوشته شده یا صفحه جابه‌جا شده باشد.
to-start = رفتن به صفحهٔ نخست
failed-title = این صفحه نمایش داده نشد
not-loaded = این بخش بارگذاری نشد. اتصال خود را بررسی کنید و دوباره تلاش کنید، یا صفحه را دوباره بارگذاری کنید.

connection-lost = ارتباط قطع شد. در حال تلاش دوباره…

low-rating = امتیاز پایین برای تیکت { NUMBER($number, useGrouping: 0) }

# Light or dark.
theme = پوسته
theme-system = مطابق سیستم
theme-light = روشن
theme-dark = تیره
