import { HttpErrorResponse } from '@angular/common/http';
import { ErrorHandler, inject, Injectable, Injector } from '@angular/core';
import { Texts } from '../language/texts';
import { BrowserReporter } from '../reports/browser-reporter';
import { isMissingPart, MissingPart } from './missing-part';
import { Notices } from './notices';

/** Shows uncaught errors in one sentence, instead of a page that silently stopped. */
@Injectable({ providedIn: 'root' })
export class FaultReporter extends ErrorHandler {
  private readonly injector = inject(Injector);

  override handleError(error: unknown): void {
    super.handleError(error);
    const notices = this.injector.get(Notices);
    // The server knows what it refused; everything else only the browser can tell it.
    if (!findHttp(error)) this.injector.get(BrowserReporter).fail(error);
    if (findHttp(error)) notices.fail(error);
    else if (isMissingPart(error)) this.injector.get(MissingPart).report();
    else notices.show(this.injector.get(Texts).t('errors.UNEXPECTED'));
  }
}

function findHttp(error: unknown): boolean {
  return error instanceof HttpErrorResponse || (error instanceof Error && error.cause instanceof HttpErrorResponse);
}
