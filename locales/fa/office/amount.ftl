# Spans of time: the units of fields, behind their number, and whole spans.
unit = واحد: { $field }
unit-seconds = ثانیه
unit-hours = ساعت
unit-days = روز
span-seconds = { NUMBER($n) } ثانیه
span-hours = { NUMBER($n) } ساعت
span-days = { NUMBER($n) } روز
