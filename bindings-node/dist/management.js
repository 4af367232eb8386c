"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.ManagementServices = void 0;
exports.withoutServices = withoutServices;
const outbound_application_js_1 = require("./outbound-application.js");
/** @internal */
class ManagementServices {
    #context;
    #outboundApplication;
    constructor(context) {
        this.#context = context;
    }
    get outboundApplication() {
        this.#outboundApplication ??= (0, outbound_application_js_1.outboundApplication)(this.#context);
        return this.#outboundApplication;
    }
}
exports.ManagementServices = ManagementServices;
/**
 * Makes each of the official package's names that are not covered here fail with a sentence that says so,
 * instead of a "not a function" later. @internal
 */
function withoutServices(prototype, prefix, names) {
    for (const name of names.split(' ')) {
        Object.defineProperty(prototype, name, {
            configurable: true,
            get() {
                throw new Error(`${prefix}${name} is not part of tokenport: use @descope/node-sdk for it, beside tokenport`);
            },
        });
    }
}
withoutServices(ManagementServices.prototype, 'management.', 'accessKey analytics audit authz descoper engine fga flow group inboundApplication jwt jwtTemplate list ' +
    'managementKey password permission project role scopeClaimMapping sso ssoApplication tenant theme user');
