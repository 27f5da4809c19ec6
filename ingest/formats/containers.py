"""The table of containers, which only hold other files."""

from ingest.formats.row import Format
from ingest.sniff import containers as sniff

_READS = "其中每个文件按其自身格式读出，来源路径逐层注明；嵌套的压缩包继续展开"
_LEAVES = "设有密码的（逐个列出，待人工处理）；链接、设备文件不跟随；系统附带的缩略图等文件略去"

ROWS: tuple[Format, ...] = (
    Format(
        "zip", "ZIP 压缩包", "application/zip", (".zip",), sniff.is_zip, "containers.zip", is_binary=True,
        reads=f"{_READS}；GBK、UTF-8 文件名均可", leaves=_LEAVES, sample="formats/信访材料.zip",
    ),
    Format(
        "7z", "7z 压缩包", "application/x-7z-compressed", (".7z",), sniff.is_7z, "containers.sevenzip", is_binary=True,
        reads=_READS, leaves=f"{_LEAVES}；分卷", library="py7zr", sample="formats/材料.7z",
    ),
    Format(
        "rar", "RAR 压缩包", "application/vnd.rar", (".rar",), sniff.is_rar, "containers.rar", is_binary=True,
        reads=f"{_READS}（需安装 libarchive-tools）", leaves=f"{_LEAVES}；分卷", library="bsdtar（外部程序）",
        sample="formats/材料.rar",
    ),
    Format(
        "gz", "GZ 压缩文件", "application/gzip", (".gz", ".tgz"), sniff.is_gz, "containers.stream", is_binary=True,
        reads=_READS, leaves="损坏之后的部分", sample="formats/来信.txt.gz",
    ),
    Format(
        "bz2", "BZ2 压缩文件", "application/x-bzip2", (".bz2", ".tbz", ".tbz2"), sniff.is_bz2, "containers.stream",
        is_binary=True, reads=_READS, leaves="损坏之后的部分", sample="formats/来信.txt.bz2",
    ),
    Format(
        "xz", "XZ 压缩文件", "application/x-xz", (".xz", ".txz"), sniff.is_xz, "containers.stream", is_binary=True,
        reads=_READS, leaves="损坏之后的部分", sample="formats/来信.txt.xz",
    ),
    Format(
        "tar", "TAR 归档", "application/x-tar", (".tar",), sniff.is_tar, "containers.tar", is_binary=True,
        reads=_READS, leaves="链接、设备文件不跟随", sample="formats/归档.tar",
    ),
)  # fmt: skip
