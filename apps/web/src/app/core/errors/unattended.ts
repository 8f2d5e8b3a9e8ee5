/**
 * Begins work whose end nobody waits for. What it throws, at once or later, goes where all goes that nobody caught:
 * the browser reports it (`reportError`), and Angular's listener hands that to `FaultReporter`.
 */
export function unattended(work: () => unknown): void {
  const whole = async (): Promise<void> => {
    await work();
  };
  whole().catch((error: unknown) => reportError(error));
}
