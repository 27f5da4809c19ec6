"""`guowen user`: the accounts of the people who work with the registry."""

import secrets
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from guowen import config
from guowen.errors import ConfigurationError

if TYPE_CHECKING:
    from models import Role

app = typer.Typer(help="用户：建立、列出、更改口令。", no_args_is_help=True)
ROLES: "dict[Role, str]" = {
    "recorder": "登记人",
    "second_reader": "复核人",
    "registrar": "专库管理员",
    "inspector": "督察",
    "administrator": "系统管理员",
}
Login = Annotated[str, typer.Argument(help="登录名")]


@app.command()
def add(
    login: Login,
    name: Annotated[str, typer.Option(help="姓名；默认同登录名")] = "",
    role: Annotated[
        str, typer.Option(help="recorder、second_reader、registrar、inspector 或 administrator")
    ] = "recorder",
    generate: Annotated[bool, typer.Option("--generate", help="生成随机口令并显示一次，不再询问")] = False,
) -> None:
    """建立用户；口令在提示下输入，或用 --generate 随机生成。"""
    from guowen.cli.registry_at import opened
    from registry import users

    chosen = next((known for known in ROLES if known == role), None)
    if chosen is None:
        raise ConfigurationError(setting="--role", detail=f"“{role}”不在 {'、'.join(ROLES)} 之中")
    with opened(config.load()) as db:
        with db.reading() as session:
            known = login in {user.login for user in users.users(session)}
        if known and generate:
            typer.echo(f"用户 {login} 已经存在。忘记口令可运行 guowen user passwd {login} --generate")
            return
        password, now = _password(generate=generate), datetime.now(UTC)
        with db.transaction() as session:
            users.create(session, login, name=name or login, password=password, role=chosen, by="console", at=now)
    typer.echo(f"已建立用户 {login}（{role}）" + (f"，口令：{password}" if generate else ""))


@app.command("list")
def list_() -> None:
    """列出用户。"""
    from guowen.cli.registry_at import opened
    from registry import users

    table = Table("登录名", "姓名", "角色", "状态")
    with opened(config.load()) as db, db.reading() as session:
        for user in users.users(session):
            state = "停用" if not user.active else "锁定" if user.locked_until else "可用"
            table.add_row(user.login, user.name, ROLES[user.role], state)
    Console().print(table)


@app.command()
def passwd(
    login: Login,
    generate: Annotated[bool, typer.Option("--generate", help="生成随机口令并显示一次，不再询问")] = False,
) -> None:
    """更改口令，解除锁定。"""
    from guowen.cli.registry_at import opened
    from registry import users

    with opened(config.load()) as db:
        with db.reading() as session:
            users.user(session, login)
        password = _password(generate=generate)
        with db.transaction() as session:
            users.reset_password(session, login, new=password, by="console", at=datetime.now(UTC))
    typer.echo("口令已更改" + (f"：{password}" if generate else "。"))


def _password(*, generate: bool) -> str:
    if generate:
        return secrets.token_urlsafe(12)
    password: str = typer.prompt("口令", hide_input=True, confirmation_prompt="再输一次")
    return password
