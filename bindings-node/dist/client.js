"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.createClient = createClient;
const node_util_1 = require("node:util");
const arguments_js_1 = require("./arguments.js");
const errors_js_1 = require("./errors.js");
const management_js_1 = require("./management.js");
const native_js_1 = require("./native.js");
const options_js_1 = require("./options.js");
class Client {
    #context;
    management;
    constructor(context) {
        this.#context = context;
        this.management = new management_js_1.ManagementServices(context);
    }
    withOptions(options) {
        const { signal, headers, ...rest } = options;
        const json = (0, arguments_js_1.encode)((0, arguments_js_1.withoutNulls)({ ...rest, headers: (0, options_js_1.headersOf)(headers) }));
        const native = (0, errors_js_1.translated)(() => this.#context.native.withOptions(json));
        return new Client({ ...this.#context, native, signal: signal ?? this.#context.signal });
    }
    close() {
        this.#context.native.close();
    }
    [Symbol.dispose]() {
        this.close();
    }
    [node_util_1.inspect.custom]() {
        return 'DescopeClient {}';
    }
}
(0, management_js_1.withoutServices)(Client.prototype, '', 'accessKey enchantedLink exchangeAccessKey flow getCurrentTenant getJwtPermissions getJwtRoles getKey ' +
    'getMatchedPermissions getMatchedRoles getMatchedTenantPermissions getMatchedTenantRoles getTenants history ' +
    'httpClient isJwtExpired logout logoutAll magicLink me myTenants notp oauth otp outbound password refresh ' +
    'refreshSession saml selectTenant sso totp validateAndRefreshSession validateJwt validatePermissions ' +
    'validateRoles validateSession validateTenantPermissions validateTenantRoles webauthn');
/** @internal */
function createClient(options) {
    const settings = (0, options_js_1.settingsOf)(options);
    return new Client({ native: (0, errors_js_1.translated)(() => (0, native_js_1.connect)(settings)), logger: options.logger });
}
