//! Messages of VMware Cloud Services.

use crate::fields::Kind::{Flag, Int32, Int64, Message, Messages, Structs, Text, Texts};
use crate::fields::{Field, may, need};

pub(crate) const CSP_API_TOKEN: &[Field] = &[
    may("api_token", Text),
    may("refresh_token", Text),
    may("passcode", Text),
    may("scope", Text),
    may("allowed_resource_scope", Text),
];
pub(crate) const CSP_GRANT: &[Field] = &[
    need("grant_type", Text),
    may("orgId", Text),
    may("scope", Text),
    may("accessTokenValiditySeconds", Int64),
    may("code", Text),
    may("code_verifier", Text),
    may("redirect_uri", Text),
    may("refresh_token", Text),
    may("maxGroupsInIdToken", Int32),
];

const ORG: &[Field] = &[need("orgId", Text)];
const PAGE: &[Field] = &[may("pageStart", Int32), may("pageLimit", Int32)];

pub(crate) const CSP_APP: &[Field] = join!(ORG, [need("oauthAppId", Text)]);
pub(crate) const CSP_LIST_APPS: &[Field] = join!(ORG, PAGE, [may("searchTerm", Text)]);
pub(crate) const CSP_DELETE_APPS: &[Field] = join!(ORG, [need("clientIdsToDelete", Texts)]);
pub(crate) const CSP_ROTATE: &[Field] =
    join!(CSP_APP, [need("newClientSecret", Text), may("secretRotationExpirationInSeconds", Int32)]);

const SCOPED_ROLES: &[Field] = &[need("name", Text), may("resource", Text)];
const SCOPED_PERMISSIONS: &[Field] = &[need("permissionId", Text), may("resources", Texts)];
const SCOPES: &[Field] = &[
    may("allRoles", Flag),
    may("allPermissions", Flag),
    may("keptInToken", Texts),
    may("roles", Messages(SCOPED_ROLES)),
    may("permissions", Messages(SCOPED_PERMISSIONS)),
];
const ALLOWED_SCOPES: &[Field] = &[
    may("generalScopes", Texts),
    may("organizationScopes", Message(SCOPES)),
    may("servicesScopes", Messages(join!(SCOPES, [need("serviceDefinitionId", Text)]))),
];
const NAMES: &[Field] = &[need("displayName", Text), need("description", Text), need("grantTypes", Texts)];
const DETAILS: &[Field] = &[
    may("secret", Text),
    may("redirectUris", Texts),
    may("postLogoutRedirectUris", Texts),
    may("accessTokenTTL", Int32),
    may("refreshTokenTTL", Int32),
    may("publicClient", Flag),
    may("forcePkce", Flag),
    may("isHidden", Flag),
    may("crossOrgAccessClaimsSupported", Flag),
    may("ownerOnlySecretRotation", Flag),
    may("secretRotationExpirationInSeconds", Int32),
    may("maxGroupsInIdToken", Int32),
    may("maxCharactersInAccessToken", Int32),
    may("additionalAttributeMasks", Texts),
    may("allowedActorsAudienceExchange", Texts),
    may("allowedActorsClientDelegate", Texts),
    may("allowedOrgs", Texts),
    may("serviceDefinitionId", Text),
];
pub(crate) const CSP_CREATE_APP: &[Field] = join!(
    ORG,
    NAMES,
    DETAILS,
    [may("id", Text), need("allowedScopes", Message(ALLOWED_SCOPES)), may("allowOpenRedirectUris", Flag)],
);
pub(crate) const CSP_UPDATE_APP: &[Field] =
    join!(CSP_APP, NAMES, DETAILS, [may("allowedScopes", Message(ALLOWED_SCOPES))]);

const ROLE_NAMES: &[Field] = &[need("roleName", Text)];
const ROLES_TERM: &[Field] = &[
    may("orgRoles", Messages(ROLE_NAMES)),
    may("customRoles", Messages(ROLE_NAMES)),
    may("serviceRoles", Messages(&[may("serviceDefinitionId", Text), may("serviceRoles", Messages(ROLE_NAMES))])),
];
pub(crate) const CSP_SEARCH: &[Field] = join!(
    ORG,
    PAGE,
    [
        may("filterResults", Flag),
        may("resource", Text),
        may("resourceStartsWith", Text),
        may("rolesSearchTerm", Message(ROLES_TERM)),
        may("searchType", Text),
    ],
);

pub(crate) const CSP_LIST_CLIENTS: &[Field] = join!(ORG, PAGE);
pub(crate) const CSP_ADD_CLIENTS: &[Field] = join!(
    ORG,
    [
        need("ids", Texts),
        may("organizationRoles", Structs),
        may("organizationRoleNames", Texts),
        may("serviceRoles", Structs),
        may("customRoles", Structs),
    ],
);
pub(crate) const CSP_REMOVE_CLIENTS: &[Field] = join!(ORG, [need("ids", Texts)]);
