// A portfolio's link is opened by people who read one page and nothing else of ours. (public/starting.js knows it too.)
const PORTFOLIO = /^\/p\/[^/]+\/?$/;

const parts = PORTFOLIO.test(location.pathname) ? import('./app/start-portfolio') : import('./app/start-app');

parts
  .then(({ start }) => start())
  .then(() => dispatchEvent(new Event('olympiad-started')))
  .catch((error: unknown) => {
    console.error(error);
    // Heard by public/starting.js, which tries again.
    dispatchEvent(new Event('olympiad-not-started'));
  });
