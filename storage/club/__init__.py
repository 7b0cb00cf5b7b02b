"""What members take for their points, and whom they invite."""

from storage.club.invitations import inviter
from storage.club.redemptions import Redemption, of_phone

__all__ = ["Redemption", "inviter", "of_phone"]
