"""The table of audio and video, which a person must hear or see."""

from ingest.formats.row import Format
from ingest.head import Sniff
from ingest.sniff import media as sniff


def _row(name: str, label: str, media_type: str, suffixes: str, sniffer: Sniff, /, sample: str) -> Format:  # noqa: PLR0917  # as the columns stand
    return Format(
        name, label, media_type, tuple(suffixes.split()), sniffer, "media.recording", is_binary=True,
        reads="大小、时长、录制时间、标题等元数据（有则读出）", leaves="声音和画面的内容：原件保留，列出待人工听看",
        library="tinytag", sample=f"formats/{sample}",
    )  # fmt: skip


ROWS: tuple[Format, ...] = (
    _row("amr", "AMR 录音", "audio/amr", ".amr .awb", sniff.is_amr, "通话录音.amr"),
    _row("silk", "微信、QQ 语音", "audio/silk", ".silk .slk", sniff.is_silk, "语音.silk"),
    _row("wav", "WAV 录音", "audio/wav", ".wav", sniff.is_wav, "接访录音.wav"),
    _row("m4a", "M4A 录音", "audio/mp4", ".m4a", sniff.is_m4a, "语音备忘录.m4a"),
    _row("ogg", "OGG 录音", "audio/ogg", ".ogg .opus .oga", sniff.is_ogg, "录音.ogg"),
    _row("flac", "FLAC 录音", "audio/flac", ".flac", sniff.is_flac, "录音.flac"),
    _row("asf", "Windows Media 音视频", "video/x-ms-asf", ".wma .wmv .asf", sniff.is_asf, "录音.wma"),
    _row("mp4", "MP4、MOV、3GP 录像", "video/mp4", ".mp4 .mov .3gp .m4v", sniff.is_mp4, "走廊监控.mp4"),
    _row("avi", "AVI 录像", "video/x-msvideo", ".avi", sniff.is_avi, "监控.avi"),
    _row("matroska", "MKV、WebM 录像", "video/x-matroska", ".mkv .webm", sniff.is_matroska, "录像.mkv"),
    _row("flv", "FLV 录像", "video/x-flv", ".flv", sniff.is_flv, "录像.flv"),
    _row("mpeg", "MPEG 录像", "video/mpeg", ".mpg .mpeg .vob .ts", sniff.is_mpeg, "录像.mpg"),
    _row("mp3", "MP3 录音", "audio/mpeg", ".mp3", sniff.is_mp3, "来电录音.mp3"),
    _row("aac", "AAC 录音", "audio/aac", ".aac", sniff.is_aac, "录音.aac"),
)
