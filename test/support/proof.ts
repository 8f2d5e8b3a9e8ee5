import { solveChallenge, type Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';

/** What the web app does when it is told PROOF_NEEDED: the solved challenge of the answer, for the header `X-Proof`. */
export async function proofFor({ headers }: { headers: Headers }): Promise<string> {
  const told = /^Altcha challenge="([\w-]+)"$/.exec(headers.get('www-authenticate') ?? '')?.[1];
  if (told === undefined) throw new Error('The answer holds no challenge');
  const challenge = JSON.parse(Buffer.from(told, 'base64url').toString()) as Challenge;
  const solution = await solveChallenge({ challenge, deriveKey });
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
}
