import { within } from './within';

const PATIENCE_MS = 2_000;

const name = (clientId: string) => `olympiad-page-${clientId}`;

/** A name for this page load: 22 characters that no other page load has. */
export function newClientId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
}

/** Shows other tabs that this page load is alive; the browser ends it with the page. Returns how to end it sooner. */
export function holdLease(clientId: string): () => void {
  let end = () => {};
  const ended = new Promise<void>((resolve) => (end = resolve));
  // Absent on plain http: then nobody counts as alive, and two tabs at worst meet in a visible conflict.
  navigator.locks?.request(name(clientId), () => ended).catch(() => undefined);
  return end;
}

/** The page loads that are open now, in any tab of this browser; none where the browser does not say within two seconds. */
export async function livingClients(): Promise<ReadonlySet<string>> {
  const { held = [] } = (await within(PATIENCE_MS, askForLocks(), undefined)) ?? {};
  const prefix = name('');
  return new Set(
    held
      .map((lock) => lock.name ?? '')
      .filter((n) => n.startsWith(prefix))
      .map((n) => n.slice(prefix.length)),
  );
}

async function askForLocks(): Promise<LockManagerSnapshot | undefined> {
  return navigator.locks?.query();
}
