import { Hall, body, change, read, save, submit } from '../support/sitting.js';

/** What grows with every olympiad, shared out by its student. */
const SHARED = ['attempts', 'results'];

const hall = await Hall.open();
const { app, organizer, ann } = hall;

type Filter = Record<string, unknown>;
/** As the database's profiler notes it. */
interface Asked {
  ns: string;
  op: string;
  command: { filter?: Filter; q?: Filter };
}

const filterOf = ({ command }: Asked): Filter => command.filter ?? command.q ?? {};
const what = ({ ns, op }: Asked): string => `${ns.split('.').at(-1)} ${op}`;
/** What the product asks by itself, for crowds: by ids, or which attempts have run out. */
const isOfCrowds = (filter: Filter): boolean => /"\$in"|"\$lt"/.test(JSON.stringify(filter));

/** What the database was asked for about attempts and results. */
async function askedIn(act: () => Promise<void>): Promise<Asked[]> {
  await app.db.command({ profile: 2 });
  await act();
  await app.db.command({ profile: 0 });
  const ns = { $in: SHARED.map((name) => `${app.db.databaseName}.${name}`) };
  return app.db
    .collection<Asked>('system.profile')
    .find({ ns, op: { $in: ['query', 'update'] } })
    .toArray();
}

describe('attempts and results, shared out among shards by their student', () => {
  it('are asked for by their student in every request of whoever sits and reads the result', async () => {
    let id = '';
    const asked = await askedIn(async () => {
      const { olympiad, id: attemptId, text } = await hall.sitting();
      id = attemptId;
      await save(ann, id, body(1, change(text, 'one')));
      await read(ann, id);
      await submit(ann, id);
      await organizer.post(`/api/olympiads/${olympiad.id}/close`);
      await app.settled();
      await organizer.post(`/api/olympiads/${olympiad.id}/release`);
      await app.settled();
      expect((await ann.get(`/api/olympiads/${olympiad.id}/result`)).status).toBe(200);
    });
    const ofOne = asked.filter((one) => {
      const filter = filterOf(one);
      return !isOfCrowds(filter) && ('userId' in filter || String(filter['_id']) === id);
    });
    expect(new Set(ofOne.map(what))).toEqual(new Set(['attempts query', 'attempts update', 'results query']));
    expect(ofOne.filter((one) => !('userId' in filterOf(one))).map((one) => [what(one), filterOf(one)])).toEqual([]);
  });

  it('have no unique index that does not begin with the student: shards could not keep it', async () => {
    for (const name of SHARED) {
      const indexes = await app.db.collection(name).indexes();
      const unique = indexes.filter((index) => index.unique === true);
      expect(unique.map(({ key }) => Object.keys(key)[0])).toEqual(['userId']);
    }
  });
});
