import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideTransloco } from '@jsverse/transloco';
import { firstValueFrom } from 'rxjs';
import { student } from '../../../testing/page';
import { apiInterceptor } from '../http/api.interceptor';
import { CatalogueLoader } from '../language/catalogue-loader';
import { SessionStore } from './session-store';

const answer = (token: string) => ({ token, expiresAt: '2099-01-01T00:00:00.000Z', user: student() });
const refused = { status: 401, statusText: 'Unauthorized' };
const settle = () => new Promise((resolve) => setTimeout(resolve));

describe('The session', () => {
  let session: SessionStore;
  let http: HttpTestingController;
  const ask = (path: string) => firstValueFrom(TestBed.inject(HttpClient).get<object>(path));
  const renewal = () => http.expectOne('/api/auth/refresh');

  beforeEach(() => {
    localStorage.clear();
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(withInterceptors([apiInterceptor])),
        provideHttpClientTesting(),
        provideTransloco({ config: { availableLangs: ['en'], defaultLang: 'en' }, loader: CatalogueLoader }),
      ],
    });
    session = TestBed.inject(SessionStore);
    http = TestBed.inject(HttpTestingController);
  });

  afterEach(() => http.verify());

  it('comes back by the cookie after a reload', async () => {
    session.know(student());
    session.start();
    renewal().flush(answer('fresh'));
    await session.ready;
    expect([session.signedIn(), session.token()]).toEqual([true, 'fresh']);
  });

  it('asks nothing when nobody was signed in here', async () => {
    session.start();
    await session.ready;
    expect(session.signedIn()).toBe(false);
  });

  it('ends when the cookie is refused', async () => {
    session.adopt(answer('old'));
    session.start();
    renewal().flush({ errorCode: 'REFRESH_REFUSED' }, refused);
    await session.ready;
    expect([session.signedIn(), session.endedBecause()]).toEqual([false, 'ended']);
  });

  it('stays, as far as it is known, without network', async () => {
    session.know(student());
    session.start();
    renewal().error(new ProgressEvent('error'));
    await session.ready;
    expect(session.user()?.id).toBe(student().id);
  });

  it('sends the token and the language with each call', async () => {
    session.adopt(answer('one'));
    const call = ask('/api/my/olympiads');
    const request = http.expectOne('/api/my/olympiads');
    expect(request.request.headers.get('Authorization')).toBe('Bearer one');
    expect(request.request.headers.get('Accept-Language')).toBe('en');
    request.flush({});
    await call;
  });

  it('renews a refused token once and sends the call again', async () => {
    session.adopt(answer('old'));
    const call = ask('/api/my/olympiads');
    http.expectOne('/api/my/olympiads').flush({ errorCode: 'TOKEN_EXPIRED' }, refused);
    renewal().flush(answer('new'));
    await settle();
    const again = http.expectOne('/api/my/olympiads');
    expect(again.request.headers.get('Authorization')).toBe('Bearer new');
    again.flush({ items: [] });
    expect(await call).toEqual({ items: [] });
  });

  it('renews once however many calls were refused', async () => {
    session.adopt(answer('old'));
    const calls = [ask('/api/a'), ask('/api/b'), ask('/api/c')];
    for (const path of ['/api/a', '/api/b', '/api/c']) http.expectOne(path).flush({}, refused);
    renewal().flush(answer('new'));
    await settle();
    for (const path of ['/api/a', '/api/b', '/api/c']) http.expectOne(path).flush({});
    await Promise.all(calls);
    expect(session.token()).toBe('new');
  });

  it('gives the refusal to the caller when there is no new token', async () => {
    session.adopt(answer('old'));
    const call = ask('/api/a').catch((error: { status: number }) => error.status);
    http.expectOne('/api/a').flush({}, refused);
    renewal().flush({ errorCode: 'REFRESH_REFUSED' }, refused);
    expect(await call).toBe(401);
    expect(session.signedIn()).toBe(false);
  });

  it('keeps the token out of storage', () => {
    session.adopt(answer('secret-token'));
    expect(JSON.stringify({ ...localStorage })).not.toContain('secret-token');
  });

  it('ends here even when the server cannot be told', async () => {
    session.adopt(answer('one'));
    const leaving = session.signOut().catch(() => undefined);
    http.expectOne('/api/auth/logout').error(new ProgressEvent('error'));
    await leaving;
    expect(session.signedIn()).toBe(false);
  });

  it('is never brought back after a sign-out that the server did not hear of', async () => {
    session.adopt(answer('one'));
    const leaving = session.signOut().catch(() => undefined);
    http.expectOne('/api/auth/logout').error(new ProgressEvent('error'));
    await leaving;
    session.start(true);
    http.expectOne('/api/auth/logout').flush(null);
    await session.ready;
    expect(session.signedIn()).toBe(false);
  });
});
