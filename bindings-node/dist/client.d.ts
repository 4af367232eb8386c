import { type Management } from './management.js';
import { type CallOptions, type DescopeClientOptions } from './options.js';
/** A client, as `DescopeClient(…)` returns it. Threads of calls share it freely; workers make their own. */
export interface DescopeClientType {
    /** The management services. */
    readonly management: Management;
    /**
     * A client whose calls have these options and which shares everything else, connections included.
     * It costs little: make one for each call that needs it.
     */
    withOptions(options: CallOptions): DescopeClientType;
    /** Closes this client and all that were made of it: later calls reject. Closing twice is fine. */
    close(): void;
    /** Same as {@link close}, for `using`. */
    [Symbol.dispose](): void;
}
/** @internal */
export declare function createClient(options: DescopeClientOptions): DescopeClientType;
