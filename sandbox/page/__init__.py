"""The sandbox's page: a customer's phone, the texts on it, the staff's group, and the clock."""
