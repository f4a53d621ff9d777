title = How did we do?
about = About “{ $subject }”
about-agent = “{ $subject }”, handled by { $agent }.
levels = Your rating
reasons = What went wrong, if anything? (optional)
no-reason = I’d rather not say
feedback = Anything you’d like to add?
feedback-hint = Optional. Our team sees what you write.
feedback-hint-agent = Optional. { $agent }’s team sees what you write.
counter = { NUMBER($used) } of { NUMBER($most) } characters
changeable = { $days ->
    [one] You can change your rating for { $days } day.
   *[other] You can change your rating for { $days } days.
}
saved = Saved: { $level }. Add a few words if you like.
saved-other = Saved: { $level }. Press Send to change it.
sending = Sending…
# For programs; nobody who sees the page sees it.
leave-empty = Leave this field empty

# Where no script runs, after the first press.
once-more-title = Is this your answer?
once-more-text = Mail scanners sometimes submit forms. Please confirm that it was you.
once-more-send = Yes, this is my answer
once-more-back = No, go back

# After sending.
thanks-title = Thank you!
thanks-text = Your rating has reached { $team }. It helps us do better.
your-answer = Your answer
change = Change my answer
settled = This answer can no longer be changed.
changing = You answered “{ $level }” on { $date }. That counts until you send a new answer.
change-to = You answered “{ $level }” on { $date }. Press Send to change it to “{ $new }”.
corrected = { $team } has corrected this to: { $level }
keep = Keep my answer

# When something is in the way.
old-page = This page was open for too long. Your text is still here: please send it again.
not-sent = Your answer couldn’t be sent. Your text is still here; please try again.
unsent = This text was not sent:
unknown-title = This link does not work
unknown-text = It may have been copied incompletely, have expired, or have been withdrawn, for example because you asked not to be asked again. If you would like to tell us something, just reply to our email.
