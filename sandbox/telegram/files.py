"""The files that people and bots have sent, and small ones to send."""

from dataclasses import dataclass
from itertools import count

from sandbox.telegram.errors import Json, bad_request

DOWNLOAD_LIMIT = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file by its id and by the path it is fetched from."""

    file_id: str
    path: str
    name: str
    data: bytes

    def json(self) -> Json:
        return {
            "file_id": self.file_id,
            "file_unique_id": f"u{self.file_id}",
            "file_size": len(self.data),
        }


class Files:
    """All files, by id and path."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def keep(self, name: str, data: bytes, folder: str) -> StoredFile:
        number = next(self._numbers)
        suffix = name.rpartition(".")[2] if "." in name else "bin"
        file = StoredFile(f"file{number:08d}", f"{folder}/file_{number}.{suffix}", name, data)
        self._by_id[file.file_id] = self._by_path[file.path] = file
        return file

    def find(self, file_id: str) -> StoredFile | None:
        return self._by_id.get(file_id)

    def get(self, file_id: str) -> StoredFile:
        """The file with this id, or a refusal of the call that named it."""
        file = self.find(file_id)
        if file is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return file

    def at(self, path: str) -> StoredFile | None:
        return self._by_path.get(path)


def small_jpeg(width: int, height: int) -> bytes:
    """A plain grey JPEG: every 8 by 8 block says "no change, nothing more" in two zero bits."""
    blocks = -(-width // 8) * -(-height // 8)
    bits = "0" * (2 * blocks)
    bits += "1" * (-len(bits) % 8)
    scan = int(bits, 2).to_bytes(len(bits) // 8)
    size = height.to_bytes(2) + width.to_bytes(2)
    return b"".join(
        (
            b"\xff\xd8",
            _segment(0xE0, b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"),
            _segment(0xDB, b"\x00" + b"\x01" * 64),
            _segment(0xC0, b"\x08" + size + b"\x01\x01\x11\x00"),
            _segment(0xC4, b"\x00\x01" + b"\x00" * 15 + b"\x00"),
            _segment(0xC4, b"\x10\x01" + b"\x00" * 15 + b"\x00"),
            _segment(0xDA, b"\x01\x01\x00\x00\x3f\x00"),
            scan,
            b"\xff\xd9",
        )
    )


def _segment(marker: int, payload: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(payload) + 2).to_bytes(2) + payload


def small_voice() -> bytes:
    """The first page of an Ogg stream with an Opus head and no sound."""
    head = b"OpusHead\x01\x01\x00\x00\x80\xbb\x00\x00\x00\x00\x00"
    page = b"OggS\x00\x02" + b"\x00" * 8 + b"\x01\x00\x00\x00" + b"\x00" * 8
    return page + b"\x01" + bytes((len(head),)) + head


def small_sticker() -> bytes:
    """A WebP container with an empty lossless picture of one dot."""
    chunk = b"VP8L" + (5).to_bytes(4, "little") + b"\x2f\x00\x00\x00\x00\x00"
    return b"RIFF" + (len(chunk) + 4).to_bytes(4, "little") + b"WEBP" + chunk
