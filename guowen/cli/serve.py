"""`guowen serve`: open the review desk."""

from typing import Annotated

import typer

from guowen import config


def run(
    host: Annotated[str, typer.Option(help="监听地址；默认只供本机使用")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="端口")] = 8000,
) -> None:
    """打开登记台（浏览器访问 http://127.0.0.1:8000）。"""
    import uvicorn

    from review.app import create_app

    typer.echo(f"登记台已启动：http://{host}:{port} （按 Ctrl+C 停止）")
    uvicorn.run(create_app(config.load()), host=host, port=port, log_level="warning", server_header=False)
