import { wellFormed } from './well-formed.js';

/** Longer names do not fit everywhere once a folder is added. */
const NAME_MAX = 120;

/**
 * The header that names a download, for every browser: in plain letters, and after RFC 6266 and 8187 as it is. What file
 * systems refuse becomes a space.
 * @param ending without its dot
 */
export function downloadAs(name: string, ending: string): string {
  const tidy = wellFormed(name)
    .replace(/[\p{C}\\/:*?"<>|]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  const whole = `${Array.from(tidy).slice(0, NAME_MAX).join('').trim()}.${ending}`;
  const plain = whole
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7E]|%/g, '_');
  const encoded = encodeURIComponent(whole).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
