import { bootstrapApplication } from '@angular/platform-browser';
import { App } from './app/app';
import { appConfig } from './app/app.config';

bootstrapApplication(App, appConfig)
  .then(() => dispatchEvent(new Event('olympiad-started')))
  .catch((error: unknown) => {
    console.error(error);
    // Heard by public/starting.js, which tries again.
    dispatchEvent(new Event('olympiad-not-started'));
  });
