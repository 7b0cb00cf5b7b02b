"""Methods that send a file, uploaded with the call or known by its id."""

from sandbox.telegram.calls import Call
from sandbox.telegram.errors import Json, bad_request
from sandbox.telegram.files import StoredFile
from sandbox.telegram.methods import method
from sandbox.telegram.sending import caption_of, send
from sandbox.telegram.world import World


@method("sendPhoto")
def send_photo(world: World, call: Call) -> Json:
    file = _file(world, call, "photo", "photo.jpg")
    return send(world, call, {"photo": [photo_size(file)], **caption_of(call)})


@method("sendDocument")
def send_document(world: World, call: Call) -> Json:
    file = _file(world, call, "document", "document.bin")
    document = {**file.json(), "file_name": file.name, "mime_type": mime_type(file.name)}
    return send(world, call, {"document": document, **caption_of(call)})


@method("sendVoice")
def send_voice(world: World, call: Call) -> Json:
    file = _file(world, call, "voice", "voice.ogg")
    voice = {**file.json(), "duration": call.number("duration") or 1, "mime_type": "audio/ogg"}
    return send(world, call, {"voice": voice, **caption_of(call)})


@method("sendSticker")
def send_sticker(world: World, call: Call) -> Json:
    file = _file(world, call, "sticker", "sticker.webp")
    return send(world, call, {"sticker": sticker(file)})


def _file(world: World, call: Call, kind: str, name: str) -> StoredFile:
    upload = call.upload(kind)
    if upload is not None:
        if not upload.data:
            raise bad_request("file must be non-empty")
        return world.files.keep(upload.name or name, upload.data, f"{kind}s")
    file_id = call.text(kind)
    if not file_id:
        raise bad_request(f"there is no {kind} in the request")
    return world.files.get(file_id)


def photo_size(file: StoredFile, width: int = 640, height: int = 480) -> Json:
    return {**file.json(), "width": width, "height": height}


def sticker(file: StoredFile) -> Json:
    shape = {"type": "regular", "width": 512, "height": 512}
    return {**file.json(), **shape, "is_animated": False, "is_video": False}


def mime_type(name: str) -> str:
    kinds = {"pdf": "application/pdf", "txt": "text/plain", "csv": "text/csv", "png": "image/png"}
    return kinds.get(name.rpartition(".")[2].lower(), "application/octet-stream")
