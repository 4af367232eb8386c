"use strict";
var __createBinding = (this && this.__createBinding) || (Object.create ? (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    var desc = Object.getOwnPropertyDescriptor(m, k);
    if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
      desc = { enumerable: true, get: function() { return m[k]; } };
    }
    Object.defineProperty(o, k2, desc);
}) : (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    o[k2] = m[k];
}));
var __setModuleDefault = (this && this.__setModuleDefault) || (Object.create ? (function(o, v) {
    Object.defineProperty(o, "default", { enumerable: true, value: v });
}) : function(o, v) {
    o["default"] = v;
});
var __importStar = (this && this.__importStar) || (function () {
    var ownKeys = function(o) {
        ownKeys = Object.getOwnPropertyNames || function (o) {
            var ar = [];
            for (var k in o) if (Object.prototype.hasOwnProperty.call(o, k)) ar[ar.length] = k;
            return ar;
        };
        return ownKeys(o);
    };
    return function (mod) {
        if (mod && mod.__esModule) return mod;
        var result = {};
        if (mod != null) for (var k = ownKeys(mod), i = 0; i < k.length; i++) if (k[i] !== "default") __createBinding(result, mod, k[i]);
        __setModuleDefault(result, mod);
        return result;
    };
})();
const client_js_1 = require("./client.js");
const errors = __importStar(require("./errors.js"));
const native = __importStar(require("./native.js"));
/**
 * Makes a client. Nothing is sent; without options everything comes from the environment.
 * @throws InvalidArgumentError if a setting is missing or wrong
 */
function DescopeClient(options) {
    return (0, client_js_1.createClient)(options ?? {});
}
(function (DescopeClient) {
    /** Name of the cookie that holds the refresh token. */
    DescopeClient.RefreshTokenCookieName = 'DSR';
    /** Name of the cookie that holds the session token. */
    DescopeClient.SessionTokenCookieName = 'DS';
    /** Error codes that the service is known to answer. */
    DescopeClient.DescopeErrors = {
        badRequest: 'E011001',
        missingArguments: 'E011002',
        invalidRequest: 'E011003',
        invalidArguments: 'E011004',
        wrongOTPCode: 'E061102',
        tooManyOTPAttempts: 'E061103',
        enchantedLinkPending: 'E062503',
        userNotFound: 'E062108',
    };
    /** The version of this package's core. */
    DescopeClient.version = native.version;
    /** The operations that the core knows, as JSON. */
    DescopeClient.operationsJson = native.operationsJson;
    DescopeClient.TokenportError = errors.TokenportError;
    DescopeClient.InvalidArgumentError = errors.InvalidArgumentError;
    DescopeClient.TransportError = errors.TransportError;
    DescopeClient.TimeoutError = errors.TimeoutError;
    DescopeClient.CancelledError = errors.CancelledError;
    DescopeClient.OutcomeUnknownError = errors.OutcomeUnknownError;
    DescopeClient.InvalidResponseError = errors.InvalidResponseError;
})(DescopeClient || (DescopeClient = {}));
module.exports = DescopeClient;
