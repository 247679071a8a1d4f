"""The app: screens, workspaces and widgets, which ask `tui.desk.Desk` for all that lies on a disk."""
