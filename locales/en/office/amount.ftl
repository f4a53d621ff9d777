# Spans of time: the units of fields, behind their number, and whole spans.
unit = Unit: { $field }
unit-seconds = seconds
unit-hours = hours
unit-days = days
span-seconds = { $n ->
    [one] { $n } second
   *[other] { $n } seconds
}
span-hours = { $n ->
    [one] { $n } hour
   *[other] { $n } hours
}
span-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
