import { HttpErrorResponse, HttpResponse, type HttpEvent, type HttpInterceptorFn } from '@angular/common/http';
import { inject } from '@angular/core';
import { catchError, from, type Observable, switchMap, tap, throwError } from 'rxjs';
import { AppConfig } from '../config/app-config';
import { Texts } from '../language/texts';
import { SessionStore, WITHOUT_SESSION } from '../session/session-store';
import { ServerClock } from '../time/server-clock';
import { read } from '../time/server-offset';

/**
 * Addresses, language and session of every call of the API. A refused token is renewed once and the call sent again.
 * Whatever answer says what time it is at the server sets the clock of the page.
 */
export const apiInterceptor: HttpInterceptorFn = (request, next) => {
  if (!request.url.startsWith('/api/')) return next(request);
  const config = inject(AppConfig);
  const session = inject(SessionStore);
  const clock = inject(ServerClock);
  const languages = inject(Texts).wanted();

  const send = (): Observable<HttpEvent<unknown>> => {
    const token = request.context.get(WITHOUT_SESSION) ? null : session.token();
    const headers = request.headers.set('Accept-Language', languages);
    const sent = read();
    return next(
      request.clone({
        url: config.address(request.url),
        withCredentials: true,
        headers: token ? headers.set('Authorization', `Bearer ${token}`) : headers,
      }),
    ).pipe(
      tap((event) => {
        const time = event instanceof HttpResponse ? serverTimeOf(event.body) : undefined;
        if (time !== undefined) clock.hear(time, sent);
      }),
    );
  };

  if (request.context.get(WITHOUT_SESSION)) return send();
  const renewThenSend = (otherwise: () => Observable<HttpEvent<unknown>>) =>
    from(session.renew()).pipe(switchMap((renewed) => (renewed ? send() : otherwise())));

  // A page reloaded without network knows its account but has no token yet.
  if (session.signedIn() && !session.token()) return renewThenSend(send);
  return send().pipe(
    catchError((error: unknown) => {
      const refused = error instanceof HttpErrorResponse && error.status === 401;
      return refused && session.token() ? renewThenSend(() => throwError(() => error)) : throwError(() => error);
    }),
  );
};

function serverTimeOf(body: unknown): string | undefined {
  const time = typeof body === 'object' && body !== null && 'serverTime' in body ? body.serverTime : undefined;
  return typeof time === 'string' ? time : undefined;
}
