// A strict CommonJS program with the import of TypeScript's own.
import DescopeClient = require('tokenport');

const client: DescopeClient.DescopeClientType = DescopeClient({ projectId: 'P' });
export const apps = client.management.outboundApplication.loadAllApplications();
export const isOurs = (error: unknown): boolean => error instanceof DescopeClient.OutcomeUnknownError;
export const later = (error: unknown): boolean => error instanceof DescopeClient.ServiceUnavailableError;
export const stats: DescopeClient.ClientStats = client.stats();
export const secret: string = DescopeClient.CspClient.generateSecret();
export const page: Promise<DescopeClient.Page<DescopeClient.OrgOAuthApp>> = DescopeClient.CspClient().oauthApps.list();
