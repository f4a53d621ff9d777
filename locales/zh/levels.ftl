very-satisfied = 非常满意
satisfied = 满意
okay = 一般
dissatisfied = 不满意
very-dissatisfied = 非常不满意
with-value = { $level }（{ NUMBER($value) }）
