"""`guowen db`: the tables of the registry."""

import typer

from guowen import config

app = typer.Typer(help="数据库：建立、升级、查看版本。", no_args_is_help=True)


@app.command()
def upgrade() -> None:
    """建立数据库，或升级到本版本。"""
    from models import schema
    from registry import database

    settings = config.load()
    settings.home.mkdir(parents=True, exist_ok=True)
    db = database.connect(settings.database_url)
    schema.upgrade(db.engine)
    typer.echo(f"数据库就绪，版本 {schema.current(db.engine)}")
    db.close()


@app.command()
def current() -> None:
    """显示数据库版本和本版本程序需要的版本。"""
    from models import schema
    from registry import database

    db = database.connect(config.load().database_url)
    typer.echo(f"数据库版本 {schema.current(db.engine) or '（空）'}，程序需要 {schema.head()}")
    db.close()
