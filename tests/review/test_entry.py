from email.message import EmailMessage

from fpdf import FPDF

import ingest
import nlp
from ingest.store import Store
from registry import queries, receipt
from registry.content import Content
from registry.receipt import Kept
from registry.worker import Communication, FileReading


def open_entry(registry, entry_id):
    with registry.reading() as session:
        return queries.entry(session, entry_id)


def test_a_good_draft_is_confirmed_as_it_stands(visit, receive, registry):
    (entry_id,) = receive().entry_ids
    browser = visit("lu")

    answer = browser.post(f"/entries/{entry_id}/confirm", browser.form(f"/entries/{entry_id}"))

    assert "苏0982-2026-000001" in answer.text
    entry = open_entry(registry, entry_id)
    assert entry.state == "confirmed"
    assert len(entry.versions) == 1, "nothing was corrected, so there is no new version"


def test_the_form_sends_back_exactly_what_it_showed(visit, receive, registry):
    (entry_id,) = receive().entry_ids
    browser = visit("lu")
    before = open_entry(registry, entry_id).current.content

    browser.post(f"/entries/{entry_id}/save", browser.form(f"/entries/{entry_id}"))

    assert open_entry(registry, entry_id).current.content == before


def test_a_correction_is_marked_as_a_persons_and_the_rest_keeps_its_proof(visit, receive, registry):
    (entry_id,) = receive().entry_ids
    browser = visit("lu")
    form = browser.form(f"/entries/{entry_id}") | {"inquirer.unit": "临河市住房和城乡建设局"}

    page = browser.post(f"/entries/{entry_id}/confirm", form).text

    evidence = open_entry(registry, entry_id).current.evidence
    assert evidence["inquirer.unit"][0]["rule"] == "person"
    assert evidence["inquirer.name"][0]["rule"] == "signature"
    assert "人工更正" in page


def test_requests_and_items_can_be_added_and_removed(visit, receive, registry):
    (entry_id,) = receive().entry_ids
    browser = visit("lu")
    form = browser.form(f"/entries/{entry_id}") | {"requests.0.quote": " ", "requests.7.quote": "请关照（2023）"}

    browser.post(f"/entries/{entry_id}/save", form | {"requests.7.items": ["15", "4"]})

    (request,) = open_entry(registry, entry_id).current.content.requests
    assert request.quote == "请关照（2023）"
    assert request.items == (4, 15)


def test_an_empty_field_of_article_4_needs_a_reason_and_nothing_typed_is_lost(visit, receive, registry):
    (entry_id,) = receive().entry_ids
    browser = visit("lu")
    form = browser.form(f"/entries/{entry_id}") | {"date": "", "inquirer.position": "第一副局长"}

    refused = browser.post(f"/entries/{entry_id}/confirm", form)

    assert refused.status_code == 422
    assert "尚缺：时间" in refused.text
    assert "第一副局长" in refused.text
    assert open_entry(registry, entry_id).state == "draft"

    browser.post(f"/entries/{entry_id}/confirm", form | {"reason.date": "来件未载明"})

    assert open_entry(registry, entry_id).state == "confirmed"
    assert "未填：来件未载明" in browser.get(f"/entries/{entry_id}").text


def test_an_impossible_value_is_refused_with_its_field(visit, receive):
    (entry_id,) = receive().entry_ids
    browser = visit("lu")

    answer = browser.post(f"/entries/{entry_id}/confirm", browser.form(f"/entries/{entry_id}") | {"date": "昨天"})

    assert answer.status_code == 422
    assert "“日期”不能填写“昨天”" in answer.text


def test_what_another_did_meanwhile_is_not_overwritten(visit, receive, registry):
    (entry_id,) = receive().entry_ids
    slow, quick = visit("lu"), visit("fu")
    form = slow.form(f"/entries/{entry_id}") | {"inquirer.name": "周"}
    quick.post(f"/entries/{entry_id}/confirm", quick.form(f"/entries/{entry_id}"))

    answer = slow.post(f"/entries/{entry_id}/save", form)

    assert answer.status_code == 409
    assert "已由“傅闻溪”" in answer.text
    assert open_entry(registry, entry_id).current.content.inquirer.name == "周建国"


def test_a_dismissal_waits_for_another_person_and_stays_listed(visit, receive, registry):
    (entry_id,) = receive().entry_ids
    asker, other = visit("fu"), visit("gu")
    asker.post(f"/entries/{entry_id}/dismiss", {"version": "draft 1", "reason": "只是广告"})
    assert "只是广告" in asker.get(f"/entries/{entry_id}").text

    own = asker.post(f"/entries/{entry_id}/countersign", {"version": "dismissal_pending 1"})
    assert own.status_code == 403
    assert "周建国" in other.get("/pending").text
    other.post(f"/entries/{entry_id}/countersign", {"version": "dismissal_pending 1"})

    assert open_entry(registry, entry_id).state == "dismissed"
    assert "周建国" in other.get("/closed").text


def test_a_declined_dismissal_is_a_draft_again(visit, receive, registry):
    (entry_id,) = receive().entry_ids
    visit("lu").post(f"/entries/{entry_id}/dismiss", {"version": "draft 1", "reason": "只是广告"})

    visit("fu").post(f"/entries/{entry_id}/decline", {"version": "dismissal_pending 1", "reason": "应当登记"})

    assert open_entry(registry, entry_id).state == "draft"


def test_a_dismissal_without_a_reason_is_refused(visit, receive):
    (entry_id,) = receive().entry_ids

    answer = visit("lu").post(f"/entries/{entry_id}/dismiss", {"version": "draft 1", "reason": " "})

    assert answer.status_code == 422
    assert "必须写明理由" in answer.text


def test_an_entry_is_amended_with_a_reason_and_keeps_its_versions(visit, receive, registry):
    (entry_id,) = receive().entry_ids
    browser = visit("lu")
    browser.post(f"/entries/{entry_id}/confirm", browser.form(f"/entries/{entry_id}"))
    form = browser.form(f"/entries/{entry_id}?amend=1") | {"inquirer.name": "周建业", "reason": "更正笔误"}

    page = browser.post(f"/entries/{entry_id}/amend", form).text

    assert [v.content.inquirer.name for v in open_entry(registry, entry_id).versions] == ["周建国", "周建业"]
    assert "更正笔误" in page


def test_voiding_keeps_the_number(visit, receive, registry):
    (entry_id,) = receive().entry_ids
    browser, other = visit("lu"), visit("fu")
    browser.post(f"/entries/{entry_id}/confirm", browser.form(f"/entries/{entry_id}"))
    browser.post(f"/entries/{entry_id}/void", {"version": "confirmed 1", "reason": "重复登记"})
    assert "苏0982-2026-000001" in browser.get("/entries").text

    other.post(f"/entries/{entry_id}/countersign", {"version": "void_pending 1"})

    assert open_entry(registry, entry_id).state == "voided"
    assert "苏0982-2026-000001" in other.get("/closed").text


def test_an_inspector_reads_and_changes_nothing(visit, receive, registry):
    (entry_id,) = receive().entry_ids
    browser = visit("du")
    page = browser.get(f"/entries/{entry_id}").text

    answer = browser.post(f"/entries/{entry_id}/dismiss", {"version": "draft 1", "reason": "看看"})

    assert "周建国" in page
    assert "确认登记" not in page.replace("<dd>确认登记</dd>", "")
    assert answer.status_code == 403
    assert open_entry(registry, entry_id).state == "draft"


def test_hostile_words_stay_words(visit, receive, registry, entry, clock):
    from registry import entries  # noqa: PLC0415  # this test alone uses the verb

    (entry_id,) = receive("<img src=x onerror=alert(1)>.txt").entry_ids
    content = Content(requests=(), matter='"><script>alert(1)</script>')
    with registry.transaction() as session:
        entries.amend(session, entry_id, content=content, reason="", by="lu", at=clock())

    for path in ("/drafts", f"/entries/{entry_id}"):
        page = visit("lu").get(path).text
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def test_every_input_has_a_label(visit, receive):
    import re  # noqa: PLC0415  # this test alone reads the page's source

    (entry_id,) = receive().entry_ids

    page = visit("lu").get(f"/entries/{entry_id}").text

    ids = set(re.findall(r'<(?:input|select|textarea)[^>]* id="([^"]+)"', page))
    named = set(re.findall(r'for="([^"]+)"', page)) | {i for i in ids if f'id="{i}"' in page and "reason." in i}
    assert ids <= named
    assert not re.search(r"<[^>]+ (style|on\w+)=", page), "the policy forbids inline style and script"


def test_the_pages_of_an_attachment_are_shown_from_inside_its_mail(settings, registry, visit, clock):
    paper = FPDF(format="A4")
    paper.add_page()
    paper.set_font("helvetica", size=20)
    paper.text(30, 60, "(2023) case 1234")
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@x.example", "b@x.example", "Letter"
    mail.set_content("see the letter")
    mail.add_attachment(bytes(paper.output()), maintype="application", subtype="pdf", filename="letter.pdf")
    data = mail.as_bytes()
    (read,) = ingest.read(data, "来信.eml", ingest.ReadOptions(ocr="none"))
    assert isinstance(read, ingest.Document)
    kept = Kept("/in/来信.eml", "来信.eml", len(data), Store(settings.originals).put(data))
    said = FileReading("message/rfc822", "eml", (Communication(read, tuple(nlp.read(read))),))
    with registry.transaction() as session:
        run_id = receipt.open_run(session, files_in=1, by="console", at=clock())
        receipt.receive(session, kept, said, run_id=run_id, by="console", at=clock())

    page = visit("lu").client.get("/documents/1/pages/1/1")

    assert (page.status_code, page.headers["content-type"]) == (200, "image/png")
    assert page.content.startswith(b"\x89PNG")
    assert visit("lu").client.get("/documents/1/pages/0/1").status_code == 404
