month = { NUMBER($month) }月
date = { NUMBER($year, useGrouping: 0) }年{ $month }{ NUMBER($day) }日
day-month = { $month }{ NUMBER($day) }日
before-noon = { $clock }
after-noon = { $clock }
date-time = { $date } { $time }

just-now = 刚刚
minutes = { NUMBER($n) } 分钟
hours = { NUMBER($n) } 小时
days = { NUMBER($n) } 天
