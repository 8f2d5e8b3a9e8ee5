import { isPhone, tidyPhone } from './phone.js';

describe('a phone number', () => {
  it.each([
    '+998 (90) 123-45-67',
    '+998901234567',
    '(+998) 90 123 45 67',
    '90 123-45-67',
    '90.123.45.67',
    '090/1234567',
    '8 (800) 555-35-35',
    '+998 71 200-00-00 ext. 12',
    '+7 495 123-45-67 доб. 123',
    '+1 212 555 0100 x7',
    '+1 212 555 0100#7',
    '＋９９８　９０　１２３−４５−６７',
    '+٩٩٨ ٩٠ ١٢٣٤٥٦٧',
    '12345',
    '\u200e+998 90 123‑45‑67',
  ])('is one as people write it: %s', (text) => expect(isPhone(text)).toBe(true));

  it.each([
    '-----',
    '',
    '+',
    '() () ()',
    '1234',
    '+1234567890123456',
    'call me',
    '12345 or 67890',
    '++998901234567',
    '998+901234567',
    '90 123 45 67 ext',
    '12@34567',
  ])('is none: %j', (text) => expect(isPhone(text)).toBe(false));

  it('is stored as it was written, in plain signs', () => {
    expect(tidyPhone(' ＋９９８　９０   １２３−４５–６７ ')).toBe('+998 90 123-45-67');
    expect(tidyPhone('+998 90 123-45-67')).toBe('+998 90 123-45-67');
  });
});
