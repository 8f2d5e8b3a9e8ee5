import type { OlympiadDetail } from '@olympiad/shared-dto/olympiads.dto.js';
import type { Standings } from '@olympiad/shared-dto/standings.dto.js';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { Subject } from 'rxjs';
import { OLYMPIAD, olympiad } from '../../../testing/olympiad';
import { openPage, student } from '../../../testing/page';
import { until } from '../../../testing/until';
import { Live, type LiveHint } from '../../core/socket/live';
import { routes } from './board.routes';

const all = [{ path: 'olympiads', children: routes }];
const READ = `/api/olympiads/${OLYMPIAD}/standings?limit=50&page=1`;
const row = (entryId: string, rank: number, score: number) => ({
  entryId,
  rank,
  displayName: entryId,
  country: 'UZ',
  score,
  timeUsedSeconds: 754,
});
const standings = (change: Partial<Standings> = {}): Standings => ({
  version: 1,
  frozen: false,
  items: [row('Ann', 1, 9), row('Bob', 2, 7.5)],
  page: 1,
  limit: 50,
  total: 2,
  ranked: 2,
  ...change,
});

describe('The board', () => {
  const open = async (board: Standings, detail: Partial<OlympiadDetail> = {}) => {
    const hints = new Subject<LiveHint>();
    const live = { provide: Live, useValue: { connected: () => true, joinOlympiad: () => hints } };
    const page = await openPage(all, `/olympiads/${OLYMPIAD}/board`, { user: student(), providers: [live] });
    (await until(() => page.http.match(`/api/olympiads/${OLYMPIAD}`)[0])).flush(olympiad(detail));
    (await until(() => page.http.match(READ)[0])).flush(board);
    await until(() => page.text().includes('Bob'));
    return { page, hints };
  };
  const names = () => [...document.querySelectorAll('tbody td:nth-child(2)')].map((cell) => cell.textContent?.trim());

  it('shows who stands where, and the own place', async () => {
    const { page } = await open(standings({ me: row('Bob', 2, 7.5) }));
    expect(names()).toEqual(['Ann', expect.stringContaining('Bob')]);
    expect(page.text()).toContain('Your place: 2');
    expect(page.text()).toContain('Uzbekistan');
    expect(page.text()).toContain('12:34');
  });

  it('keeps the own place in view, also when the own row is not on this page', async () => {
    const { page } = await open(standings({ me: row('Dan', 57, 3), total: 60, ranked: 60 }));
    const own = page.find('.own');
    for (const words of ['Your place: 57', 'Dan', '3 points']) expect(own.textContent).toContain(words);
    expect(names()).toEqual(['Ann', 'Bob']);
  });

  it('gives medals by the awards once they are given, and none by place', async () => {
    const { page } = await open(standings({ items: [row('Ann', 1, 9), row('Bob', 2, 7.5)], ranked: 20 }));
    expect(page.text()).toContain('Provisional');
    expect(document.querySelectorAll('.app-chip--gold')).toHaveLength(0);
    TestBed.resetTestingModule();
    const released = await open(standings({ ranked: 20 }), { status: 'results' });
    await until(() => document.querySelectorAll('.app-chip--gold').length === 1);
    expect(names()[0]).toContain('Gold');
    expect(released.page.text()).not.toContain('Provisional');
  });

  it('says from when on it is frozen, with the zone, and that it is when the moment has come', async () => {
    // By the server's clock, which said 09:00.
    const { page } = await open(standings(), { freezesAt: '2026-11-23T10:00:00.000Z' });
    expect(page.text()).toMatch(/From .+ UTC.* on the board is frozen/);
    TestBed.resetTestingModule();
    const gone = await open(standings(), { freezesAt: '2026-11-23T09:00:01.000Z' });
    await until(() => /has been frozen since .+ UTC/.test(gone.page.text()));
  });

  it('says why there is no row of one’s own', async () => {
    const { page } = await open(standings());
    const part = await until(() => page.http.match(`/api/olympiads/${OLYMPIAD}/participation`)[0]);
    part.flush({ olympiadId: OLYMPIAD, registered: true, attempt: { id: 'a', state: 'open', startedAt: '' } });
    await until(() => page.text().includes('Your row appears here after you have handed in.'));
  });

  it('finds a name, keeps it in the address, and leads back to the whole board', async () => {
    const { page } = await open(standings({ me: row('Bob', 2, 7.5) }));
    const field = page.find<HTMLInputElement>('input[type=search]');
    field.value = ' ann ';
    field.dispatchEvent(new Event('input'));
    const found = await until(() => page.http.match(`${READ}&search=ann`)[0]);
    found.flush(standings({ items: [row('Ann', 1, 9)], me: row('Bob', 2, 7.5), total: 1 }));
    await until(() => page.text().includes('1 person found'));
    expect(names()).toEqual(['Ann']);
    expect(page.text()).toContain('Your place: 2');
    expect(page.text()).toContain('2 ranked');
    expect(TestBed.inject(Router).url).toContain('search=ann');
    field.value = 'nobody';
    field.dispatchEvent(new Event('input'));
    const none = await until(() => page.http.match(`${READ}&search=nobody`)[0]);
    none.flush(standings({ items: [], total: 0 }));
    await until(() => page.text().includes('Nobody on the board has this name'));
    page.control('Show the whole board').click();
    await until(() => page.http.match(READ)[0]);
  });

  it('offers no search where the API knows none', async () => {
    const { ranked: _, ...former } = standings();
    const { page } = await open(former);
    expect(page.text()).toContain('2 ranked');
    expect(document.querySelector('input[type=search]')).toBeNull();
  });

  it('moves when the server tells the changed rows', async () => {
    const { hints } = await open(standings());
    hints.next({
      kind: 'standings',
      update: { olympiadId: OLYMPIAD, version: 2, rows: [row('Bob', 1, 10), row('Ann', 2, 9)], total: 2 },
    });
    await until(() => names()[0] === 'Bob');
  });

  it('is read again after a gap', async () => {
    const { page, hints } = await open(standings());
    hints.next({ kind: 'standings', update: { olympiadId: OLYMPIAD, version: 9 } });
    (await until(() => page.http.match(READ)[0])).flush(
      standings({ version: 9, items: [row('Cid', 1, 10)], total: 1 }),
    );
    await until(() => names()[0] === 'Cid');
  });

  it('is read after a gap although it goes on moving', async () => {
    const { page, hints } = await open(standings());
    let version = 9;
    const moving = setInterval(
      () => hints.next({ kind: 'standings', update: { olympiadId: OLYMPIAD, version: (version += 1), rows: [] } }),
      200,
    );
    try {
      await until(() => page.http.match(READ)[0]);
    } finally {
      clearInterval(moving);
    }
  });

  it('keeps its rows while the server cannot answer, and is read again by itself', async () => {
    const { page, hints } = await open(standings());
    hints.next({ kind: 'standings', update: { olympiadId: OLYMPIAD } });
    (await until(() => page.http.match(READ)[0])).flush(
      { errorCode: 'DATABASE_UNAVAILABLE', requestId: 'r' },
      { status: 503, statusText: 'Service Unavailable' },
    );
    const again = await until(() => page.http.match(READ)[0]);
    expect(names()).toHaveLength(2);
    again.flush(standings({ version: 2, items: [row('Cid', 1, 10)], total: 1 }));
    await until(() => names()[0] === 'Cid');
  });

  it('says that it is frozen', async () => {
    const { page } = await open(standings({ frozen: true }));
    expect(page.text()).toContain('The board is frozen');
  });

  it('says plainly when it is not shown yet', async () => {
    const live = { provide: Live, useValue: { connected: () => true, joinOlympiad: () => new Subject() } };
    const page = await openPage(all, `/olympiads/${OLYMPIAD}/board`, { providers: [live] });
    (await until(() => page.http.match(READ)[0])).flush(
      { errorCode: 'STANDINGS_NOT_AVAILABLE', requestId: 'r' },
      { status: 404, statusText: 'Not Found' },
    );
    await until(() => page.text().includes('The board is not shown yet'));
  });
});
