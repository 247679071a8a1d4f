"""What leaves the program for people: pages, mails, Markdown and calendars. Nothing here writes a file."""
