// The shapes of access keys, as they travel.

/** A tenant of an access key, with the key's roles in it. */
export type AssociatedTenant = {
  tenantId: string;
  roleNames?: string[];
  /** In replies only. */
  tenantName?: string;
};

/** Values by name, whatever they are. */
// biome-ignore lint/suspicious/noExplicitAny: as in the official types
type Values = Record<string, any>;

/** An access key, without its secret. */
export type AccessKey = {
  id: string;
  name: string;
  description?: string;
  /** Its roles in the project. */
  roleNames?: string[];
  /** Its tenants, with its roles in them. */
  keyTenants?: AssociatedTenant[];
  /** `active`, `inactive` or `expired`. */
  status: string;
  /** Epoch seconds. */
  createdTime: number;
  /** Epoch seconds; 0 or absent for never. */
  expireTime?: number;
  createdBy: string;
  clientId: string;
  /** The user that it acts for; `userId` when it is created. */
  boundUserId?: string;
  /** Claims that its sessions carry. */
  customClaims?: Values;
  editable?: boolean;
  /** Addresses and networks that it may be used from. */
  permittedIps?: string[];
  customAttributes?: Values;
};

/** A key and its secret, which is shown this once. */
export type CreatedAccessKeyResponse = { key: AccessKey; cleartext: string };

/** A field that found keys are sorted by; `desc` puts the largest first. */
export type AccessKeySort = { field: string; desc?: boolean };

/** A key to take over, with the fields that the service's own documentation gives an import. */
export type ImportAccessKeyRequest = Values;

/** What the session of an access key is to carry. */
export type AccessKeyLoginOptions = {
  customClaims?: Values;
  /** The tenant that the session is for. */
  selectedTenant?: string;
};

/** The session of an access key. Nobody has verified the JWT yet. */
export type ExchangeAccessKeyResponse = {
  keyId: string;
  sessionJwt: string;
  /** Epoch seconds. */
  expiration: number;
};
