"""Members, by mobile number."""

from storage.customers.members import (
    allow,
    asked,
    consent,
    get,
    name_member,
    put,
    register,
)

__all__ = ["allow", "asked", "consent", "get", "name_member", "put", "register"]
