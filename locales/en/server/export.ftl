# The file of a report: what the screens don't say already.
level-value = Level value
subject = Subject
yes = yes
no = no
rating = Rating
percent = Satisfied, %
low = Low end of the 95% interval
high = High end of the 95% interval
asked = Asked
made = Made on { $at }
cut-rows = Only the newest { $rows } of { $total } ratings are in this file. Choose a shorter period to export the others.
