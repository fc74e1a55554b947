"""The guard: which IP addresses may be connected to.

A page from outside can name any address (in a feed, in a redirect, in the answers of its own name server), so that a
reader that follows it blindly can be made to ask the machines of the network it runs in. See RFC 6890 and the IANA
registries of special-purpose addresses.
"""

from __future__ import annotations

import ipaddress
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

_OWN = (
    (IPv4Network("127.0.0.0/8"), "this machine itself"),
    (IPv6Network("::1/128"), "this machine itself"),
    (IPv4Network("10.0.0.0/8"), "in a private network"),
    (IPv4Network("172.16.0.0/12"), "in a private network"),
    (IPv4Network("192.168.0.0/16"), "in a private network"),
    (IPv6Network("fc00::/7"), "in a private network"),
    (IPv4Network("100.64.0.0/10"), "in the inner network of a provider"),
)
"""What `allow_private` opens: one's own machine and networks."""
_NEVER = (
    (IPv4Network("169.254.0.0/16"), "on the link itself, where clouds keep their keys"),
    (IPv6Network("fe80::/10"), "on the link itself"),
    (IPv6Network("fd00:ec2::/32"), "where a cloud keeps its keys"),
    (IPv4Network("100.100.100.200/32"), "where a cloud keeps its keys"),
    (IPv4Network("0.0.0.0/8"), "no host"),
    (IPv6Network("::/128"), "no host"),
    (IPv4Network("224.0.0.0/4"), "many hosts at once"),
    (IPv6Network("ff00::/8"), "many hosts at once"),
    (IPv4Network("192.88.99.0/24"), "in a tunnel"),
    (IPv6Network("2002::/16"), "in a tunnel"),
    (IPv6Network("2001::/23"), "in a tunnel or a test"),
    (IPv6Network("64:ff9b:1::/48"), "a translation inside one network"),
    (IPv6Network("2001:db8::/32"), "an example in documents"),
    (IPv6Network("3fff::/20"), "an example in documents"),
)
_NAT64 = IPv6Network("64:ff9b::/96")
_GLOBAL = IPv6Network("2000::/3")  # all that was ever given out for the internet


def refusal(ip: str, *, allow_private: bool = False) -> str | None:
    """What an IP address is (in words after "is") instead of one on the internet; None where it may be connected to.

    An IPv4 address inside an IPv6 one (mapped, or translated by NAT64) is judged itself.

    >>> refusal("8.8.8.8"), refusal("::ffff:127.0.0.1"), refusal("127.0.0.1", allow_private=True)
    (None, 'this machine itself', None)
    """
    try:
        found = _judged(ipaddress.ip_address(ip))
    except ValueError:
        return "no IP address"
    for network, what in _NEVER:
        if found in network:
            return what
    for network, what in _OWN:
        if found in network:
            return None if allow_private else what
    public = found.is_global and not found.is_reserved if found.version == 4 else found in _GLOBAL
    return None if public else "kept for special use"


def is_own(ip: str) -> bool:
    """Whether `allow_private` would open an address that is refused."""
    return refusal(ip) is not None and refusal(ip, allow_private=True) is None


def _judged(ip: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    if isinstance(ip, IPv6Address):
        if ip.ipv4_mapped is not None:
            return ip.ipv4_mapped
        if ip in _NAT64:
            return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip
