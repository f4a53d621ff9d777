title = Sign in
email = Email
password = Password
sign-in = Sign in
wrong = Wrong email or password. Check both and try again.
