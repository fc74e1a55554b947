"""What is bigger than one incident: named wars and the parties that fight."""
