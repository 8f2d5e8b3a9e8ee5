/** What a browser says of itself, as far as it can be told to people; nothing where it cannot. */
export interface DeviceWords {
  /** Such as `Firefox`. */
  browser?: string;
  /** Such as `Windows` or `iPhone`. */
  system?: string;
}

/** The first that fits counts: most browsers also name those that they are like. */
const BROWSERS: [RegExp, string][] = [
  [/\bEdgA?\/|\bEdgiOS\//, 'Edge'],
  [/\bOPR\/|\bOPT\//, 'Opera'],
  [/\bYaBrowser\//, 'Yandex Browser'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bChrome\/|\bCriOS\//, 'Chrome'],
  [/\bVersion\/[\d.]+.*\bSafari\//, 'Safari'],
];
const SYSTEMS: [RegExp, string][] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
];

/** From a `User-Agent` (RFC 9110, 10.1.5). It can say what it likes: it is for recognising one's own, nothing more. */
export function deviceWords(userAgent: string): DeviceWords {
  const browser = BROWSERS.find(([form]) => form.test(userAgent))?.[1];
  const system = SYSTEMS.find(([form]) => form.test(userAgent))?.[1];
  return { ...(browser !== undefined && { browser }), ...(system !== undefined && { system }) };
}
