# Spans of time: the units of fields, behind their number, and whole spans.
unit = 单位：{ $field }
unit-seconds = 秒
unit-hours = 小时
unit-days = 天
span-seconds = { NUMBER($n) } 秒
span-hours = { NUMBER($n) } 小时
span-days = { NUMBER($n) } 天
