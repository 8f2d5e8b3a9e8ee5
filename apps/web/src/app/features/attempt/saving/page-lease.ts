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
  void navigator.locks?.request(name(clientId), () => ended);
  return end;
}

/** The page loads that are open now, in any tab of this browser. */
export async function livingClients(): Promise<ReadonlySet<string>> {
  const held = (await navigator.locks?.query())?.held ?? [];
  const prefix = name('');
  return new Set(
    held
      .map((lock) => lock.name ?? '')
      .filter((n) => n.startsWith(prefix))
      .map((n) => n.slice(prefix.length)),
  );
}
