"""What somebody is in a chat, as the Bot API shows it."""

from collections.abc import Collection

from sandbox.telegram.errors import Json

# Every right an administrator's record must name (Bot API, ChatMemberAdministrator).
ALL_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
    "can_manage_topics",
    "can_send_welcome_messages",
)


def member(user: Json, status: str, rights: Collection[str] = ()) -> Json:
    """A ChatMember of this status; `rights` are an administrator's."""
    fields: Json = {"user": user, "status": status}
    if status == "kicked":
        fields["until_date"] = 0
    if status in {"administrator", "creator"}:
        fields["is_anonymous"] = False
    if status == "administrator":
        fields |= {"can_be_edited": False, **{right: right in rights for right in ALL_RIGHTS}}
    return fields
