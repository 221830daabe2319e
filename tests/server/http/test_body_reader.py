"""Large bodies are read in a process of its own: to the same end, and whatever becomes of that process."""
import asyncio
import json
import os
import signal
from pathlib import Path

import pytest

from server.contract.errors import ApiError
from server.http.bodies.reader import LARGE, SMALL, BodyReader
from server.http.bodies.reading import read_save
from support import SAVE, change, new_id, payload

WHO = {"user": "local", "key": None, "if_match": None, "reviewer": "Ada", "signed_in": None}


def body_of(size, **more):
    """A save of so many bytes or some more."""
    edits = [change(f"lines/{new_id()}/description", "Größe \"x\"\n") for _ in range(size // 80)]
    return json.dumps(payload("a", 3, *edits, change("fields/due_date", None), validation_notes="n" * 100, **more)).encode()


def with_reader(work):
    async def run():
        reader = BodyReader()
        try:
            return await work(reader)
        finally:
            await reader.stop()
    return asyncio.run(run())


@pytest.mark.parametrize("size", [100, SMALL + 1, LARGE + 1, 20 * LARGE])
def test_a_body_says_the_same_wherever_it_is_read(size):
    body = body_of(size, field_validations=[{"field_name": "vendor_name", "value": "a", "confidence": "1", "validated": True,
                                             "corrected_value": "b", "validation_notes": "why"}])
    assert with_reader(lambda reader: reader.read("save", body, **WHO)) == read_save(body, **WHO)


REFUSED = {
    "no JSON": (b"{" * LARGE * 2, 400, "INVALID_JSON"), "no object": (b"[" + b"0," * LARGE + b"0]", 422, "INVALID_REQUEST"),
    "another's": (body_of(LARGE * 2, user="eve"), 403, "USER_MISMATCH"),
    "a strange key": (body_of(LARGE * 2, no_such_key=1), 422, "INVALID_REQUEST")}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_is_refused_in_the_same_words(name):
    body, status, code = REFUSED[name]

    async def work(reader):
        try:
            said = (await reader.read("save", body, **WHO)).save
        except ApiError as error:
            said = error
        return said
    there = with_reader(work)
    try:
        here = read_save(body, **WHO).save
    except ApiError as error:
        here = error
    assert isinstance(there, ApiError) and (there.status, there.code) == (status, code)
    assert vars(there) == vars(here)


def test_a_worker_that_ends_costs_one_answer():
    body = body_of(LARGE)

    async def work(reader):
        await reader.read("save", body, **WHO)
        reader._worker.send_signal(signal.SIGSTOP)
        asked = asyncio.create_task(reader.read("save", body_of(20 * LARGE), **WHO))
        await asyncio.sleep(0)
        reader._worker.kill()
        with pytest.raises(ApiError) as refused:
            await asked
        assert (refused.value.status, refused.value.code) == (503, "BODY_NOT_READ")
        assert await reader.read("save", body, **WHO) == read_save(body, **WHO)
        given_up = asyncio.create_task(reader.read("save", body_of(20 * LARGE), **WHO))
        await asyncio.sleep(0)
        given_up.cancel()
        with pytest.raises(asyncio.CancelledError):
            await given_up
        assert await reader.read("save", body, **WHO) == read_save(body, **WHO), "not the answer that nobody waits for"
    with_reader(work)


def children_of(pid):
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@pytest.mark.parametrize("end", ["kill", "stop"])
def test_no_worker_outlives_its_server(server, ids, end):
    assert server.save(payload(ids[0], 0, change("fields/vendor_name", "Acme"))).status == 200
    assert children_of(server.process.pid) == [], "an ordinary save needs none"
    assert server.post(SAVE, json.loads(body_of(LARGE)) | {"invoice_id": ids[0], "expected_review_version": 1}).status == 200
    [worker] = children_of(server.process.pid)
    handle = os.pidfd_open(worker)
    getattr(server, end)()
    asyncio.run(_ended(handle))


async def _ended(handle):
    ended = asyncio.Event()
    asyncio.get_running_loop().add_reader(handle, ended.set)
    await asyncio.wait_for(ended.wait(), 20)
    os.close(handle)
