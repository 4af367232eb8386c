"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.outboundApplication = outboundApplication;
const call_js_1 = require("./call.js");
const APP = { unwrap: 'app' };
const TOKEN = { unwrap: 'token' };
/** The service of one client. Its methods need no `this`. @internal */
function outboundApplication(context) {
    const app = (operation, args, shape) => (0, call_js_1.call)(context, `outbound_application.${operation}`, args, shape);
    const token = (operation, args, shape) => (0, call_js_1.call)(context, `outbound_token.${operation}`, args, shape);
    return {
        createApplication: (fields) => app('create', fields, { ...APP, fieldsOf: 'app' }),
        createApplicationByTemplate: (options) => app('create_by_template', options, { ...APP, fieldsOf: 'options' }),
        updateApplication: (fields) => app('update', { app: fields }, APP),
        deleteApplication: (id) => app('delete', { id }),
        loadApplication: (id) => app('load', { id }, APP),
        loadAllApplications: () => app('load_all', {}, { unwrap: 'apps' }),
        fetchTokenByScopes: (appId, userId, scopes, options, tenantId) => token('fetch_user_by_scopes', { appId, userId, scopes, options, tenantId }, TOKEN),
        fetchToken: (appId, userId, tenantId, options) => token('fetch_user', { appId, userId, tenantId, options }, TOKEN),
        fetchTenantTokenByScopes: (appId, tenantId, scopes, options) => token('fetch_tenant_by_scopes', { appId, tenantId, scopes, options }, TOKEN),
        fetchTenantToken: (appId, tenantId, options) => token('fetch_tenant', { appId, tenantId, options }, TOKEN),
        deleteUserTokens: (appId, userId) => token('delete_user_tokens', { appId, userId }),
        deleteTokenById: (id) => token('delete', { id }),
        listAppsWithUserToken: (userId, tenantId) => token('list_apps', { userId, tenantId }, { unwrap: 'appIds' }),
        uploadUserApiKey: (appId, userId, apiKey, tenantId) => token('upload_user_api_key', { appId, userId, apiKey, tenantId }),
        uploadTenantApiKey: (appId, tenantId, apiKey) => token('upload_tenant_api_key', { appId, tenantId, apiKey }),
        uploadUserToken: (fields) => token('upload_user', fields, { fieldsOf: 'token' }),
        uploadTenantToken: (fields) => token('upload_tenant', fields, { fieldsOf: 'token' }),
        batchUploadUserTokens: (tokens) => token('batch_upload_user', { tokens }),
        batchUploadTenantTokens: (tokens) => token('batch_upload_tenant', { tokens }),
    };
}
