import { bootstrapApplication } from '@angular/platform-browser';
import { App } from './app';
import { appConfig } from './app.config';

/** All pages, with the router between them. */
export const start = () => bootstrapApplication(App, appConfig);
