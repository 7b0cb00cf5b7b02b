"""Carries out what the dialogs ask for about the chat itself."""

from dataclasses import replace

from dialogs.language import SpeakLanguage
from storage.effects import Act, carry_out


@carry_out.register
def _(effect: SpeakLanguage, act: Act) -> None:
    act.chat = replace(act.chat, language=effect.language)
