"""Samples of registers of letters, spreadsheets and web pages.

The XLS was written once by LibreOffice from the same rows (`soffice --convert-to xls`), the ODS likewise.
"""

import io
import subprocess
import tempfile
from datetime import date, datetime
from pathlib import Path

import openpyxl

from benchmarks.samples import Make, fixed

HEADER = ("序号", "收到日期", "来信人", "工作单位", "职务", "联系电话", "案号", "主要内容", "经办人")
ROWS = (
    (1, date(2023, 5, 8), "邢伯钧", "云岭县工业和信息化局", "副局长", "13800009931", "（2023）川9931民初412号",
     "来信称被告云峰建材公司是全县重点企业，请法院在财产保全时留有余地，不要查封其生产线。", "立案庭 段"),
    (2, date(2023, 5, 9), "匿名", "", "", "", "（2023）川9931刑初37号", "反映被告人家属在外活动，请法院依法判决。", "立案庭 段"),
    (3, date(2023, 5, 11), "司徒敏", "云岭县政协", "退休干部", "13800009932", "（2022）川9931执1106号",
     "请执行局暂缓拍卖其侄子名下的房屋，让双方再谈一谈。", "执行局 瞿"),
)  # fmt: skip
CALLS = (
    ("来电时间", "来电人", "单位", "职务", "来电号码", "来电内容", "接听人"),
    (datetime(2023, 6, 2, 9, 40), "穆远山", "云岭县交通运输局", "局长", "0830-9931001", "询问（2023）川9931行初9号案件何时开庭，并请法院考虑工期，尽快作出对县里有利的判决。", "值班 卞"),
    (datetime(2023, 6, 2, 15, 5), "乌兰", "", "", "13800009933", "咨询立案需要哪些材料。", "值班 卞"),
)  # fmt: skip
PAGE = """<html><head><meta charset="gb2312"><title>公开信</title><style>p{{color:red}}</style></head><body>
<h1>致云岭县人民法院的公开信</h1><p>我是县人大代表贝志坚。贵院审理的（2023）川9931民初518号案件，&nbsp;关系到两百多名职工的饭碗。</p>
<table border="1"><tr><th>当事人</th><th>诉求</th></tr><tr><td>云岭纺织厂</td><td>请求驳回原告的破产申请</td></tr></table>
<p>希望院长亲自过问，判决时慎重考虑。</p><script>alert(1)</script><p>贝志坚<br>2023年6月20日</p></body></html>
"""


def _register() -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "来信"
    sheet["A1"] = "云岭县人民法院来信登记簿（2023年）"
    sheet.merge_cells("A1:I1")
    sheet.append(HEADER)
    for row in ROWS:
        sheet.append(row)
    sheet.append(("合计", "3件"))
    calls = book.create_sheet("来电")
    for line in CALLS:
        calls.append(line)
    return book


def _xlsx() -> bytes:
    book, out = _register(), io.BytesIO()
    book.save(out)
    return fixed(out.getvalue())


def _converted(suffix: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "a.xlsx").write_bytes(_xlsx())
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", suffix, "a.xlsx"],
            cwd=folder, check=True, capture_output=True,
        )  # fmt: skip
        return (Path(folder) / f"a.{suffix}").read_bytes()


def _csv() -> bytes:
    lines = [",".join(HEADER)]
    lines += [",".join(f'"{cell}"' if cell else "" for cell in row) for row in ROWS]
    return ("\r\n".join(lines) + "\r\n").encode("gb18030")


def _mht() -> bytes:
    page = PAGE.replace('charset="gb2312"', 'charset="utf-8"')
    return (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: http://letters.example/open.html\r\nSubject: =?utf-8?Q?=E5=85=AC=E5=BC=80=E4=BF=A1?=\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----MultipartBoundary--x"\r\n\r\n'
        "------MultipartBoundary--x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\nContent-Location: http://letters.example/open.html\r\n\r\n"
        f"{page}\r\n------MultipartBoundary--x--\r\n"
    ).encode()


SAMPLES: dict[str, Make] = {
    "来信登记簿.xlsx": _xlsx,
    "来电登记.xls": lambda: _converted("xls"),
    "来访登记.ods": lambda: _converted("ods"),
    "来信登记.csv": _csv,
    "公开信.html": lambda: PAGE.encode("gb18030"),
    "公开信.mht": _mht,
}
