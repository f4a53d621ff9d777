# Months of the Solar Hijri calendar.
month = { $month ->
    [1] فروردین
    [2] اردیبهشت
    [3] خرداد
    [4] تیر
    [5] مرداد
    [6] شهریور
    [7] مهر
    [8] آبان
    [9] آذر
    [10] دی
    [11] بهمن
   *[12] اسفند
}
date = { NUMBER($day) } { $month } { NUMBER($year, useGrouping: 0) }
day-month = { NUMBER($day) } { $month }
before-noon = { $clock }
after-noon = { $clock }
# The mark keeps the time at the left of the date.
date-time = { $date }،{ "\u200F" } { $time }

just-now = اکنون
minutes = { NUMBER($n) }{ "\u00A0" }دقیقه
hours = { NUMBER($n) }{ "\u00A0" }ساعت
days = { NUMBER($n) }{ "\u00A0" }روز
