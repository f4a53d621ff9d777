# Each says what is wrong and what to do.
sign-in-needed = You are signed out. Sign in again to continue.
forbidden = You are not allowed to do this. If you need to, ask a manager or an administrator.
not-found = This does not exist, or you have no access to it.
changed = Someone else changed this in the meantime. Check the latest version, then try again.
stale = While you were editing, someone else changed and saved this. Your changes are still in the form, but not saved.
too-many = { $seconds ->
    [one] Too many attempts. Please wait { $seconds } second and try again.
   *[other] Too many attempts. Please wait { $seconds } seconds and try again.
}
too-large = This is more text than can be sent at once. Shorten it, then try again.
elsewhere = Nobody can sign in at the address you opened. Open { $address } instead.
busy = Too many people want this at the same moment. Nothing was done: wait a few seconds, then try again.
unreachable = We could not reach the server, so we do not know whether this was saved. Check your connection and try again.
unavailable = Nothing can be saved at the moment. Please try again in a few minutes. If it keeps happening, tell your administrator.
misfit = This page is out of date, probably because the server was updated. Copy what you have typed, then reload the page.
internal = Something went wrong on our side. Please try again. If it keeps happening, tell your administrator this number: { $request }

# Values of fields.
missing-text = Write something first.
missing-subject = Enter a subject.
missing-name = Enter a name.
missing-email = Enter an email address.
missing-team = Choose a team.
missing-level = Choose a face first.
missing-level-name = Name this level in at least one language.
missing-stage = Choose a stage.
missing-reason = Say why, in a few words.
missing-agent = Choose an agent.
too-long = This text is { NUMBER($length) } characters long; the limit is { NUMBER($max) }. Please shorten it.
out-of-range = This value is out of range. Enter another one.
twice = This is already in the list. Change it or remove it.
value-taken = Another level in use has this value. Take one of the two out of use.
too-few-levels = A scale needs at least two levels in use.
control = The text contains characters that cannot be saved. Delete them, or type the text instead of pasting it.
unknown-choice = This choice is no longer available. Reload the page and choose again.
missing-code = Enter the set-up code.
missing-password = Enter a password.
wrong-code = That is not the set-up code. You find it in the server’s start log; the code of any start works until one is used.
short-password = The password needs at least 8 characters.
wrong-password = This is not your current password.
no-day = Write the date like 2026-12-24.
day-over = This day has passed. Enter today or a later day.
silence-range = Enter a number of days from 1 to 365, or leave it empty.
no-folded-stage = The team has no folded stage where closed tickets can go. Give it one first.
last-administrator = The desk would have no administrator left. Make somebody else an administrator first.
only-folded-ask = Only a folded stage may ask for a rating, since only its tickets are closed. Fold the stage, or choose no email template.
stage-has-rules = Notification rules for types or teams still ask in this stage, and only a folded stage may ask. Remove them first, under Notification rules.
team-archived = The team “{ $team }” is archived. Its tickets can be read, but not moved or answered, until it is restored.
type-has-rules = Notification rules use the type “{ $name }”. Remove them first, under Notification rules.
template-in-use = Notification rules of these stages still use this template: { $stages }. Choose another one there first.
rule-twice = Another rule above is for the same stage, type and team.
rule-delay = Enter a whole number: at least 1 hour, and 30 days at most.
cooldown-range = Enter a whole number from 0 to 365.
last-open-stage = The team “{ $team }” would have no open stage left for new tickets. Give it another open stage first.
no-outcome-stage = A level would move tickets of the team “{ $team }”, which has no stage for it. Choose one in the team’s settings first.
tickets-in-stage = { $n ->
    [one] { $n } ticket of the team “{ $team }” is in this stage. Move it to another stage first.
   *[other] { $n } tickets of the team “{ $team }” are in this stage. Move them to another stage first.
}
missing-template = Choose an email template.
template-line = Line { NUMBER($line) }: { $why }
template-variable = This names something that is not in the list of variables.
template-syntax = This cannot be read. Check that all braces and blocks are closed.
template-not-possible = Templates cannot use { $what } here.
template-too-much = This does too much. Use fewer loops.
template-too-large = This part is larger than { NUMBER($kb) } KB, after which mail programs cut mails off. Shorten it.
template-subject = The subject is empty, longer than 300 characters, or has a line break.
template-levels = The link of each level is missing. Write a loop over the levels with { "{{ level.link }}" }.
template-stop = The link by which customers stop these emails is missing: { "{{ unsubscribe }}" }.
name-taken = This name is taken. Choose another one.
address-taken = This address has an account already.
no-zone = This is not a time zone. Write one such as Europe/Berlin or America/Mexico_City.
no-address = This is not an email address. Check it for typing errors.
view-missing = Your browser did not keep this page’s cookie, so your answer could not be counted yet. Allow cookies for this page and send it again.

# Rating requests.
not-asked-yet = The customer has not been asked yet.
already-answered = This has already been answered. To choose another level, use “Change my answer”.
not-answered = There is no answer yet. Choose a face first.
too-late-to-change = This answer can no longer be changed.
ended = This rating request is closed and can no longer be answered.
