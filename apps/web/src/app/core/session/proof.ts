import { pbkdf2 } from '@noble/hashes/pbkdf2.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { solveChallenge, type Challenge } from 'altcha-lib';
import { deriveKey as deriveNatively } from 'altcha-lib/algorithms/web/pbkdf2';

/** Work in slices this long, so that the page stays responsive. */
const SLICE_MS = 12;
const ALGORITHM = 'PBKDF2/SHA-256';

type DeriveKey = typeof deriveNatively;

/**
 * Solves the server's challenge (base64url of the JSON of ALTCHA, version 2) and answers what goes into `X-Proof`.
 * Browsers have no WebCrypto on plain http: there it is computed by this page, which takes some five times as long.
 * Undefined when it was given up or cannot be solved.
 */
export async function proofOf(told: string, controller: AbortController): Promise<string | undefined> {
  const challenge = JSON.parse(atob(told.replaceAll('-', '+').replaceAll('_', '/'))) as Challenge;
  if (challenge.parameters.algorithm !== ALGORITHM) return undefined;
  // Not there on plain http, whatever its type says.
  const subtle = crypto.subtle as SubtleCrypto | undefined;
  const solution = await solveChallenge({
    challenge,
    controller,
    deriveKey: subtle ? deriveNatively : inSlices(),
    timeout: 0,
  });
  return solution ? btoa(JSON.stringify({ challenge, solution })) : undefined;
}

function inSlices(): DeriveKey {
  let sliceEnd = performance.now() + SLICE_MS;
  return async ({ cost, keyLength = 32 }, salt, password) => {
    if (performance.now() > sliceEnd) {
      await new Promise((resolve) => setTimeout(resolve));
      sliceEnd = performance.now() + SLICE_MS;
    }
    return { derivedKey: pbkdf2(sha256, password, salt, { c: cost, dkLen: keyLength }) };
  };
}
