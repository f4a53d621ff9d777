subject = پشتیبانی ما دربارهٔ «{ $subject }» چطور بود؟ [#{ NUMBER($number, useGrouping: 0) }]
preheader = یک کلیک کافی است.
greeting = سلام { $name }،
question = پشتیبانی ما چطور بود؟
about = درخواست شما «{ $subject }» حل شد.
about-agent = درخواست شما «{ $subject }» حل شد. { $agent } به آن رسیدگی کرد.
about-closed = درخواست شما «{ $subject }» بسته شد.
about-closed-agent = درخواست شما «{ $subject }» بسته شد. { $agent } به آن رسیدگی کرد.
choose = یک کلیک کافی است. در صفحه‌ای که باز می‌شود می‌توانید چند کلمه هم بنویسید.
choose-text = لینکی را باز کنید که به نظر شما نزدیک‌تر است. در صفحه‌ای که باز می‌شود می‌توانید چند کلمه هم بنویسید.
why = این ایمیل را دریافت کرده‌اید چون درخواست شمارهٔ { NUMBER($number, useGrouping: 0) } شما حل شد.
why-closed = این ایمیل را دریافت کرده‌اید چون درخواست شمارهٔ { NUMBER($number, useGrouping: 0) } شما بسته شد.
lifetime = { $days ->
    [one] لینک‌ها تا { $days } روز کار می‌کنند.
   *[other] لینک‌ها تا { $days } روز کار می‌کنند.
}
sign-off = با سپاس،

reminder-subject = یادآوری: پشتیبانی ما دربارهٔ «{ $subject }» چطور بود؟ [#{ NUMBER($number, useGrouping: 0) }]
reminder = هنوز دوست داریم نظرتان را بدانیم. دیگر نخواهیم پرسید.

alert-subject = { $level }: { $customer }، تیکت { NUMBER($number, useGrouping: 0) }
alert-title = { $customer } امتیاز پایینی داد
alert-about = تیکت { NUMBER($number, useGrouping: 0) }: «{ $subject }».
alert-about-agent = تیکت { NUMBER($number, useGrouping: 0) }: «{ $subject }»؛ کارشناس: { $agent }.
alert-open = باز کردن تیکت
alert-why = این ایمیل را دریافت کرده‌اید چون مدیر تیم «{ $team }» هستید.
alert-why-unmanaged = این ایمیل را دریافت کرده‌اید چون مدیر سامانه هستید و تیم «{ $team }» مدیری ندارد.

# The test email of the first run.
test-subject = ایمیل آزمایشی از سامانهٔ پشتیبانی شما
test-text = اگر این را می‌خوانید، درخواست‌های امتیاز هم به همین شکل به مشتریان شما می‌رسند.
test-why = این ایمیل آزمایشی را خودتان هنگام راه‌اندازی Afterword درخواست کردید.

# Links by which a password is chosen.
invite-subject = { $name } شما را به { $desk } دعوت می‌کند
invite-text = { $name } در سامانهٔ پشتیبانی حسابی برایتان ساخته است. برای شروع یک رمز عبور انتخاب کنید؛ پیوند هفت روز کار می‌کند.
invite-open = انتخاب رمز عبور
invite-why = یکی از مدیران این سامانهٔ پشتیبانی شما را با این نشانی دعوت کرده است.
forgotten-subject = رمز عبور تازه‌ای انتخاب کنید
forgotten-text = کسی برای این نشانی رمز عبور تازه خواسته است. پیوند ۳۰ دقیقه و تنها یک بار کار می‌کند. اگر شما نبودید، این ایمیل را نادیده بگیرید: رمز عبورتان تغییر نمی‌کند.
forgotten-open = انتخاب رمز عبور تازه
forgotten-why = این ایمیل را می‌گیرید چون در صفحهٔ ورود رمز عبور تازه خواسته شده است.
