import { deviceWords } from './device-words.js';

const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit';

describe('a device in words', () => {
  it.each([
    [`${MAC}/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15`, 'Safari', 'macOS'],
    [`${MAC}/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36`, 'Chrome', 'macOS'],
    ['Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0', 'Edge', 'Windows'],
    ['Mozilla/5.0 (Linux; Android 14; SM-A55) SamsungBrowser/26.0 Chrome/122.0 Mobile', 'Samsung Internet', 'Android'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) CriOS/140.0 Mobile', 'Chrome', 'iPhone'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox', 'Linux'],
    ['Mozilla/5.0 (X11; CrOS x86_64) Chrome/140.0 Safari/537.36', 'Chrome', 'ChromeOS'],
    ['Mozilla/5.0 (Windows NT 10.0) Chrome/138 YaBrowser/25.8', 'Yandex Browser', 'Windows'],
  ])('is told from %s', (userAgent, browser, system) => {
    expect(deviceWords(userAgent)).toEqual({ browser, system });
  });

  it('is unknown where nothing is said that we know', () => {
    expect([deviceWords(''), deviceWords('curl/8.5.0'), deviceWords('<script>')]).toEqual([{}, {}, {}]);
  });
});
