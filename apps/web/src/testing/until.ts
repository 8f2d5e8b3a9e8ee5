const PATIENCE_MS = 20_000;

type Look<Found> = Found | null | undefined | false;

/** Waits for a condition: resolves with the first answer of `look` that is defined. */
export async function until<Found>(look: () => Look<Found> | Promise<Look<Found>>): Promise<Found> {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    const found = await look();
    if (found !== null && found !== undefined && found !== false) return found;
    if (performance.now() > end) throw new Error(`Waited in vain for ${look.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
