"""Which addresses are asked for at all, and in which spelling; which IP addresses are connected to."""

from __future__ import annotations

import contextlib
import ipaddress

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.errors import UnreadableInput
from counterclaim.pages.web.address import address, is_address, joined, shown
from counterclaim.pages.web.guard import is_own, refusal

SPELLED = [
    ("http://example.com", "http://example.com/"),
    ("  HTTPS://Example.COM:443/News?Id=1#top  ", "https://example.com/News?Id=1"),
    ("http://example.com:8080/a", "http://example.com:8080/a"),
    ("http://example.com./a", "http://example.com/a"),
    ("http://b\u00fccher.example/", "http://xn--bcher-kva.example/"),
    ("http://\u043f\u0440\u0438\u043c\u0435\u0440.\u0438\u0441\u043f\u044b\u0442\u0430\u043d\u0438\u0435/", "http://xn--e1afmkfd.xn--80akhbyknj4f/"),
    ("http://example.com/a b/\u00e9?q=\u00e4 \u00f6", "http://example.com/a%20b/%C3%A9?q=%C3%A4%20%C3%B6"),
    ("http://example.com/100%/a%2Fb%zz", "http://example.com/100%25/a%2Fb%25zz"),
    ("http://example.com/a?b=1&c=[2]", "http://example.com/a?b=1&c=%5B2%5D"),
    ("http://93.184.216.34/", "http://93.184.216.34/"),
    ("http://[2606:4700:0:0::1]:8080/", "http://[2606:4700::1]:8080/"),
    ("http://\uff11.1.1.1/", "http://1.1.1.1/"),
    ("http://under_score.example/", "http://under_score.example/"),
    ("http://intranet/", "http://intranet/"),
]  # fmt: skip

REFUSED = [
    ("", "not an address of the web"),
    ("page.html", "not an address of the web"),
    ("ftp://example.com/a", "not an address of the web"),
    ("file:///etc/hosts", "not an address of the web"),
    ("javascript://example.com/%0aalert(1)", "not an address of the web"),
    ("http:example.com", "not an address of the web"),
    ("http://", "the address has no host"),
    ("http:///path", "the address has no host"),
    ("http://user:secret@example.com/", "carries a name or password"),
    ("http://example.com@127.0.0.1/", "carries a name or password"),
    ("http://example.com\\@127.0.0.1/", "carries a name or password"),
    ("http://example.com\\.evil.example/", "not spelled as hosts are"),
    ("http://exa%6dple.com/", "not spelled as hosts are"),
    ("http://exa mple.com/", "not spelled as hosts are"),
    ("http://-a.example/", "not spelled as hosts are"),
    ("http://a..example/", "not spelled as hosts are"),
    ("http://" + "a" * 64 + ".example/", "not spelled as hosts are"),
    ("http://exa\u2028mple.com/", "cannot be seen"),
    ("http://example.com/\r\nHost: other", "cannot be seen"),
    ("http://example.com/\x00", "cannot be seen"),
    ("http://example.com/\u202egpj.exe", "cannot be seen"),
    ("http://2130706433/", "four decimal numbers"),
    ("http://0177.0.0.1/", "four decimal numbers"),
    ("http://0x7f.0.0.1/", "four decimal numbers"),
    ("http://0x7f000001/", "four decimal numbers"),
    ("http://127.1/", "four decimal numbers"),
    ("http://1.2.3.4.5/", "four decimal numbers"),
    ("http://256.1.1.1/", "four decimal numbers"),
    ("http://[::1%25eth0]/", "not spelled as hosts are"),
    ("http://[1.2.3.4]/", "not spelled as hosts are"),
    ("http://[::1/", "not spelled as hosts are"),
    ("http://example.com:22/", "port 22 is not one of the web"),
    ("http://example.com:25/", "port 25 is not one of the web"),
    ("http://example.com:0/", "port 0 is not one of the web"),
    ("http://example.com:99999/", "no number below 65,536"),
    ("http://example.com:eighty/", "no number below 65,536"),
    ("http://example.com/" + "a" * 5000, "longer than 4,096 characters"),
]

NOT_ON_THE_INTERNET = [
    ("127.0.0.1", "this machine itself", True),
    ("127.255.255.254", "this machine itself", True),
    ("::1", "this machine itself", True),
    ("::ffff:127.0.0.1", "this machine itself", True),
    ("64:ff9b::7f00:1", "this machine itself", True),
    ("10.1.2.3", "in a private network", True),
    ("172.16.0.1", "in a private network", True),
    ("172.31.255.255", "in a private network", True),
    ("192.168.1.1", "in a private network", True),
    ("fd12:3456::1", "in a private network", True),
    ("::ffff:10.0.0.1", "in a private network", True),
    ("64:ff9b::a00:1", "in a private network", True),
    ("100.64.0.1", "in the inner network of a provider", True),
    ("169.254.169.254", "on the link itself, where clouds keep their keys", False),
    ("::ffff:169.254.169.254", "on the link itself, where clouds keep their keys", False),
    ("fe80::1", "on the link itself", False),
    ("fd00:ec2::254", "where a cloud keeps its keys", False),
    ("100.100.100.200", "where a cloud keeps its keys", False),
    ("0.0.0.0", "no host", False),
    ("0.1.2.3", "no host", False),
    ("::", "no host", False),
    ("224.0.0.1", "many hosts at once", False),
    ("ff02::1", "many hosts at once", False),
    ("255.255.255.255", "kept for special use", False),
    ("240.0.0.1", "kept for special use", False),
    ("198.18.0.1", "kept for special use", False),
    ("192.0.2.1", "kept for special use", False),
    ("192.0.0.1", "kept for special use", False),
    ("192.88.99.1", "in a tunnel", False),
    ("2002:7f00:1::", "in a tunnel", False),
    ("2001:0:1::", "in a tunnel or a test", False),
    ("2001:db8::1", "an example in documents", False),
    ("3fff::1", "an example in documents", False),
    ("64:ff9b:1::1", "a translation inside one network", False),
    ("::7f00:1", "kept for special use", False),
    ("5f00::1", "kept for special use", False),
    ("not an address", "no IP address", False),
]


@pytest.mark.parametrize(("given_", "spelled"), SPELLED)
def test_an_address_is_asked_for_in_one_spelling(given_: str, spelled: str) -> None:
    assert address(given_) == spelled == address(spelled)


@pytest.mark.parametrize(("given_", "why"), REFUSED)
def test_what_is_no_address_of_the_web_is_refused_in_words(given_: str, why: str) -> None:
    with pytest.raises(UnreadableInput) as told:
        address(given_)
    assert why in told.value.why
    assert "\n" not in str(told.value)
    assert "secret" not in str(told.value)


@pytest.mark.parametrize(("ip", "what", "own"), NOT_ON_THE_INTERNET)
def test_what_is_not_on_the_internet_is_not_connected_to(ip: str, what: str, own: bool) -> None:
    assert refusal(ip) == what
    assert is_own(ip) == own


@pytest.mark.parametrize("ip", ["1.1.1.1", "93.184.216.34", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"])
def test_the_internet_is_connected_to(ip: str) -> None:
    assert refusal(ip) is None


@given(st.ip_addresses())
def test_what_python_calls_private_is_never_connected_to(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    if ip.is_private or ip.is_loopback or ip.is_link_local or ip.is_multicast or ip.is_unspecified:
        assert refusal(str(ip)) is not None
    if refusal(str(ip), allow_private=True) is not None:
        assert refusal(str(ip)) is not None


ODD = st.text(alphabet=st.characters(codec=None), max_size=60)
PARTS = st.lists(
    st.sampled_from([
        "http", "https", "://", "//", "/", "\\", "@", ":", "[", "]", "::1", "%", "%00", "?", "#", ".", "..", "a",
        "xn--", "example.com", "127.0.0.1", "0x7f", "0177", " ", "\t", "\n", "\u3002", "\uff0e", "\u00df", "\u200d",
        "\ud800", "80", "99999",
    ]),
    max_size=12,
).map("".join)  # fmt: skip


@given(st.one_of(ODD, PARTS, PARTS.map("http://{}".format), ODD.map("https://{}".format)))
def test_any_text_is_an_address_that_can_be_asked_for_or_is_told_as_none(text: str) -> None:
    is_address(text)
    assert shown(text).isprintable()
    with contextlib.suppress(UnreadableInput):
        spelled = address(text)
        assert address(spelled) == spelled
        assert spelled.isascii()
        url = httpx2.URL(spelled)
        assert url.scheme in ("http", "https")
        assert url.host
        assert not url.userinfo


@given(PARTS, PARTS)
def test_any_redirect_leads_to_an_address_or_is_told(base: str, link: str) -> None:
    with contextlib.suppress(UnreadableInput):
        assert joined(f"http://example.com/{base}", link).startswith(("http://", "https://"))


def test_a_redirect_may_be_relative() -> None:
    assert joined("http://example.com/a/b?c", "../d?e#f") == "http://example.com/d?e"
    assert joined("https://example.com/a", "//other.example/b") == "https://other.example/b"
