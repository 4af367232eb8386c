import { type Context, call } from './call.js';
import type { SdkResponse } from './envelope.js';

/** The project's licence. */
export type License = {
  /** `tier1` (free) to `tier4` (enterprise). */
  rateLimitTier?: string;
};

/** What the service says of the project's licence. */
export interface LicenseManagement {
  /**
   * Loads the licence. Clients ask for it by themselves beside their first call, and send it with later ones.
   * `GET /v1/mgmt/license`
   */
  get(): Promise<SdkResponse<License>>;
}

/** @internal */
export function license(context: Context): LicenseManagement {
  return { get: () => call(context, 'license.get', {}, {}) };
}
