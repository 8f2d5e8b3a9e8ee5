import type { Session } from '@olympiad/shared-dto/auth.dto.js';
import type { Client } from './client.js';
import { PASSWORD } from './start-app.js';

/** The same person with a new token, after the clock was turned past the old one's end. */
export async function signInAgain(client: Client): Promise<Client> {
  const { status, body } = await client.post<Session>('/api/auth/login', {
    email: client.user.email,
    password: PASSWORD,
  });
  if (status !== 200) throw new Error(`Signing in again failed: ${JSON.stringify(body)}`);
  return client.signIn(body);
}
