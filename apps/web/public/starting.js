/*
 * Runs before the app does and needs nothing of it: asks for the parts that the app begins with, and when it cannot be
 * loaded, says so and tries again.
 * The app ends it by taking its place in <app-root>.
 */
{
  const FIRST_MS = 2_000;
  const MOST_MS = 30_000;
  const TRIES = 'olympiad.starting-tries';
  let failed = false;

  // As main.ts will choose; the build names the parts.
  const { app = '', portfolio = '' } = /** @type {HTMLScriptElement} */ (document.currentScript).dataset;
  const parts = /^\/p\/[^/]+\/?$/.test(location.pathname) ? portfolio : app;
  for (const href of parts.split(' ').filter(Boolean)) {
    document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href }));
  }

  /** A browser that refuses storage just forgets: then each try waits as long as the first. */
  const careful = (/** @type {() => unknown} */ act) => {
    try {
      return act();
    } catch {
      return null;
    }
  };
  const tries = () => Number(careful(() => sessionStorage.getItem(TRIES))) || 0;
  const remember = (/** @type {number} */ count) => careful(() => sessionStorage.setItem(TRIES, String(count)));

  /** Leaves the words in the reader's language: the one chosen in the app, else one of the browser's. */
  const choose = (/** @type {Element} */ box) => {
    const stored = careful(() => localStorage.getItem('olympiad.language'));
    const wanted = [String(stored ?? ''), ...navigator.languages, 'en'].map((code) => code.slice(0, 2));
    const own = wanted.map((code) => box.querySelector(`[lang='${CSS.escape(code)}']`)).find((words) => words);
    for (const words of box.querySelectorAll('[lang]')) words.toggleAttribute('hidden', words !== own);
  };

  /** A reload before the network is back would leave this page for the browser's own words. */
  const tryAgain = () =>
    fetch(location.href, { method: 'HEAD', cache: 'no-store' }).then(
      ({ ok }) => (ok ? location.reload() : later()),
      () => later(),
    );

  const later = () => {
    const count = tries();
    remember(count + 1);
    setTimeout(tryAgain, Math.min(MOST_MS, FIRST_MS * 1.5 ** count));
  };

  const fail = () => {
    const box = document.querySelector('.app-not-loaded');
    if (failed || !box) return;
    failed = true;
    choose(box);
    box.setAttribute('role', 'alert');
    box.classList.add('app-not-loaded--now');
    later();
    addEventListener('online', tryAgain);
  };

  const failSoon = () => {
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', fail);
    else fail();
  };

  // A script or the styles of this page could not be fetched; errors of elements do not bubble.
  addEventListener(
    'error',
    ({ target }) => target instanceof Element && target.matches('script, link[rel=stylesheet]') && failSoon(),
    true,
  );
  // The app could not begin: a part that it fetches itself is missing.
  addEventListener('olympiad-not-started', failSoon);
  addEventListener('olympiad-started', () => remember(0));
  document.addEventListener('DOMContentLoaded', () => {
    const box = document.querySelector('.app-not-loaded');
    if (box) choose(box);
  });
}
