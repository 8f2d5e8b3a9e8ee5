import { inject, Injectable } from '@angular/core';
import { NavigationEnd, NavigationError, Router, type ActivatedRouteSnapshot } from '@angular/router';
import { MissingPart } from '../errors/missing-part';
import { BrowserReporter } from '../reports/browser-reporter';

/** Reports where the reader is, or could not go, to code that knows no router. */
@Injectable({ providedIn: 'root' })
export class RouteWatch {
  private readonly router = inject(Router);
  private readonly parts = inject(MissingPart);
  private readonly reports = inject(BrowserReporter);

  watch(): void {
    this.router.events.subscribe((event) => {
      if (event instanceof NavigationError) this.parts.leave(event.url);
      if (event instanceof NavigationEnd) {
        this.parts.arrived();
        this.reports.arrive(this.template());
      }
    });
  }

  /** The route as it is written, with the names of its parameters in place of their values. */
  private template(): string {
    const parts: string[] = [];
    let at: ActivatedRouteSnapshot | null = this.router.routerState.snapshot.root;
    for (; at; at = at.firstChild) if (at.routeConfig?.path) parts.push(at.routeConfig.path);
    return `/${parts.join('/')}`;
  }
}
