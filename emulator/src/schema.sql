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
