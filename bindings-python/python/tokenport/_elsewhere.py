"""What the official SDK has and this package does not: a sentence instead of a riddle."""

from __future__ import annotations

MANAGEMENT_SERVICES = frozenset(
    """analytics audit authz descoper engine fga flow group jwt list management_key
    outbound_scim password permission project role scope_claim_mapping sso
    sso_application tenant third_party_application user""".split()
)

CLIENT_MEMBERS = frozenset(
    """enchantedlink get_matched_permissions get_matched_roles get_matched_tenant_permissions
    get_matched_tenant_roles history logout logout_all magiclink me my_tenants oauth otp password refresh_session saml
    select_tenant sso totp validate_and_refresh_session validate_permissions validate_roles validate_session
    validate_tenant_permissions validate_tenant_roles webauthn""".split()
)


def elsewhere(owner: type, name: str, known: frozenset[str]) -> AttributeError:
    """Make the error for an attribute that is not here."""
    sentence = f"{owner.__name__!r} object has no attribute {name!r}"
    if name in known:
        way = "reach its endpoints with mgmt.request(method, path, body), or " if known is MANAGEMENT_SERVICES else ""
        sentence = f"tokenport does not cover {name!r}: {way}use the official 'descope' package for it, beside this one"
    return AttributeError(sentence)
