product = Afterword

# The bar on top.
nav-tickets = Tickets
nav-reporting = Reporting
nav-configuration = Configuration
nav-customer-ratings = Customer Ratings
nav-feedback = Feedback
nav-teams = Teams
nav-stages = Stages
nav-templates = Email templates
nav-levels = Satisfaction levels
nav-rules = Notification rules
nav-labels = Tags and types
nav-people = People
nav-desk = Desk
nav-log = Log
nav-label = Main menu
skip-to-content = Skip to content
my-account = My account
profile = Your profile
sign-out = Sign out
language = Language

# Said by many screens.
send = Send
save = Save
cancel = Cancel
unsaved = You have changes that are not saved. Leave and lose them?
show-saved = Open the saved version in a new tab
save-mine = Save my version
undo = Undo
retry = Try again
reload = Reload
close = Close

# Instead of a page.
not-found-title = This page does not exist
not-found-text = The address may be mistyped, or the page may have moved.
to-start = Go to the home page
failed-title = This page could not be shown
not-loaded = This part could not be loaded. Check your connection and try again, or reload the page.

# The live channel.
connection-lost = Connection lost. Trying again…

# A low rating came in.
low-rating = New low rating on #{ NUMBER($number, useGrouping: 0) }

# Light or dark.
theme = Theme
theme-system = Same as system
theme-light = Light
theme-dark = Dark
