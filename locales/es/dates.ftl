month = { $month ->
    [1] ene
    [2] feb
    [3] mar
    [4] abr
    [5] may
    [6] jun
    [7] jul
    [8] ago
    [9] sept
    [10] oct
    [11] nov
   *[12] dic
}
date = { NUMBER($day) } { $month } { NUMBER($year, useGrouping: 0) }
day-month = { NUMBER($day) } { $month }
before-noon = { $clock }
after-noon = { $clock }
date-time = { $date }, { $time }

just-now = ahora
minutes = { NUMBER($n) }{ "\u00A0" }min
hours = { NUMBER($n) }{ "\u00A0" }h
days = { NUMBER($n) }{ "\u00A0" }d
