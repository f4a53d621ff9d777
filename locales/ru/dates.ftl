month = { $month ->
    [1] янв.
    [2] февр.
    [3] мар.
    [4] апр.
    [5] мая
    [6] июн.
    [7] июл.
    [8] авг.
    [9] сент.
    [10] окт.
    [11] нояб.
   *[12] дек.
}
date = { NUMBER($day) } { $month } { NUMBER($year, useGrouping: 0) }{ "\u00A0" }г.
day-month = { NUMBER($day) } { $month }
before-noon = { $clock }
after-noon = { $clock }
date-time = { $date }, { $time }

just-now = сейчас
minutes = { NUMBER($n) }{ "\u00A0" }мин
hours = { NUMBER($n) }{ "\u00A0" }ч
days = { NUMBER($n) }{ "\u00A0" }д
