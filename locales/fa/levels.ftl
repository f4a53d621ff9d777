very-satisfied = خیلی راضی
satisfied = راضی
okay = معمولی
dissatisfied = ناراضی
very-dissatisfied = خیلی ناراضی
with-value = { $level } ({ NUMBER($value) })
