import { CspClient } from 'tokenport';

// Reads CSP_API_TOKEN and CSP_ORG_ID.
const csp = CspClient();

try {
  const { clientSecret } = await csp.oauthApps.regenerateSecret(process.env.OAUTH_APP_ID);
  // Shown this once, to be piped to where secrets are kept; the old one has stopped working.
  console.log(clientSecret);
} catch (error) {
  console.error(`Error: ${error.message}`);
  process.exitCode = 1;
}
