import type { Browser, LaunchOptions } from 'playwright-core';

/** How to launch a Chromium that has been launched here before. */
export interface Found {
  way: string;
  executablePath: string;
  env: Record<string, string>;
}

/** Launches a Chromium with the arguments this machine needs; a `Stop` when there is none. */
export function launchChromium(options?: LaunchOptions): Promise<Browser>;

/** The one `launchChromium` takes; a `Stop` when there is none. */
export function findChromium(): Promise<Found>;
