title = My tickets
empty-title = No tickets yet
empty-text = When you write to us, your tickets will appear here.
subject = Subject
managed-by = Managed by
hidden = Only you and the team can see this rating.
close = Close this ticket
closed = The ticket is closed.
