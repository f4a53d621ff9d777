# Words of the thing, not of the person: they fit men and women alike.
very-satisfied = Отлично
satisfied = Хорошо
okay = Нормально
dissatisfied = Плохо
very-dissatisfied = Очень плохо
with-value = { $level } ({ NUMBER($value) })
