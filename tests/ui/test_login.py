"""Logging in and out over HTTP: cookies, forms, what is refused, and who enters which page."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.archive.viewer import Role
from assistant.errors import SettingsError
from assistant.library import Library
from assistant.settings import Settings
from assistant.ui.app import serve
from assistant.ui.login import routes
from assistant.ui.login.masthead import own
from eval.tab import Tab
from tests.ui.conftest import THEIRS
from tests.ui.town import FIRST, OWN, PASSWORD, USERS, Town, settle, settled, town

pytestmark = pytest.mark.filterwarnings(THEIRS)
PAGE = {"accept": "text/html"}


@pytest.fixture(scope="module")
def served(
    examples: Library, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Town]:
    with town(examples, tmp_path_factory.mktemp("login"), settings) as there:
        yield there


def cookie_of(answered: object) -> str:
    return answered.headers["set-cookie"]


def test_cookie_is_out_of_reach_of_scripts_and_other_sites(served: Town) -> None:
    given = cookie_of(served.enter(served.browser(), "Bo"))
    assert given.startswith("referat=")
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= set(given.split("; "))
    assert "Secure" not in given
    assert "Domain" not in given


def test_cookie_is_secure_where_the_app_is_reached_by_https(
    examples: Library, settings: Settings, tmp_path: Path
) -> None:
    with town(examples, tmp_path, settings, https=True) as there:
        given = cookie_of(there.enter(there.browser(), "Bo"))
    assert given.startswith("__Host-referat=")
    assert "Secure" in given


def test_cookie_is_secure_where_the_proxy_on_this_machine_says_https(served: Town) -> None:
    sent = {"navn": "Bo", "adgangskode": PASSWORD}
    told = {**OWN, "x-forwarded-proto": "https", "x-forwarded-for": "10.0.0.9"}
    given = cookie_of(served.browser().post("/login", data=sent, headers=told))
    assert given.startswith("__Host-referat=")
    assert "Secure" in given


def test_log_in_gives_a_new_token_and_ends_the_one_that_was(served: Town) -> None:
    planted = served.browser("Bo").cookies["referat"]
    victim = served.browser()
    victim.cookies.set("referat", planted)
    served.enter(victim, "Eva")
    assert victim.cookies.get("referat", domain="127.0.0.1") not in (None, planted)
    attacker = served.browser()
    attacker.cookies.set("referat", planted)
    assert "Log ind" in attacker.get("/moeder").text


def test_made_up_token_is_nobody(served: Town) -> None:
    client = served.browser()
    client.cookies.set("referat", "a" * 43)
    assert "Log ind" in client.get("/moeder").text


def test_wrong_password_says_no_more_than_that(served: Town) -> None:
    answers = [
        served.enter(served.browser(), name, "forkert adgangskode") for name in ("Eva", "Ingen")
    ]
    assert [answer.status_code for answer in answers] == [401, 401]
    assert all("set-cookie" not in answer.headers for answer in answers)
    pages = {a.text.replace("Eva", "").replace("Ingen", "") for a in answers}
    assert all("Navnet eller adgangskoden er forkert" in page for page in pages)
    assert all("forkert adgangskode" not in page.lower() for page in pages)


def test_too_many_wrong_tries_close_for_a_while(
    examples: Library, settings: Settings, tmp_path: Path
) -> None:
    with town(examples, tmp_path, settings) as there:
        tried = [there.enter(there.browser(), "Bo", "forkert igen og igen") for _ in range(6)]
        right = there.enter(there.browser(), "Bo")
        other = there.enter(there.browser(), "Eva")
    assert [answer.status_code for answer in tried] == [401] * 5 + [429]
    assert right.status_code == 429
    assert "Vent 15 minutter" in right.text
    assert other.status_code == 303


def test_flood_of_log_ins_is_told_to_wait(
    examples: Library, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(routes, "_TRIES_A_MINUTE", 3)
    with town(examples, tmp_path, settings) as there:
        client = there.browser()
        answers = [there.enter(client, f"Navn{n}", "forkert") for n in range(6)]
    assert [answer.status_code for answer in answers[:4]] == [401, 401, 401, 429]
    assert "Prøv igen om lidt" in answers[3].text


@pytest.mark.parametrize("path", ["/login", "/adgangskode", "/logud"])
@pytest.mark.parametrize("site", [{"sec-fetch-site": "cross-site"}, {"origin": "https://x.dk"}, {}])
def test_form_from_another_site_is_refused(served: Town, path: str, site: dict[str, str]) -> None:
    client = served.browser("Bo")
    sent = {"navn": "Eva", "adgangskode": PASSWORD, "gammel": PASSWORD, "ny": "x", "igen": "x"}
    assert client.post(path, data=sent, headers=site).status_code == 403
    assert "<b>Bo</b>" in client.get("/moeder").text


@pytest.mark.parametrize(
    ("given", "led"),
    [
        ("/moeder?udvalg=Byr%C3%A5det#top", "/moeder?udvalg=Byr%C3%A5det#top"),
        ("/", "/"),
        *(
            (foreign, "/")
            for foreign in (
                "https://ond.dk/",
                "//ond.dk/",
                "///ond.dk",
                "/\\ond.dk",
                "\\\\ond.dk",
                "/\t/ond.dk",
                "javascript:alert(1)",
                "moeder",
                "",
                "/logud",
                "/login?til=/login",
                "/gradio_api/queue/data",
                "/moeder\r\nSet-Cookie: a=b",
            )
        ),
    ],
)
def test_log_in_leads_to_own_pages_only(served: Town, given: str, led: str) -> None:
    assert own(given) == led
    answered = served.enter(served.browser(), "Eva", til=given)
    assert answered.headers["location"] == led
    assert "ond.dk" not in served.browser().get("/login", params={"til": given}).text


@pytest.mark.parametrize(
    ("path", "roles"),
    [
        ("/arkiv", {"Mette Hansen", "Aja"}),
        ("/kvalitet", {"Eva", "Aja"}),
        ("/moeder", set(USERS)),
        ("/briefing", set(USERS)),
    ],
)
def test_pages_open_for_their_roles_alone(served: Town, path: str, roles: set[str]) -> None:
    for name in USERS:
        client = served.browser(name)
        assert client.get(path, headers=PAGE).status_code == (200 if name in roles else 403)
        assert (f'href="{path}"' in client.get("/moeder").text) is (name in roles)


@pytest.mark.parametrize("path", ["/arkiv", "/kvalitet", "/arkiv/dokumenter"])
def test_nobody_is_led_to_the_page_to_log_in_and_back(served: Town, path: str) -> None:
    answered = served.browser().get(path, headers=PAGE)
    assert answered.status_code == 303
    assert answered.headers["location"] == f"/login?til={path.replace('/', '%2F')}"


@pytest.mark.parametrize("name", ["Eva", "Bo", None])
def test_what_the_archive_changes_is_closed_to_others(served: Town, name: str | None) -> None:
    answered = served.browser(name).post("/arkiv/dokument/1/fjern", data={}, headers=OWN)
    assert answered.status_code == (403 if name else 303)
    assert served.library.archive.files.document(1) is not None


def test_disabled_user_is_out_at_the_next_click(served: Town) -> None:
    settle(served.library, "Ole", Role.ADMINISTRATOR)
    client = served.browser("Ole")
    assert client.get("/arkiv").status_code == 200
    served.library.accounts.disable("Ole")
    assert client.get("/arkiv").status_code == 303
    assert served.enter(served.browser(), "Ole").status_code == 401


def test_logged_out_user_is_nobody(served: Town) -> None:
    client = served.browser("Bo")
    token = client.cookies["referat"]
    assert client.post("/logud", headers=OWN).status_code == 303
    assert "referat" not in client.cookies
    client.cookies.set("referat", token)
    assert "Log ind" in client.get("/moeder").text


def test_first_password_leads_to_a_new_one_and_nowhere_else(served: Town) -> None:
    served.library.accounts.add("Nye", Role.ADMINISTRATOR, FIRST)
    client = served.browser("Nye", FIRST)
    for path in ("/", "/moeder", "/arkiv"):
        assert client.get(path, headers=PAGE).headers["location"] == "/adgangskode"
    assert client.get("/arkiv").status_code == 403
    sent = {"gammel": FIRST, "ny": PASSWORD, "igen": PASSWORD}
    refused = client.post("/adgangskode", data={**sent, "igen": "noget andet"}, headers=OWN)
    assert (refused.status_code, "ikke ens" in refused.text) == (422, True)
    assert client.post("/adgangskode", data=sent, headers=OWN).status_code == 303
    assert client.get("/arkiv", headers=PAGE).status_code == 200


def test_change_of_password_logs_out_elsewhere(served: Town) -> None:
    settle(served.library, "To", Role.EVALUATOR)
    here, elsewhere = served.browser("To"), served.browser("To")
    new = "seks ord i en lang række"
    sent = {"gammel": PASSWORD, "ny": new, "igen": new}
    assert here.post("/adgangskode", data=sent, headers=OWN).status_code == 303
    assert here.get("/kvalitet").status_code == 200
    assert elsewhere.get("/kvalitet").status_code == 303


def test_name_stands_as_text_and_pages_are_kept_by_no_cache(served: Town) -> None:
    answered = served.browser("Mette Hansen").get("/moeder")
    assert "<b>Mette Hansen</b> <span>medarbejder</span>" in answered.text
    assert answered.headers["cache-control"] == "no-store"
    told = served.browser("Mette Hansen").get("/hvem?side=&her=/").json()
    assert "Mette Hansen" in told["markup"]
    assert told["maerke"]


def test_every_page_has_one_place_for_who_asks_and_no_mark_is_left(served: Town) -> None:
    for path in ("/moeder", "/briefing", "/login", "/findes-ikke"):
        page = served.browser("Bo").get(path, headers=PAGE).text
        assert page.count("<b>Bo</b>") == 1
        assert "plads-" not in page


def test_without_accounts_nothing_is_changed(
    examples: Library, settings: Settings, tmp_path: Path
) -> None:
    with town(examples, tmp_path, settings, accounts=False) as there:
        client = there.browser()
        assert client.get("/arkiv").status_code == 200
        assert client.get("/arkiv", headers={"host": "referat.dk"}).status_code == 404
        assert "Log ind" not in client.get("/moeder").text
        assert "ingen brugere endnu" in client.get("/login").text
        settle(there.library, "Aja", Role.ADMINISTRATOR)
        assert client.get("/arkiv").status_code == 303


def test_required_log_in_shows_nobody_anything(
    examples: Library, settings: Settings, tmp_path: Path
) -> None:
    with town(examples, tmp_path, settings, login_kraeves=True) as there:
        client = there.browser()
        for path in ("/", "/moeder", "/briefing", "/moeder/x", "/original/x", "/samtale/x.md"):
            answered = client.get(path, headers=PAGE)
            assert (answered.status_code, answered.headers["location"][:6]) == (303, "/login")
        for path in ("/api/openapi.json", "/gradio_api/queue/data?session_hash=x"):
            assert client.get(path).status_code == 401
        asked = {"question": "Hvad blev der besluttet om rotter?"}
        assert client.post("/api/svar", json=asked).status_code == 401
        assert client.get("/login").status_code == 200
        user = there.browser("Bo")
        assert user.post("/api/svar", json=asked).status_code == 200
        assert "Besvaret" in Tab(user).told(asked["question"])


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.4", "::", "referat.dk"])
def test_nobody_else_is_served_before_anybody_can_log_in(
    examples: Library, settings: Settings, tmp_path: Path, host: str
) -> None:
    with settled(examples, tmp_path, settings, accounts=False) as library:
        with pytest.raises(SettingsError, match=f"{host}.*referat user add"):
            serve(library, host)
        library.accounts.add("Aja", Role.ADMINISTRATOR, FIRST)
        library.accounts.disable("Aja")
        with pytest.raises(SettingsError, match="referat user add"):
            serve(library, host)


def test_required_log_in_without_accounts_is_refused(
    examples: Library, settings: Settings, tmp_path: Path
) -> None:
    with (
        settled(examples, tmp_path, settings, accounts=False, login_kraeves=True) as library,
        pytest.raises(SettingsError, match=r"login_kraeves.*referat user add"),
    ):
        serve(library)


@pytest.mark.parametrize(("name", "status"), [("Mette Hansen", 404), ("Bo", 403), (None, 303)])
def test_open_points_are_ticked_off_by_staff_alone(
    served: Town, name: str | None, status: int
) -> None:
    sent = {"punkt": "findes-ikke", "citat": "x"}
    answered = served.browser(name).post("/briefing/kryds", data=sent, headers=OWN)
    assert answered.status_code == status
