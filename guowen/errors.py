"""Every error guowen shows to a person: a machine code, data, a Chinese sentence, an exit code, a status."""

from enum import IntEnum
from functools import partial
from typing import ClassVar


class Exit(IntEnum):
    """Exit codes of the command line."""

    ok = 0
    """Everything asked for was done."""
    internal = 1
    """A bug: guowen failed in a way that it does not know."""
    usage = 2
    """The command was called wrongly."""
    unreadable_input = 3
    """At least one file could not be read; the others were."""
    verification_failed = 4
    """The originals or the audit chain are not intact, or nothing was checked."""
    refused = 5
    """The registry refused what was asked."""
    unavailable = 6
    """A part that is needed (database, model, program) is missing or broken."""


class GuowenError(Exception):
    """Base class. Subclasses declare wording and codes; instances carry data."""

    code: ClassVar[str] = "internal"
    message: ClassVar[str] = "程序内部错误，请把日志交给系统管理员。"
    exit_code: ClassVar[Exit] = Exit.internal
    http_status: ClassVar[int] = 500

    def __init__(self, **data: object) -> None:
        super().__init__(data)
        self.data = data

    def __reduce__(self) -> tuple[partial["GuowenError"], tuple[()]]:
        # Errors cross process boundaries: parsers run in children.
        return partial(type(self), **self.data), ()

    def __str__(self) -> str:
        return self.message.format(**self.data)


# ---------------------------------------------------------------- input that cannot be read


class UnreadableError(GuowenError):
    """The input cannot be read; it is kept as an original and listed for a person."""

    code = "unreadable"
    message = "“{name}”无法读取。原件已保留，请人工查看。"
    exit_code = Exit.unreadable_input
    http_status = 415


class FileUnavailableError(UnreadableError):
    """Not even the bytes can be fetched. Data: name, detail."""

    code = "file_unavailable"
    message = "“{name}”无法取得（{detail}）。请检查文件是否存在、是否有读取权限后重新提交。"


class UnknownFormatError(UnreadableError):
    """No parser claims the bytes."""

    code = "unknown_format"
    message = "无法识别“{name}”的格式。请用原软件另存为 PDF 后重新提交。"


class EmptyFileError(UnreadableError):
    """The file has no bytes, or nothing in it."""

    code = "empty_file"
    message = "“{name}”是空文件。请向来件人或扫描人员索取完整文件。"


class EncryptedFileError(UnreadableError):
    """The file wants a password."""

    code = "encrypted_file"
    message = "“{name}”设有密码。请取得密码，解除后另存再提交。"


class DamagedFileError(UnreadableError):
    """The bytes are of the format but broken or truncated. Data: name, detail."""

    code = "damaged_file"
    message = "“{name}”已损坏或不完整（{detail}）。请重新扫描、重新导出或再取一份。"


class MislabelledFileError(UnreadableError):
    """The suffix promises a format that the bytes are not. Data: name, suffix, detail."""

    code = "mislabelled_file"
    message = "“{name}”的扩展名是 {suffix}，内容却不是（{detail}）。请核对来源，改正扩展名后重新提交。"


class TooLargeError(UnreadableError):
    """The input passes a limit on size, pages or depth. Data: name, limit."""

    code = "too_large"
    message = "“{name}”超出处理上限（{limit}）。请拆分后重新提交。"


class ParserCrashedError(UnreadableError):
    """The child process that read the file died."""

    code = "parser_crashed"
    message = "读取“{name}”时解析程序异常退出，原件已保留，其他文件不受影响。请人工查看。"


class ParserTimeoutError(UnreadableError):
    """Reading took longer than is allowed. Data: name, seconds."""

    code = "parser_timeout"
    message = "读取“{name}”超过 {seconds} 秒，已停止。请拆分文件或人工查看。"


class OcrUnavailableError(UnreadableError):
    """A page image needs recognition, and no engine is there to do it."""

    code = "ocr_unavailable"
    message = "“{name}”是扫描件，但没有可用的文字识别引擎。请运行 guowen doctor 查看缺少什么。"


class UnrecognisableError(UnreadableError):
    """The recognition found no text on any page: a person must look."""

    code = "unrecognisable"
    message = "“{name}”的页面上没有识别出文字。请检查是否空白、倒置或过于模糊，必要时重新扫描。"


class ProgramMissingError(UnreadableError):
    """Reading this format needs a program that is not installed. Data: name, program, package."""

    code = "program_missing"
    message = "读取“{name}”需要 {program}，本机没有安装。请安装软件包 {package} 后重新提交，或者另存为 PDF 提交。"


class NotAFileError(UnreadableError):
    """A link, device or pipe in an archive. Data: name."""

    code = "not_a_file"
    message = "“{name}”是压缩包里的链接或设备，没有内容可读。请向来件人索取原文件。"


class MediaFileError(UnreadableError):
    """Audio or video (Art. 4 视听资料): a person must hear or see it. Data: name, kind, detail."""

    code = "media_file"
    message = "“{name}”是{kind}（{detail}），属于视听资料，不能自动识读。原件已保留，请人工听看后登记。"


# ---------------------------------------------------------------- set-up


class ConfigurationError(GuowenError):
    """A setting is wrong. Data: setting, detail."""

    code = "configuration"
    message = "设置 {setting} 有误：{detail}。请改正后重试。"
    exit_code = Exit.usage
    http_status = 500


class ModelMissingError(GuowenError):
    """The learned components are not where they should be. Data: path."""

    code = "model_missing"
    message = "找不到语言模型“{path}”。请运行 guowen train，或重新安装 guowen。"
    exit_code = Exit.unavailable
    http_status = 503


class TrainingToolsMissingError(GuowenError):
    """Training needs a library that reading does not, and that is not installed. Data: library."""

    code = "training_tools_missing"
    message = "训练语言模型需要 {library}，本机没有安装。请运行 pip install 'guowen[train]' 后重试；识读不需要它。"
    exit_code = Exit.unavailable
    http_status = 503


# ---------------------------------------------------------------- rules


class RulesError(GuowenError):
    """A file of rules is wrong. Data: file, detail."""

    code = "rules"
    message = "规则文件 nlp/rules/{file} 有误：{detail}。请改正该文件，或重新安装 guowen。"
    exit_code = Exit.unavailable


# ---------------------------------------------------------------- digests and the store of originals


class DigestUnavailableError(GuowenError):
    """The OpenSSL of this Python lacks a digest that is needed. Data: algorithm."""

    code = "digest_unavailable"
    message = "本机的 OpenSSL 不支持 {algorithm} 摘要算法。请安装 OpenSSL 1.1.1 以上并启用该算法。"
    exit_code = Exit.unavailable
    http_status = 503


class StoreUnwritableError(GuowenError):
    """An original cannot be kept; nothing may go on. Data: path, detail."""

    code = "store_unwritable"
    message = "原件无法写入“{path}”（{detail}）。请检查磁盘空间和文件夹权限后重试。"
    exit_code = Exit.unavailable
    http_status = 503


class OriginalMissingError(GuowenError):
    """No original under this digest. Data: digest."""

    code = "original_missing"
    message = "原件 {digest} 不在原件库中。请立即运行 guowen verify，并通知专库管理员。"
    exit_code = Exit.verification_failed
    http_status = 404


# ---------------------------------------------------------------- the command line


class NoSuchPathError(GuowenError):
    """A path on the command line does not exist. Data: path."""

    code = "no_such_path"
    message = "没有“{path}”这个文件或文件夹。请核对路径。"
    exit_code = Exit.usage
    http_status = 404


# ---------------------------------------------------------------- the registry


class RefusedError(GuowenError):
    """The registry refuses what was asked; base of all refusals."""

    code = "refused"
    message = "专库拒绝了这项操作。"
    exit_code = Exit.refused
    http_status = 409


class NotAllowedError(RefusedError):
    """The person may not do this. Data: login, act."""

    code = "not_allowed"
    message = "用户“{login}”无权{act}。请由有相应职责的人员办理。"
    http_status = 403


class SamePersonError(NotAllowedError):
    """A second person is needed. Data: login, act."""

    code = "same_person"
    message = "{act}须由另一人办理，“{login}”是提出人，不能自己复核。"


class IllegalStateError(RefusedError):
    """The entry stands where this cannot be done. Data: entry, state, act."""

    code = "illegal_state"
    message = "第 {entry} 号登记现处于“{state}”，不能{act}。请刷新后查看最新状态。"


class ReasonMissingError(RefusedError):
    """A reason is demanded and none was given. Data: act."""

    code = "reason_missing"
    message = "{act}必须写明理由。"
    http_status = 422


class MissingFieldsError(RefusedError):
    """Fields that Art. 4 demands are empty, and no reason was given. Data: fields (keys), names (Chinese)."""

    code = "missing_fields"
    message = "第四条要求记录的内容尚缺：{names}。请补填，或者逐项写明无法填写的原因。"
    http_status = 422


class InvalidFieldError(RefusedError):
    """A field has a value that it cannot have. Data: field, value."""

    code = "invalid_field"
    message = "“{field}”不能填写“{value}”。请改正后重试。"
    http_status = 422


class NotFoundError(RefusedError):
    """Nothing has this id. Data: kind (登记、来件、原件、用户…), id."""

    code = "not_found"
    message = "找不到{kind}“{id}”。请核对编号。"
    http_status = 404


class UserExistsError(RefusedError):
    """The log-in name is taken. Data: login."""

    code = "user_exists"
    message = "登录名“{login}”已被使用，请换一个。"


class WeakPasswordError(RefusedError):
    """The password is too weak. Data: least."""

    code = "weak_password"
    message = "密码至少需要 {least} 个字符，且不能与登录名相同。请换一个。"
    http_status = 422


class LoginFailedError(RefusedError):
    """Log-in name and password do not fit; it is not said which of the two."""

    code = "login_failed"
    message = "登录名或密码不正确，或者账户已停用。"
    http_status = 401


class AccountLockedError(RefusedError):
    """Too many failed log-ins. Data: minutes."""

    code = "account_locked"
    message = "连续登录失败次数过多，账户已锁定 {minutes} 分钟。请稍后再试。"
    http_status = 403


class DatabaseUnavailableError(GuowenError):
    """The database cannot be reached. Data: url (without password), detail."""

    code = "database_unavailable"
    message = "无法连接数据库 {url}（{detail}）。请检查 GUOWEN_DATABASE_URL 以及数据库是否已启动。"
    exit_code = Exit.unavailable
    http_status = 503


class DatabaseOutdatedError(GuowenError):
    """The tables are not those of this version. Data: current, head."""

    code = "database_outdated"
    message = "数据库结构版本为 {current}，本程序需要 {head}。请先备份，再运行 guowen db upgrade。"
    exit_code = Exit.unavailable
    http_status = 503


# ---------------------------------------------------------------- the review desk


class NotLoggedInError(GuowenError):
    """Nobody is logged in, or the desk was left alone for too long."""

    code = "not_logged_in"
    message = "尚未登录，或者登录已过期。请重新登录。"
    exit_code = Exit.refused
    http_status = 401


class FormExpiredError(GuowenError):
    """A form does not carry the secret of the session: it is old, or it came from another page."""

    code = "form_expired"
    message = "页面已过期，没有保存。请返回上一页，刷新后重新提交。"
    exit_code = Exit.refused
    http_status = 403


class StaleEntryError(RefusedError):
    """Somebody else changed the entry while the form was open. Data: by, at."""

    code = "stale_entry"
    message = "这一件已由“{by}”于 {at} 处理，您的修改没有保存。请查看最新内容后再办理。"
