# Spans of time: the units of fields, behind their number, and whole spans.
unit = Unidad: { $field }
unit-seconds = segundos
unit-hours = horas
unit-days = días
span-seconds = { $n ->
    [one] { $n } segundo
    [many] { $n } de segundos
   *[other] { $n } segundos
}
span-hours = { $n ->
    [one] { $n } hora
    [many] { $n } de horas
   *[other] { $n } horas
}
span-days = { $n ->
    [one] { $n } día
    [many] { $n } de días
   *[other] { $n } días
}
