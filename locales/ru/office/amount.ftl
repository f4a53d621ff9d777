# Spans of time: the units of fields, behind their number, and whole spans.
unit = Единица: { $field }
unit-seconds = сек.
unit-hours = часов
unit-days = дней
span-seconds = { $n ->
    [one] { $n } секунда
    [few] { $n } секунды
   *[many] { $n } секунд
}
span-hours = { $n ->
    [one] { $n } час
    [few] { $n } часа
   *[many] { $n } часов
}
span-days = { $n ->
    [one] { $n } день
    [few] { $n } дня
   *[many] { $n } дней
}
