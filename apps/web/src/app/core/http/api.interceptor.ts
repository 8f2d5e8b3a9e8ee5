import { HttpErrorResponse, type HttpEvent, type HttpInterceptorFn } from '@angular/common/http';
import { inject } from '@angular/core';
import { catchError, from, type Observable, switchMap, throwError } from 'rxjs';
import { AppConfig } from '../config/app-config';
import { Texts } from '../language/texts';
import { Session, WITHOUT_SESSION } from '../session/session';

/** Addresses, language and session of every call of the API. A refused token is renewed once and the call sent again. */
export const apiInterceptor: HttpInterceptorFn = (request, next) => {
  if (!request.url.startsWith('/api/')) return next(request);
  const config = inject(AppConfig);
  const session = inject(Session);
  const language = inject(Texts).language();

  const send = (): Observable<HttpEvent<unknown>> => {
    const token = request.context.get(WITHOUT_SESSION) ? null : session.token();
    const headers = request.headers.set('Accept-Language', language);
    return next(
      request.clone({
        url: config.address(request.url),
        withCredentials: true,
        headers: token ? headers.set('Authorization', `Bearer ${token}`) : headers,
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
