"""Reads the words of a message and the things it names, before anyone asks what it wants."""

from collections.abc import Iterable
from dataclasses import dataclass

from dialogs.understand.codes import Span
from dialogs.understand.lexicon import Lexicon
from dialogs.understand.names import Names
from dialogs.understand.normal import Folded, compact, folded
from dialogs.understand.slots import known_words, spans
from dialogs.understand.timeline import spellings
from dialogs.understand.tokens import Token, tokens
from dialogs.understand.vocabulary import Vocabulary
from dialogs.understand.wordlist import listed

_OURS = frozenset(map(compact, listed("strangers")["ours"]))
_LONGEST = 400  # characters that are read; who writes more says it in these
_MOST_WORDS = 40


@dataclass(frozen=True, slots=True)
class Message:
    """A message that was read: its folded text, its words, and what it names and where."""

    said: Folded
    words: tuple[Token, ...]
    spans: tuple[tuple[str, Span], ...]
    stranger: bool  # another company is named, and ours is not

    @property
    def kinds(self) -> frozenset[str]:
        return frozenset(kind for kind, _ in self.spans)


class MessageReader:
    """Reads messages by the words that are known and the names of a lexicon."""

    def __init__(self, lexicon: Lexicon, known: Iterable[str]) -> None:
        """Takes the known words, the commoner ones first."""
        self.lexicon = lexicon
        self.names = Names(lexicon)
        self.vocabulary = Vocabulary((*known, *known_words(lexicon), *spellings().values()))

    def read(self, text: str) -> Message:
        """Reads as much of a text as matters."""
        said = folded(text[:_LONGEST])
        read = tuple(tokens(said, self.vocabulary, _MOST_WORDS))
        found = spans(said, read, self.names, self.lexicon)
        ours = any(word.form in _OURS for word in read)
        stranger = not ours and self.names.stranger(read)
        return Message(said, read, tuple(found), stranger)
