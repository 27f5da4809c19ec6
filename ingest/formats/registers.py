"""The table of spreadsheets and web pages: registers of letters, saved pages."""

from ingest.formats.row import Format
from ingest.sniff import registers as sniff

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_READS = "来信登记簿：一行一件，列的含义可配置（GUOWEN_COLUMNS）；消息表格：按会话；其他工作表：全部单元格"
_LEAVES = "宏、图表、图片；公式只读已算出的值"

BINARY: tuple[Format, ...] = (
    Format(
        "xlsx", "Excel 工作簿", XLSX, (".xlsx", ".xlsm", ".xlsb"), sniff.is_xlsx, "registers.workbook", is_binary=True,
        reads=_READS, leaves=_LEAVES, library="python-calamine", sample="formats/来信登记簿.xlsx",
    ),
    Format(
        "xls", "Excel 97-2003 工作簿", "application/vnd.ms-excel", (".xls", ".et"), sniff.is_xls, "registers.workbook",
        is_binary=True, reads=_READS, leaves=_LEAVES, library="python-calamine", sample="formats/来电登记.xls",
    ),
    Format(
        "ods", "ODF 电子表格", "application/vnd.oasis.opendocument.spreadsheet", (".ods",), sniff.is_ods,
        "registers.workbook", is_binary=True, reads=_READS, leaves=_LEAVES, library="python-calamine",
        sample="formats/来访登记.ods",
    ),
    Format(
        "mht", "网页归档 MHT", "multipart/related", (".mht", ".mhtml"), sniff.is_mht, "registers.mht",
        reads="页面文字（表格逐格），内嵌图片作为附件识读", leaves="脚本、样式；外部链接不访问", library="lxml",
        sample="formats/公开信.mht",
    ),
)  # fmt: skip

TEXT: tuple[Format, ...] = (
    Format(
        "register_csv", "登记簿 CSV", "text/csv", (".csv", ".tsv"), sniff.is_register, "registers.register_csv",
        reads="来信登记簿：一行一件，列的含义可配置（GUOWEN_COLUMNS）", leaves="表头以上除标题外的文字",
        sample="formats/来信登记.csv",
    ),
    Format(
        "html", "网页 HTML", "text/html", (".html", ".htm"), sniff.is_html, "registers.html",
        reads="页面文字（表格逐格），隐藏文字、脚本、样式除外", leaves="图片；外部链接不访问", library="lxml",
        sample="formats/公开信.html",
    ),
)  # fmt: skip
