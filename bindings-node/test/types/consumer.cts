// A strict CommonJS program with the usual import.
import DescopeClient, { type SdkResponse, TokenportError } from 'tokenport';

const client: DescopeClient.DescopeClientType = DescopeClient();

export async function token(): Promise<string> {
  const answer: SdkResponse<DescopeClient.OutboundAppToken> = await client.management.outboundApplication.fetchToken(
    'google',
    'user-1',
  );
  return answer.data?.accessToken ?? '';
}

export const isOurs = (error: unknown): error is TokenportError => error instanceof TokenportError;
