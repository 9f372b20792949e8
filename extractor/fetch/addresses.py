"""Which network addresses are fetched from: public ones, and private ones only where they are allowed by name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

type Address = IPv4Address | IPv6Address
type Network = IPv4Network | IPv6Network

_NAT64 = ip_network("64:ff9b::/96")


def networks(names: Iterable[str]) -> tuple[Network, ...]:
    """The networks that are allowed beside the public ones: "127.0.0.1" or "10.0.0.0/8". Raises ValueError."""
    return tuple(ip_network(name) for name in names)


def refusal(address: str, allowed: Sequence[Network] = ()) -> str | None:
    """Why nothing is fetched from `address`; None where it may be.

    An IPv6 address that carries an IPv4 one (mapped, 6to4, Teredo, NAT64) is judged by both.

    >>> refusal("127.0.0.1"), refusal("::ffff:10.0.0.1")
    ('127.0.0.1 is loopback', '::ffff:10.0.0.1 is private')
    """
    found = ip_address(address.partition("%")[0])
    if any(found in network for network in allowed):
        return None
    for each in (found, *_carried(found)):
        kind = _kind(each)
        if kind:
            return f"{address} is {kind}"
    return None


def _carried(address: Address) -> list[Address]:
    if not isinstance(address, IPv6Address):
        return []
    teredo = address.teredo or ()
    carried: list[Address | None] = [address.ipv4_mapped, address.sixtofour, *teredo]
    if address in _NAT64:
        carried.append(IPv4Address(int(address) & 0xFFFFFFFF))
    return [each for each in carried if each is not None]


def _kind(address: Address) -> str | None:
    """What sort of address this is, where it is none of the public internet."""
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        return None  # judged by what it carries
    kinds = (
        ("unspecified", address.is_unspecified),
        ("loopback", address.is_loopback),
        ("link-local", address.is_link_local),
        ("multicast", address.is_multicast),
        ("private", address.is_private),
        ("reserved", address.is_reserved or not address.is_global),
    )
    return next((name for name, holds in kinds if holds), None)
