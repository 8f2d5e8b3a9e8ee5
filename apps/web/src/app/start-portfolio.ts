import { provideAppInitializer } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { frame, startFrame } from './frame';
import { PortfolioApp } from './portfolio-app';

/** A portfolio by itself, for whoever was sent its link: no router, no shell, nothing kept for later. */
export const start = () =>
  bootstrapApplication(PortfolioApp, {
    providers: [...frame, provideAppInitializer(() => startFrame(['showcase']))],
  });
