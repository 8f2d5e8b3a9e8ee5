import type { Page } from 'playwright-core';

/** What a board of names in several alphabets may load of fonts, in bytes. */
export const boardFonts: number;

/** What a page that anybody opens may load of JavaScript in all, in bytes after gzip. */
export function javascriptLimit(path: string): number;

/**
 * Opens an address in a fresh page and counts what is loaded: scripts in bytes after gzip, and what of them draws
 * formulas; fonts in bytes.
 */
export function weigh(page: Page, path: string): Promise<{ javascript: number; formulas: number; fonts: number }>;
