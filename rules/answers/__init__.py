"""Each rule's answer to a question on the command line, with its reasons."""
