"""Currencies as cells name them: codes, signs and what a sign can stand for."""

_ISO_4217 = (
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD "
    "CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD "
    "GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT "
    "LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR "
    "NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP "
    "STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XCG "
    "XOF XPF YER ZAR ZMW ZWG"
)
_CODES = frozenset(_ISO_4217.split())
#: Written in any case; other codes only in capitals, as "all" and "try" are words.
_WORDS = {"eur": "EUR", "euro": "EUR", "euros": "EUR", "usd": "USD", "gbp": "GBP", "chf": "CHF"}
_SIGNS = {
    "€": "EUR", "£": "GBP", "₹": "INR", "₩": "KRW", "₽": "RUB", "₪": "ILS", "₺": "TRY", "₫": "VND",
    "₴": "UAH", "₦": "NGN", "฿": "THB", "zł": "PLN", "Kč": "CZK", "Fr": "CHF", "Fr.": "CHF", "SFr": "CHF",
    "SFr.": "CHF", "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD",
    "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "SG$": "SGD", "R$": "BRL", "MX$": "MXN", "NT$": "TWD",
    "CN¥": "CNY", "JP¥": "JPY",
}  # fmt: skip
#: A sign that several currencies share is reported as itself, and is one of these.
_SHARED = {
    "$": frozenset(("USD", "AUD", "CAD", "NZD", "HKD", "SGD", "MXN", "TWD", "ARS", "CLP", "COP")),
    "¥": frozenset(("JPY", "CNY")),
    "kr": frozenset(("SEK", "NOK", "DKK", "ISK")),
}
_SPELT = {"＄": "$", "￥": "¥", "￡": "£", "kr.": "kr", "Kr": "kr", "Kr.": "kr", "元": "CN¥", "円": "JP¥"}


def currency_of(word: str) -> str | None:
    """The ISO 4217 code that a sign or a code names; "$", "¥" or "kr" where only that is known; else None.

    "US $" and "USD$" are read with their blank and their sign.
    """
    word = "".join(word.split())
    word = _SPELT.get(word, word)
    if word in _CODES or word in _SHARED:
        return word
    known = _SIGNS.get(word) or _WORDS.get(word.casefold())
    if known or len(word) < 2:
        return known
    code, sign = word[:-1], word[-1]
    return code if code in _CODES and (sign in _SHARED or sign in _SIGNS) and may_be(sign, code) else None


def may_be(found: str, code: str) -> bool:
    """Whether what a cell names (a code, or a sign as `currency_of` gives it) can be that currency."""
    return found == code or code in _SHARED.get(found, ()) or _SIGNS.get(found) == code


def same_currency(one: str | None, other: str | None, text: str) -> str | None:
    """The one currency of a cell that may name it twice ("$5 CAD"); raises ValueError where it names two."""
    if one is None or other is None:
        return one or other
    if may_be(one, other):
        return other
    if may_be(other, one):
        return one
    raise ValueError(f"{text} names two currencies")
