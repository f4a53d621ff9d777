# The page behind “Do not ask me again”. That link of the mail reads as its button.
title = No more rating requests?
text = Press the button, and we will not ask you for a rating again. You will still get answers to your requests.
stop = Do not ask me again
done-title = We will not ask you again
done-text = You will still get answers to your requests. If you change your mind, press “Ask me again”.
done-for-good = You will still get answers to your requests. If you change your mind, just reply to one of our emails.
again = Ask me again
taken-back = Done. We may ask you for a rating again.
once-more = Please press the button again, so that we know it was you.
