# The shipped scale of three has the middle ones; the preset of five has all.
very-satisfied = Very satisfied
satisfied = Satisfied
okay = Okay
dissatisfied = Dissatisfied
very-dissatisfied = Very dissatisfied
with-value = { $level } ({ NUMBER($value) })
