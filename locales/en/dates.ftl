# Medium length of Unicode CLDR.
month = { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
}
date = { $month } { NUMBER($day) }, { NUMBER($year, useGrouping: 0) }
day-month = { $month } { NUMBER($day) }
before-noon = { $clock }{ "\u202F" }AM
after-noon = { $clock }{ "\u202F" }PM
date-time = { $date }, { $time }

# Ages on cards: as short as can be.
just-now = now
minutes = { NUMBER($n) }{ "\u00A0" }min
hours = { NUMBER($n) }{ "\u00A0" }h
days = { NUMBER($n) }{ "\u00A0" }d
