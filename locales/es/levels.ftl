very-satisfied = Muy satisfecho
satisfied = Satisfecho
okay = Bien
dissatisfied = Inconforme
very-dissatisfied = Muy inconforme
with-value = { $level } ({ NUMBER($value) })
