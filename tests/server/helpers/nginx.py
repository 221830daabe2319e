"""A real nginx in a temporary folder, with a configuration that a test gives."""
from __future__ import annotations

import subprocess
import tempfile
import time
from pathlib import Path

_FRAME = """
pid {folder}/pid;
daemon off;
worker_processes 1;
error_log stderr error;
events {{ worker_connections 2000; }}
http {{
  access_log off;
  include /etc/nginx/mime.types;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  client_max_body_size 9m;
  {http}
}}
"""


class Nginx:
    """`http` goes into the block of that name."""

    def __init__(self, http: str) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="countersign-nginx-")
        folder = Path(self._folder.name)
        folder.chmod(0o755)
        self._configuration = folder / "nginx.conf"
        self._configuration.write_text(_FRAME.format(folder=folder, http=http))
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> Nginx:
        """Returns when it listens."""
        command = ["nginx", "-e", "stderr", "-p", self._folder.name, "-c", str(self._configuration)]
        self._process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        while not (Path(self._folder.name) / "pid").exists():
            if self._process.poll() is not None:
                raise RuntimeError(subprocess.run([*command, "-t"], capture_output=True, text=True).stderr)
            time.sleep(0.01)
        return self

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(30)
        self._folder.cleanup()


def balanced(port: int, servers: list[str]) -> str:
    """Hands requests to servers in turn; a save that a server may have read is not handed to another one."""
    upstream = "".join(f"server {each} max_fails=0; " for each in servers)
    return f"""
  upstream countersign {{ {upstream} }}
  server {{
    listen 127.0.0.1:{port};
    location / {{
      proxy_pass http://countersign;
      proxy_http_version 1.1;
      proxy_set_header Host $http_host;
      proxy_set_header Connection "";
      proxy_next_upstream error timeout;
    }}
  }}"""
