"""Addresses: what may be asked for at all, in one spelling."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from counterclaim.errors import UnreadableInput

SCHEMES = {"http": 80, "https": 443}
LONGEST = 4096  # characters of an address; longer ones are mistakes or attacks
_LOW_PORTS = frozenset({80, 443})  # below 1024 only these speak HTTP: others are mail, shells, files
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ud800-\udfff]")
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_USER = re.compile(r"(?<=//)[^/?#\s]*@")
_SHOWN = 200
_ODD_HOST = "the host of the address is not spelled as hosts are"


class _NoAddress(Exception):
    """Why a text is no address that is asked for."""


def is_address(text: str) -> bool:
    """Whether a text is meant as an address of the web, good or bad.

    >>> is_address("HTTPS://example.com/a"), is_address("page.html"), is_address("ftp://example.com/")
    (True, False, False)
    """
    return text.strip()[:8].lower().startswith(("http://", "https://"))


def address(text: str) -> str:
    """An address in the spelling in which it is asked for: the host in ASCII, no fragment, odd characters escaped.

    Raises UnreadableInput for what is no address of the web, carries a name or password, has a port of another
    service, or spells an IP address in a way that people do not read.

    >>> address(" http://Example.COM:80/a b?q=\u00e9#part ")
    'http://example.com/a%20b?q=%C3%A9'
    """
    try:
        return _spelled(text.strip())
    except _NoAddress as error:
        raise UnreadableInput(shown(text), str(error)) from None


def joined(base: str, link: str) -> str:
    """Where a link or redirect leads from the address it stands at. Raises UnreadableInput as `address` does."""
    try:
        there = urljoin(base, link.strip())
    except ValueError:
        raise UnreadableInput(shown(base), f"it leads on to {shown(link)!r}, which is no address") from None
    return address(there)


def host_of(where: str) -> str:
    """The host and port of an address that `address` gave: whose turn it is, whose robots.txt speaks for it."""
    return urlsplit(where).netloc


def shown(text: str) -> str:
    """An address as a message may show it: on one line, not endless, without a password."""
    line = " ".join(_USER.sub("...@", text).split())
    line = "".join(c if c.isprintable() else "?" for c in line)
    return line if len(line) <= _SHOWN else line[: _SHOWN - 3] + "..."


def _spelled(text: str) -> str:
    if len(text) > LONGEST:
        raise _NoAddress(f"the address is longer than {LONGEST:,} characters")
    scheme, colon, _ = text.partition("://")
    if not colon or scheme.lower() not in SCHEMES:
        raise _NoAddress("not an address of the web (it begins with http:// or https://)")
    if _UNSEEN.sub("", text) != text.replace(" ", ""):
        raise _NoAddress("the address holds characters that cannot be seen")
    parts = _split(text)
    host = _host(parts.hostname or "", bracketed="[" in parts.netloc)
    path = _escaped(parts.path or "/", "/")
    query = f"?{_escaped(parts.query, '/?')}" if parts.query else ""
    return f"{parts.scheme}://{host}{_port(parts)}{path}{query}"


def _split(text: str) -> SplitResult:
    try:
        parts = urlsplit(text)
    except ValueError:  # of brackets, and of characters that turn into / or @
        raise _NoAddress(_ODD_HOST) from None
    if "@" in parts.netloc:
        raise _NoAddress("the address carries a name or password, which is not sent; write it without what is before @")
    if "\\" in parts.netloc or "%" in parts.netloc or " " in parts.netloc:
        raise _NoAddress(_ODD_HOST)
    return parts


def _port(parts: SplitResult) -> str:
    try:
        port = parts.port
    except ValueError:
        raise _NoAddress("the port of the address is no number below 65,536") from None
    if port is None or port == SCHEMES[parts.scheme]:
        return ""
    if port < 1024 and port not in _LOW_PORTS:
        raise _NoAddress(f"port {port} is not one of the web")
    return f":{port}"


def _host(name: str, *, bracketed: bool) -> str:
    if bracketed:
        return _ipv6(name)
    plain = (name if name.isascii() else _international(name)).lower().removesuffix(".")
    labels = plain.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        return _ipv4(plain)
    if len(plain) > 253 or not all(map(_LABEL.fullmatch, labels)):
        raise _NoAddress(_ODD_HOST if name else "the address has no host")
    return plain


def _ipv6(name: str) -> str:
    try:
        return f"[{ipaddress.IPv6Address(name).compressed}]"
    except ValueError:
        raise _NoAddress("what stands in brackets is no IP address") from None


def _ipv4(name: str) -> str:
    """Four decimal numbers: the spelling that everybody reads alike (2130706433, 0177.1 and 0x7f.1 are loopback)."""
    try:
        return str(ipaddress.IPv4Address(name))
    except ValueError:
        raise _NoAddress("the IP address is not written as four decimal numbers") from None


def _international(name: str) -> str:
    import idna  # lazy: most addresses are ASCII

    try:
        return idna.encode(name, uts46=True).decode("ascii")
    except UnicodeError:
        raise _NoAddress(_ODD_HOST) from None


def _escaped(part: str, kept: str) -> str:
    return quote(_STRAY_PERCENT.sub("%25", part), safe=f"{kept}%:@!$&'()*+,;=~-._")
