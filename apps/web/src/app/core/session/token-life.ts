interface Claims {
  iat?: number;
  exp?: number;
}

const FALLBACK_SECONDS = 300;

/**
 * How long a fresh access token lasts, in seconds. Taken from its own two times,
 * because the clock of the device may be wrong by hours.
 */
export function tokenLifeSeconds(token: string): number {
  try {
    const part = token.split('.')[1] ?? '';
    const claims = JSON.parse(atob(part.replace(/-/g, '+').replace(/_/g, '/'))) as Claims;
    const life = (claims.exp ?? 0) - (claims.iat ?? 0);
    return life > 0 ? life : FALLBACK_SECONDS;
  } catch {
    return FALLBACK_SECONDS;
  }
}
