import type { Context } from './call.js';
import { type OutboundApplicationManagement } from './outbound-application.js';
/** The management services of a client. */
export interface Management {
    /** Outbound applications and their tokens. */
    readonly outboundApplication: OutboundApplicationManagement;
}
/** @internal */
export declare class ManagementServices implements Management {
    #private;
    constructor(context: Context);
    get outboundApplication(): OutboundApplicationManagement;
}
/**
 * Makes each of the official package's names that are not covered here fail with a sentence that says so,
 * instead of a "not a function" later. @internal
 */
export declare function withoutServices(prototype: object, prefix: string, names: string): void;
