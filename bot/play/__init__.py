"""Play a scripted story against the real program, with the sandbox and a virtual clock."""
