import json
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import FetchError, SiteUnavailable
from assistant.fetch import Outcome, default_folder
from assistant.fetch.ledger import LEDGER
from tests.fetch.publication import guid, punkt, row

ROOT = Path(__file__).parents[2]
LISTING = "/api/agenda/udvalgsliste"


def agenda_path(number: int) -> str:
    return f"/api/agenda/dagsorden/{guid(number)}"


def written(folder: Path) -> dict[str, Any]:
    """Return the fetched files by id, as an ingest of the folder would find them."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    seen = [path for path in files if not any(part[0] == "." for part in path.parts)]
    contents = [json.loads(path.read_bytes()) for path in seen]
    return {content["Moede"]["Id"]: content for content in contents}


def reply(status: int, body: bytes = b"", **headers: str) -> Callable[[Any], None]:
    return lambda handler: handler.reply(status, body, **headers)


def cut(handler: Any) -> None:
    """Promise more than is sent, and hang up."""
    handler.send_response(200)
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(b'{"Dagsorden')
    handler.close_connection = True


def hang_up(handler: Any) -> None:
    """Close without a word."""
    handler.connection.shutdown(socket.SHUT_RDWR)
    handler.close_connection = True


def test_everything_is_fetched_with_the_facts_of_the_list(site, run, tmp_path) -> None:
    report = run()
    assert report.complete
    assert report.count(Outcome.FETCHED) == 6
    files = written(tmp_path / "hentet")
    assert set(files) == {guid(number) for number in range(1, 7)}
    supplement = files[guid(3)]
    assert supplement["Moede"] == {
        **row(3, "2026-05-04", "Tillægsdagsorden"),
        "Udvalg": "Klima- og Havneudvalget",
        "UdvalgId": site.periods["Udvalg 2026-2029"][0]["Id"],
        "Periode": "Udvalg 2026-2029",
    }
    assert supplement["Dagsorden"] == {"Dagsordenpunkter": [punkt(4, "Tillæg om fyret")]}
    assert supplement["Kilde"] == site.url + agenda_path(3)
    assert supplement["Bilagsfiler"] == {}


def test_agenda_supplement_and_minutes_of_one_meeting_are_three_files(run, tmp_path) -> None:
    run(date_from=date(2026, 5, 4), date_to=date(2026, 5, 4))
    files = written(tmp_path / "hentet")
    assert {each["Moede"]["Navn"] for each in files.values()} == {
        "Referat",
        "Dagsorden",
        "Tillægsdagsorden",
    }
    assert {each["Moede"]["MeetingBeginUtc"] for each in files.values()} == {
        "2026-05-04T17:00:00+02:00"
    }


def test_the_cookie_is_fetched_first_and_sent_with_everything(site, run) -> None:
    run(attachments=True)
    assert site.asked[0][0] == "/Home/AnonymousAuthentication"
    assert all("Cookie" in headers for _, headers in site.asked[1:])


def test_a_lapsed_cookie_is_fetched_anew(site, run) -> None:
    away = "/Home/AnonymousAuthentication?callback=" + agenda_path(4)
    site.faults[agenda_path(4)] = [reply(302, Location=away)]
    site.faults[agenda_path(2)] = [reply(401)]
    assert run().count(Outcome.FETCHED) == 6
    assert len(site.paths("/Home/")) == 3


def test_a_site_without_the_sign_in_route_is_asked_all_the_same(site, run) -> None:
    site.always["/Home/AnonymousAuthentication"] = reply(404)
    site.always[LISTING] = reply(200, json.dumps({"Udvalg": site.periods}).encode())
    report = run(udvalg="Byrådet", attempts=1)
    assert site.paths("/Home/") == ["/Home/AnonymousAuthentication"] * 4
    assert {agenda.outcome for agenda in report.agendas} == {Outcome.FAILED}


def test_one_request_at_a_time_with_a_pause_between(site, run, naps) -> None:
    run(pause=0.25, clock=lambda: 100.0)
    assert site.most_under_way == 1
    assert naps.taken == [0.25] * 7


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        ({"udvalg": "byrådet"}, {4, 5}),
        ({"udvalg": "Klima og Havneudvalget"}, {1, 2, 3, 6}),
        ({"udvalg": "havne"}, {1, 2, 3, 6}),
        ({"date_from": date(2026, 5, 26)}, {4, 5}),
        ({"date_to": date(2026, 5, 3)}, {6}),
        ({"udvalg": "Byrådet", "date_to": date(2026, 5, 26)}, {4}),
        ({"date_from": date(2030, 1, 1)}, set()),
    ],
)
def test_only_the_committee_and_time_asked_for(site, run, wanted, numbers) -> None:
    report = run(**wanted)
    assert {agenda.id for agenda in report.agendas} == {guid(number) for number in numbers}
    assert set(site.agenda_ids()) == {guid(number) for number in numbers}


def test_unknown_committee_is_refused_with_the_names_there_are(run) -> None:
    with pytest.raises(FetchError, match="Skoleudvalget.*Byrådet, Klima- og Havneudvalget"):
        run(udvalg="Skoleudvalget")


def test_unchanged_agendas_are_asked_for_by_etag_and_not_written(site, run, tmp_path) -> None:
    run()
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "hentet").glob("*.json")}
    site.asked.clear()
    report = run()
    assert report.count(Outcome.UNCHANGED) == 6
    agendas = [headers for path, headers in site.asked if "dagsorden/" in path]
    assert len(agendas) == 6
    assert all("If-None-Match" in headers for headers in agendas)
    assert before == {
        path: path.stat().st_mtime_ns
        for path in (tmp_path / "hentet").glob("*")
        if path.suffix == ".json"
    }


def test_last_modified_is_asked_with_where_there_is_no_etag(site, run) -> None:
    body = json.dumps(site.agendas[guid(4)]).encode()
    stamp = "Tue, 26 May 2026 19:00:00 GMT"
    site.always[agenda_path(4)] = reply(200, body, Last_Modified=stamp)
    run(udvalg="Byrådet")
    site.asked.clear()
    site.always[agenda_path(4)] = reply(304)
    report = run(udvalg="Byrådet")
    assert report.count(Outcome.UNCHANGED) == 2
    asked = dict(site.asked)[agenda_path(4)]
    assert asked["If-Modified-Since"] == stamp


@pytest.mark.parametrize("etags", [True, False])
def test_a_changed_agenda_replaces_its_file_and_no_other(site, run, tmp_path, etags) -> None:
    site.etags = etags
    run()
    site.agendas[guid(4)] = {"Dagsordenpunkter": [punkt(1, "Budget, rettet")]}
    report = run()
    assert [agenda.id for agenda in report.of(Outcome.FETCHED)] == [guid(4)]
    assert report.count(Outcome.UNCHANGED) == 5
    files = written(tmp_path / "hentet")
    assert len(files) == 6
    assert files[guid(4)]["Dagsorden"]["Dagsordenpunkter"][0]["Navn"] == "Budget, rettet"


def test_a_moved_meeting_keeps_its_file_and_takes_the_new_facts(site, run, tmp_path) -> None:
    run()
    names = sorted(path.name for path in (tmp_path / "hentet").glob("*.json"))
    site.periods["Udvalg 2026-2029"][1]["Moeder"][1].update(
        row(5, "2026-07-02"), Navn="Referat", Sted="Rådssalen"
    )
    report = run()
    assert [agenda.id for agenda in report.of(Outcome.FETCHED)] == [guid(5)]
    assert sorted(path.name for path in (tmp_path / "hentet").glob("*.json")) == names
    told = written(tmp_path / "hentet")[guid(5)]["Moede"]
    assert (told["Dato"][:10], told["Navn"], told["Sted"]) == ("2026-07-02", "Referat", "Rådssalen")


def test_an_old_agenda_is_asked_for_again_only_when_the_list_tells_of_it(site, run) -> None:
    later = datetime(2028, 5, 5, tzinfo=UTC)
    run(udvalg="havne")
    site.asked.clear()
    run(udvalg="havne", now=lambda: later)
    assert site.agenda_ids() == []
    site.periods["Udvalg 2026-2029"][0]["Moeder"][0]["ReleasedDate"] = "2028-05-05T08:00:00+02:00"
    run(udvalg="havne", now=lambda: later)
    assert site.agenda_ids() == [guid(1)]


def test_a_file_that_was_touched_is_fetched_whole_again(site, run, tmp_path) -> None:
    run()
    victim = next((tmp_path / "hentet").glob(f"*{guid(4)}.json"))
    whole = victim.read_bytes()
    victim.write_bytes(whole[:40])
    assert [agenda.id for agenda in run().of(Outcome.FETCHED)] == [guid(4)]
    assert victim.read_bytes() == whole


def test_an_agenda_that_left_the_list_is_reported_and_left_in_place(site, run, tmp_path) -> None:
    run()
    site.periods["Udvalg 2026-2029"][1]["Moeder"].pop()
    report = run(udvalg="havne")
    [gone] = report.of(Outcome.WITHDRAWN)
    assert gone.id == guid(5)
    assert "--mirror" in (gone.reason or "")
    assert guid(5) in written(tmp_path / "hentet")


@pytest.mark.parametrize(
    "faults",
    [
        [reply(500)],
        [reply(503), reply(502), reply(504)],
        [cut],
        [hang_up],
        [reply(200, b"<html>Siden er ikke klar</html>")],
        [reply(200, b'{"Dagsordenpunkter": [')],
        [reply(200, b"\xff\xfe\x00garbage")],
        [reply(500), cut, reply(429)],
    ],
    ids=["500", "5xx", "cut", "hang-up", "html", "half", "bytes", "mixed"],
)
@pytest.mark.parametrize("path", [LISTING, agenda_path(4), "/Home/AnonymousAuthentication"])
def test_what_passes_is_asked_for_again(site, run, tmp_path, path, faults) -> None:
    if path.startswith("/Home/"):
        faults = [fault for fault in faults if fault is not cut] or [reply(500)]
    site.faults[path] = list(faults)
    report = run()
    assert report.count(Outcome.FETCHED) == 6
    assert set(written(tmp_path / "hentet")) == {guid(number) for number in range(1, 7)}


def test_the_pauses_grow(site, run, naps) -> None:
    site.faults[LISTING] = [reply(500), reply(500), reply(500)]
    run()
    first, second, third = naps.long
    assert 1 <= first <= 2 <= second <= 3 < 4 <= third <= 5


@pytest.mark.parametrize("asked", ["77", "Sat, 21 Nov 2026 12:01:17 GMT"])
def test_no_sooner_than_the_server_says(site, run, naps, asked) -> None:
    site.faults[agenda_path(4)] = [reply(429, Retry_After=asked)]
    assert run().complete
    assert naps.long == [77]


def test_a_server_that_asks_for_hours_is_left_alone(site, run, naps) -> None:
    site.faults[agenda_path(4)] = [reply(429, Retry_After="7200")]
    report = run()
    assert naps.long == []
    assert site.agenda_ids() == [guid(5), guid(4)]
    [tried, *rest] = report.of(Outcome.FAILED)
    assert "120 minutter" in (tried.reason or "")
    assert all("Ikke forsøgt" in (agenda.reason or "") for agenda in rest)
    assert len(rest) == 4


def test_a_slow_answer_is_asked_for_again(site, run) -> None:
    freed = threading.Event()

    def dawdle(handler: Any) -> None:
        freed.wait(30)
        handler.close_connection = True

    site.faults[agenda_path(4)] = [dawdle]
    report = run(read_timeout=0.5)
    freed.set()
    assert report.count(Outcome.FETCHED) == 6


def test_an_answer_that_trickles_for_ever_is_broken_off(site, run) -> None:
    seconds = [0.0]

    def trickle(handler: Any) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000000")
        handler.end_headers()
        for _ in range(1_000_000):
            seconds[0] += 100
            handler.wfile.write(b" ")

    site.always[agenda_path(4)] = trickle
    report = run(clock=lambda: seconds[0])
    [failed] = report.of(Outcome.FAILED)
    assert failed.id == guid(4)
    assert "kom for langsomt" in (failed.reason or "")


def test_one_failing_agenda_is_reported_and_the_rest_fetched(site, run, tmp_path) -> None:
    site.always[agenda_path(4)] = reply(500)
    report = run()
    [failed] = report.of(Outcome.FAILED)
    assert failed.label == "Byrådet, 26-05-2026 (Referat)"
    assert "status 500" in (failed.reason or "")
    assert report.count(Outcome.FETCHED) == 5
    assert site.agenda_ids().count(guid(4)) == 4
    assert not report.complete


def test_a_failed_agenda_keeps_the_file_it_had(site, run, tmp_path) -> None:
    run()
    site.always[agenda_path(4)] = reply(500)
    assert run().count(Outcome.FAILED) == 1
    assert guid(4) in written(tmp_path / "hentet")


def test_a_dead_server_is_given_up_after_three_in_a_row(site, run) -> None:
    for number in range(1, 7):
        site.always[agenda_path(number)] = reply(503)
    report = run()
    assert report.count(Outcome.FAILED) == 6
    assert len(site.agenda_ids()) == 3 * 4


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (reply(404), "findes ikke"),
        (reply(403), "status 403"),
        (reply(304), "status 304"),
        (reply(204), "status 204"),
        (reply(200, b'{"Message": "intet her"}'), "ikke en dagsorden"),
        (reply(200, b"[" * 500 + b"]" * 500), "ikke en dagsorden"),
        (reply(200, b"[" * 10**6), "ikke en dagsorden"),
        (reply(200, b'{"Dagsordenpunkter": "' + b"x" * 5000 + b'"}'), "for stor"),
        (reply(302, Location="https://et-andet-sted.example/"), "et-andet-sted.example"),
        (reply(302, Location="//et-andet-sted.example/x"), "et-andet-sted.example"),
        (reply(302, Location="ftp://127.0.0.1/x"), "ftp://127.0.0.1"),
        (reply(302, Location=agenda_path(4)), "i ring"),
    ],
)
def test_what_will_not_pass_is_said_at_once(site, run, naps, fault, reason) -> None:
    site.always[agenda_path(4)] = fault
    most = 3000 if reason == "for stor" else 10**7
    [failed] = run(most_json=most).of(Outcome.FAILED)
    assert failed.id == guid(4)
    assert reason in (failed.reason or "")
    if "403" not in reason:
        assert naps.long == []


def test_another_port_of_the_host_is_another_site(site, run) -> None:
    site.always[LISTING] = reply(302, Location="http://127.0.0.1:1/api/agenda/udvalgsliste")
    with pytest.raises(FetchError, match=r"127\.0\.0\.1:1,"):
        run()


def test_ids_that_would_leave_the_folder_are_reported(site, run, tmp_path) -> None:
    for number, wrong in enumerate(["../../ud", "", None, 7, "x" * 300]):
        site.publish("Byrådet", "Udvalg 2026-2029", {**row(40 + number, "2026-08-01"), "Id": "x"})
        site.periods["Udvalg 2026-2029"][1]["Moeder"][-1]["Id"] = wrong
    report = run()
    assert report.count(Outcome.FAILED) == 5
    assert report.count(Outcome.FETCHED) == 6
    assert [path.name for path in tmp_path.iterdir()] == ["hentet"]


@pytest.mark.parametrize("listing", [b"[]", b"null", b'{"Udvalg": []}', b'{"udvalg": {}}'])
def test_a_list_that_is_none_is_an_error(site, run, listing) -> None:
    site.always[LISTING] = reply(200, listing)
    with pytest.raises(FetchError, match="ikke en FirstAgenda-liste"):
        run()


def test_a_site_that_is_down_is_an_error_with_what_to_do(site, run) -> None:
    site.always[LISTING] = reply(503)
    with pytest.raises(SiteUnavailable, match="status 503.*Prøv igen senere"):
        run()


def test_nobody_listens(run) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}"
        with pytest.raises(SiteUnavailable, match="ingen forbindelse"):
            run(url=url)


@pytest.mark.parametrize(
    "url", ["", "ftp://x.dk", "https://", "http://[", "http://a b", "https://a:b@x.dk"]
)
def test_no_web_address(run, url) -> None:
    with pytest.raises(FetchError, match="ikke en webadresse"):
        run(url=url)


def test_any_page_of_the_site_names_it(site, run) -> None:
    assert run(url=f"{site.url}/vis?id={guid(1)}#top", udvalg="Byrådet").complete
    assert default_folder("dagsordener.fjordby.dk/vis?x=1") == Path(
        "var/hentet/dagsordener.fjordby.dk"
    )


def test_a_folder_that_cannot_be_written_is_said(site, run, tmp_path) -> None:
    (tmp_path / "hentet").write_text("en fil, ikke en mappe")
    with pytest.raises(FetchError, match=r"Mappen .*hentet kan ikke bruges"):
        run()


def test_two_runs_into_one_folder_do_not_mix(site, run) -> None:
    errors: list[str] = []

    def once_more(handler: Any) -> None:
        with pytest.raises(FetchError) as caught:
            run()
        errors.append(str(caught.value))
        handler.answer()

    site.faults[agenda_path(4)] = [once_more]
    assert run().complete
    assert "Der hentes allerede" in errors[0]


def test_progress_sees_every_agenda_newest_first(run) -> None:
    seen: list[str] = []

    def follow(notices: Any) -> Any:
        for notice in notices:
            seen.append(notice.label)
            yield notice

    run(progress=follow)
    assert len(seen) == 6
    assert seen[0] == "Byrådet, 30-06-2026 (Dagsorden)"
    assert seen[-1] == "Klima- og Havneudvalget, 10-11-2025 (Referat)"


def test_a_killed_run_goes_on_where_it_was(site, run, tmp_path) -> None:
    site.etags = False
    reached, freed = threading.Event(), threading.Event()

    def hold(handler: Any) -> None:
        reached.set()
        freed.wait(30)
        handler.close_connection = True

    site.faults[agenda_path(1)] = [hold]
    code = (
        "import sys\nfrom pathlib import Path\nfrom assistant.fetch import Manners, fetch\n"
        "fetch(sys.argv[1], Path(sys.argv[2]), manners=Manners(pause=0))\n"
    )
    command = [sys.executable, "-c", code, site.url, str(tmp_path / "hentet")]
    with subprocess.Popen(command, cwd=ROOT) as process:
        assert reached.wait(60)
        process.kill()
        assert process.wait() == -signal.SIGKILL
    freed.set()
    before = set(site.agenda_ids()) - {guid(1)}
    assert before
    assert set(written(tmp_path / "hentet")) == before
    site.asked.clear()
    report = run(now=lambda: datetime.now(UTC))
    assert set(site.agenda_ids()) == {guid(number) for number in range(1, 7)} - before
    assert report.complete
    assert set(written(tmp_path / "hentet")) == {guid(number) for number in range(1, 7)}
    site.asked.clear()
    run()
    assert len(site.agenda_ids()) == 6


def interrupted(notices: Any) -> Any:
    """Stop a run after two agendas, as Ctrl-C does."""
    yield from notices[:2]
    raise KeyboardInterrupt


def test_a_run_cut_off_long_ago_starts_over(site, run, manners) -> None:
    site.etags = False
    with pytest.raises(KeyboardInterrupt):
        run(progress=interrupted)
    site.asked.clear()
    run(now=lambda: manners.now() + timedelta(hours=30))
    assert len(site.agenda_ids()) == 6


def test_another_job_than_the_one_cut_off_starts_over(site, run) -> None:
    site.etags = False
    with pytest.raises(KeyboardInterrupt):
        run(progress=interrupted)
    site.asked.clear()
    run(udvalg="Byrådet")
    assert len(site.agenda_ids()) == 2


def test_what_changed_since_the_cut_is_asked_for_again(site, run) -> None:
    with pytest.raises(KeyboardInterrupt):
        run(progress=interrupted)
    site.asked.clear()
    site.periods["Udvalg 2026-2029"][1]["Moeder"][1]["Sted"] = "Et andet sted"
    run()
    assert set(site.agenda_ids()) == {guid(number) for number in (1, 2, 3, 5, 6)}


@pytest.mark.parametrize("spoilt", [b"", b"\x00\xff\n[1]\n{}\n", b'{"entry": {"key": "x'])
def test_a_spoilt_ledger_costs_only_asking_again(site, run, tmp_path, spoilt) -> None:
    run()
    (tmp_path / "hentet" / LEDGER).write_bytes(spoilt)
    report = run()
    assert report.count(Outcome.UNCHANGED) == 6
    assert len(written(tmp_path / "hentet")) == 6
