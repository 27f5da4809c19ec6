"""Make samples/ again from records of the open gold set: `python -m benchmarks.make_samples`.

Two runs give the same files but for dates that libraries write into them. Handwriting faces: see benchmarks/render.py.
"""

import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from docx import Document

from benchmarks import render
from nlp.training.gold import records

ROOT = Path(__file__).parent.parent
OUT = ROOT / "samples"
INBOX = OUT / "inbox"
GOLD = ROOT / "benchmarks" / "gold" / "dev.jsonl"

Record = dict[str, Any]
Write = Callable[[Record, Path, random.Random], None]


def _scan(kind: str) -> Write:
    def write(record: Record, path: Path, rng: random.Random) -> None:
        render.scanned(record["text"], path, rng, record["handwritten"], kind)

    return write


def _png(record: Record, path: Path, rng: random.Random) -> None:
    sheet = render.sheets(record["text"], render.NOTO_SERIF, rng, 200, handwritten=False)[0]
    render.scan(sheet, rng, grey=True).save(path)


def _text(charset: str) -> Write:
    def write(record: Record, path: Path, _rng: random.Random) -> None:
        path.write_bytes(record["text"].replace("\n", "\r\n").encode(charset))

    return write


def _form_docx(record: Record, path: Path, _rng: random.Random) -> None:
    """Lay a note out as courts do: its title in the page header, its short lines in a table, the rest below."""
    document = Document()
    title, *lines = record["text"].strip("\n").split("\n")
    document.sections[0].header.paragraphs[0].text = title
    pairs = [line for line in lines if "：" in line[:8] and len(line) < 60]
    table = document.add_table(rows=0, cols=1)
    for line in pairs:
        table.add_row().cells[0].text = line
    for line in lines:
        if line not in pairs:
            document.add_paragraph(line)
    document.save(str(path))


def _paper(write: Callable[[str, Path, random.Random], None]) -> Write:
    return lambda record, path, rng: write(record["text"], path, rng)


def _chat(write: Callable[[Record, Path, random.Random], None]) -> Write:
    return lambda record, path, rng: write(record["chat"], path, rng)


def _mail(record: Record, path: Path, rng: random.Random) -> None:
    shutil.move(render.email(record, path.parent, rng), path)


class Sample(NamedTuple):
    """One file of samples/."""

    file: str
    record: str
    what: str
    write: Write


SAMPLES = [
    Sample("住建局来函（红头、公章）.pdf", "d-002", "扫描 PDF，公章压字", _scan("scan.pdf")),
    Sample("开发区管委会来函.tiff", "d-047", "多页 TIFF 扫描件，有公章", _scan("tiff")),
    Sample("财政局来函.tiff", "d-031", "TIFF 扫描件，有公章", _scan("tiff")),
    Sample("过问案件记录.jpg", "d-003", "JPEG 扫描件，一页记录", _scan("jpg")),
    Sample("政法委纪要扫描件.pdf", "d-009", "扫描 PDF，会议纪要", _scan("scan.pdf")),
    Sample("镇政府来函.docx", "d-028", "Word", _paper(render.as_docx)),
    Sample("港务集团来函.pdf", "d-088", "有文字层的 PDF", _paper(render.as_pdf)),
    Sample("县政府来函.ofd", "d-090", "OFD 版式文件", _paper(render.as_ofd)),
    Sample("转办单.ofd", "d-075", "OFD，转办单", _paper(render.as_ofd)),
    Sample("手写信（执行局）.jpg", "d-015", "手写体 JPEG", _scan("jpg")),
    Sample("手写信（老干部）.pdf", "d-007", "手写体扫描 PDF", _scan("scan.pdf")),
    Sample("手写联名信.tiff", "d-006", "手写体 TIFF，三人联名", _scan("tiff")),
    Sample("农场场长来信.docx", "d-043", "Word，个人信件", _paper(render.as_docx)),
    Sample("法学院院长来信.pdf", "d-054", "扫描 PDF，个人信件", _scan("scan.pdf")),
    Sample("遇见老检察长的记录.png", "d-017", "PNG 扫描件，一页记录", _png),
    Sample("过问登记表.docx", "d-022", "Word，标题在页眉，内容在表格", _form_docx),
    Sample("值班电话登记.txt", "d-036", "GB18030 纯文本，电话记录", _text("gb18030")),
    Sample("接电话记录.txt", "d-089", "UTF-8 纯文本，电话记录", _text("utf-8-sig")),
    Sample("旧卷宗（2014）.pdf", "d-059", "一卷多件的扫描 PDF，三件过问材料夹在卷中", _scan("scan.pdf")),
    Sample("转发专家意见.eml", "d-061", "电子邮件，带附件", _mail),
    Sample("致院长的一封信.eml", "d-019", "电子邮件", _mail),
    Sample("解除保全申请.eml", "d-013", "电子邮件，诉讼程序内的申请及附件", _mail),
    Sample("产品推广.eml", "d-066", "电子邮件，广告", _mail),
    Sample("经侦 佟大队_utf8.csv", "d-004", "微信：MemoTrace v1 CSV", _chat(render.memotrace_csv)),
    Sample("扎西顿珠.csv", "d-012", "微信：MemoTrace v2 CSV", _chat(render.memotrace2_csv)),
    Sample("县委办秘书 濮阳冲.txt", "d-030", "微信：MemoTrace TXT", _chat(render.memotrace_txt)),
    Sample("韩少游.json", "d-034", "微信：WeFlow JSON", _chat(render.weflow_json)),
    Sample("郎院长聊天截图.png", "d-010", "微信：手机长截图", _chat(render.screenshot)),
    Sample("国资公司-危芳.txt", "d-026", "QQ：消息管理器 TXT", _chat(render.qq_txt)),
    Sample("短信备份.xml", "d-052", "短信：SMS Backup & Restore XML", _chat(render.sms_xml)),
    Sample("微博私信.csv", "d-065", "微博私信：时间、发送人、账号、内容的表格", _chat(render.table_csv)),
    Sample("消保委参考意见.docx", "d-035", "应法院征询的参考意见（第五条）", _paper(render.as_docx)),
    Sample("减刑建议书.pdf", "d-083", "诉讼程序内的文书", _paper(render.as_pdf)),
    Sample("副院长打招呼.docx", "d-053", "内部人员过问，另一办法", _paper(render.as_docx)),
]

BAD = {
    "截断的来函.pdf": ("damaged_file", "故意损坏：只有前一半字节的 PDF"),
    "其实是文本.docx": ("mislabelled_file", "故意错标：扩展名为 .docx 的纯文本"),
}


def _bad(gold: dict[str, Record]) -> None:
    whole = INBOX / "港务集团来函.pdf"
    (INBOX / "截断的来函.pdf").write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    (INBOX / "其实是文本.docx").write_text(gold["d-089"]["text"], encoding="utf-8")


def _expect(file: str, answer: object) -> None:
    text = json.dumps(answer, ensure_ascii=False, indent=1)
    (OUT / "expected" / f"{file}.json").write_text(text + "\n", encoding="utf-8")


def _readme() -> None:
    rows = [f"| {s.file} | {s.what} | {s.record} |" for s in SAMPLES]
    rows += [f"| {file} | {what} | |" for file, (_, what) in BAD.items()]
    head = (ROOT / "benchmarks" / "samples_readme_head.md").read_text(encoding="utf-8")
    (OUT / "README.md").write_text(head + "\n".join(rows) + "\n", encoding="utf-8")


def main() -> None:
    """Write every sample, its expected reading and the table of samples/README.md."""
    gold = {record["id"]: record for record in records(GOLD)}
    for folder in (INBOX, OUT / "expected"):  # samples/formats has makers of its own
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    for sample in SAMPLES:
        record = gold[sample.record]
        sample.write(record, INBOX / sample.file, random.Random(record["id"]))
        _expect(sample.file, record["answer"])
    _bad(gold)
    for file, (code, _) in BAD.items():
        _expect(file, {"error": {"code": code}})
    _readme()


if __name__ == "__main__":
    main()
