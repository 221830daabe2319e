"""The sessions of a server in this process, where a test chooses what a password check finds and when."""
import asyncio
import os
from pathlib import Path

from aiohttp.test_utils import make_mocked_request

from server.accounts.accounts import Limits
from server.http.request_policy import Doors
from server.http.services import Options, Services
from server.http.sessions import Access, Sessions
from support import KEY_VARIABLE

HOST = "127.0.0.1:1"


class DoorsAnywhere(Doors):
    """An address is what X-Forwarded-For says."""

    def address_of(self, request):
        return request.headers.get("X-Forwarded-For", "")


def with_the_door(data, database, work):
    """Runs `work` with services and the sessions on them."""
    async def run():
        key_file = os.environ.get(KEY_VARIABLE)
        services = Services(Options(data, data, "127.0.0.1", 1, None, database=database, limits=Limits(),
                                    key_file=Path(key_file) if key_file else None))
        await services.start()
        try:
            door = Sessions(services, Access())
            door.doors = DoorsAnywhere({HOST: f"http://{HOST}"})
            return await work(services, door)
        finally:
            await services.stop()
    return asyncio.run(run())


def request_to(path, address="", cookie=None):
    more = {} if cookie is None else {"Cookie": f"countersign-device-1={cookie}"}
    return make_mocked_request("POST", path, headers={"Host": HOST, "X-Forwarded-For": address, **more})
