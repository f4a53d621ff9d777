# The file of a report: what the screens don't say already.
level-value = Level value
subject = Subject
yes = yes
no = no
rating = Rating
percent = Satisfied (%)
low = Lower end of the 95% interval
high = Upper end of the 95% interval
asked = Requests sent
made = Exported on { $at }
cut-rows = Only the newest { NUMBER($rows) } of { NUMBER($total) } ratings are in this file. Choose a shorter period to export the others.
