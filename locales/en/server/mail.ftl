# The rating request. The number in its subject is for people who search for it; an answer finds its
# ticket by the address.
subject = How did we do with “{ $subject }”? [#{ NUMBER($number, useGrouping: 0) }]
preheader = One click is enough.
greeting = Hello { $name },
question = How did we do?
about = Your request “{ $subject }” has been solved.
about-agent = Your request “{ $subject }” has been solved. It was handled by { $agent }.
about-closed = Your request “{ $subject }” has been closed.
about-closed-agent = Your request “{ $subject }” has been closed. It was handled by { $agent }.
choose = One click is enough. You can add a few words on the page that opens.
choose-text = Open the link that fits best. You can add a few words on the page that opens.
why = You’re receiving this email because your request #{ NUMBER($number, useGrouping: 0) } was solved.
why-closed = You receive this email because your request #{ NUMBER($number, useGrouping: 0) } was closed.
lifetime = { $days ->
    [one] The links work for { $days } day.
   *[other] The links work for { $days } days.
}
sign-off = Thank you,

# Its reminder.
reminder-subject = Reminder: how did we do with “{ $subject }”? [#{ NUMBER($number, useGrouping: 0) }]
reminder = We’d still like to hear how we did. This is our only reminder.

# The mail to a team's managers after a low rating.
alert-subject = { $level }: { $customer }, ticket #{ NUMBER($number, useGrouping: 0) }
alert-title = { $customer } gave a low rating
alert-about = Ticket #{ NUMBER($number, useGrouping: 0) }: “{ $subject }”.
alert-about-agent = Ticket #{ NUMBER($number, useGrouping: 0) }: “{ $subject }”, handled by { $agent }.
alert-open = Open the ticket
alert-why = You’re receiving this email because you manage the team “{ $team }”.
alert-why-unmanaged = You receive this email because you are an administrator, and the team “{ $team }” has no manager.

# The test email of the first run.
test-subject = Test email from your desk
test-text = If you can read this, rating requests will reach your customers the same way.
test-why = You asked for this test while setting up Afterword.

# Links by which a password is chosen.
invite-subject = { $name } invites you to { $desk }
invite-text = { $name } has made an account for you on the helpdesk. Choose a password to begin; the link works for seven days.
invite-open = Choose a password
invite-why = An administrator of this helpdesk invited you at this address.
forgotten-subject = Choose a new password
forgotten-text = Somebody asked for a new password for this address. The link works for 30 minutes and once. If it was not you, ignore this email: your password stays as it is.
forgotten-open = Choose a new password
forgotten-why = You get this email because a new password was asked for on the sign-in page.
