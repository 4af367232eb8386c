CREATE TABLE IF NOT EXISTS apps (
    seq           INTEGER PRIMARY KEY AUTOINCREMENT,
    id            TEXT NOT NULL UNIQUE,
    body          TEXT NOT NULL,              -- the App message as JSON, without its secret
    client_secret TEXT NOT NULL DEFAULT ''
);

-- A user's token has a user id; a tenant's has none. An upload with the same key replaces, and keeps the id.
CREATE TABLE IF NOT EXISTS tokens (
    id                  TEXT NOT NULL UNIQUE,
    stored              INTEGER NOT NULL,     -- rises with every upload: the highest is the latest
    app_id              TEXT NOT NULL,
    user_id             TEXT NOT NULL,
    tenant_id           TEXT NOT NULL,
    scope_key           TEXT NOT NULL,        -- the scopes as a sorted set
    external_identifier TEXT NOT NULL,
    scopes              TEXT NOT NULL,        -- as given
    access_token        TEXT NOT NULL,
    access_token_type   TEXT NOT NULL,
    expiry              INTEGER NOT NULL,     -- epoch seconds, 0 = unknown
    refresh_token       TEXT NOT NULL,
    token_sub           TEXT NOT NULL,
    granted_by          TEXT NOT NULL,
    last_refresh_time   INTEGER NOT NULL DEFAULT 0,
    last_refresh_error  TEXT NOT NULL DEFAULT '',
    refresh_attempts    INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (app_id, user_id, tenant_id, scope_key, external_identifier)
);
CREATE INDEX IF NOT EXISTS tokens_by_user ON tokens (user_id);
CREATE INDEX IF NOT EXISTS tokens_by_age ON tokens (stored);

CREATE TABLE IF NOT EXISTS access_keys (
    seq    INTEGER PRIMARY KEY AUTOINCREMENT,
    id     TEXT NOT NULL UNIQUE,
    body   TEXT NOT NULL,                     -- the Key message as JSON
    digest TEXT NOT NULL UNIQUE               -- of its secret, which is kept nowhere
);

-- Tokens that the emulator itself issued.
CREATE TABLE IF NOT EXISTS issued (
    digest  TEXT PRIMARY KEY,
    purpose TEXT NOT NULL,
    claims  TEXT NOT NULL,
    expiry  INTEGER NOT NULL
);

-- Who is on the way through an application's authorization server.
CREATE TABLE IF NOT EXISTS connecting (
    state  TEXT PRIMARY KEY,
    body   TEXT NOT NULL,                     -- the connection to be made, as JSON
    expiry INTEGER NOT NULL
);

CREATE TABLE IF NOT EXISTS csp_orgs (
    id           TEXT PRIMARY KEY,
    display_name TEXT NOT NULL
);

CREATE TABLE IF NOT EXISTS csp_api_tokens (
    digest TEXT PRIMARY KEY,
    actor  TEXT NOT NULL,                     -- whose it is, as JSON
    expiry INTEGER NOT NULL                   -- epoch seconds, 0 = never
);

CREATE TABLE IF NOT EXISTS csp_apps (
    seq        INTEGER PRIMARY KEY AUTOINCREMENT,
    id         TEXT NOT NULL UNIQUE,
    org_id     TEXT NOT NULL,
    body       TEXT NOT NULL,                 -- the app as JSON, without its secrets
    secret     TEXT NOT NULL,                 -- digests: of the secret, and of the one that is rotated out
    secret_set INTEGER NOT NULL,
    old_secret TEXT NOT NULL DEFAULT '',
    old_until  INTEGER NOT NULL DEFAULT 0,
    last_used  INTEGER NOT NULL DEFAULT 0
);

-- Which apps are in which organizations, with which roles.
CREATE TABLE IF NOT EXISTS csp_clients (
    seq       INTEGER PRIMARY KEY AUTOINCREMENT,
    org_id    TEXT NOT NULL,
    client_id TEXT NOT NULL,
    roles     TEXT NOT NULL,                  -- as JSON
    UNIQUE (org_id, client_id)
);
