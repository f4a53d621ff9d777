title = Sign in
email = Email
password = Password
sign-in = Sign in
wrong = Wrong email or password. Check both and try again.

# Choosing a password by a link.
choose-title = Choose a password
choose-text = { $name }, this password opens your account on this desk.
new-password = New password
password-hint = At least 8 characters.
choose = Save and sign in
gone-title = This link no longer works
gone-text = It was used already, or it is too old. Ask for a new one.
forgotten = Forgot your password?
forgotten-text = We send you a link by which you choose a new one. It works for 30 minutes.
forgotten-send = Send the link
forgotten-sent = If this address belongs to an account, an email with a link is on its way.
