import type { AnswersToMark } from '@olympiad/shared-dto/answers-to-mark.dto.js';
import type { OwnFiles, UploadedFile, UploadPurpose } from '@olympiad/shared-dto/uploads.dto.js';
import type { Client } from '../support/client.js';
import { make, type MadeOlympiad } from '../support/make.js';
import { png } from '../support/pictures.js';
import { body, change, save, submit } from '../support/sitting.js';
import { startApp, type TestApp } from '../support/start-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const upload = async (who: Client, purpose: UploadPurpose = 'answer'): Promise<string> =>
  (await who.upload<UploadedFile>(`/api/upload/${purpose}`, 'a.png', 'image/png', await png())).body.id;
const olympiadOfFile = (): Promise<MadeOlympiad> => make.olympiad(app, { questions: [{ kind: 'file' }] });
const questionOf = ({ questions }: MadeOlympiad): string => questions[0]?.id ?? '';
const filesOf = async (who: Client) => (await who.get<OwnFiles>('/api/files')).body.items;
const read = async (who: Client, id: string) => (await who.get(`/api/files/${id}`)).status;

it('takes a file of the student’s own, which the organizer reads once it is handed in, and nobody else', async () => {
  const olympiad = await olympiadOfFile();
  const ann = await app.as('student');
  const { id } = await make.attempt(olympiad, ann);
  const file = await upload(ann);
  expect((await save(ann, id, body(1, change(questionOf(olympiad), file)))).status).toBe(200);
  expect(await read(olympiad.organizer, file)).toBe(404);
  expect((await submit(ann, id)).status).toBe(200);
  await app.settled();
  expect(await read(olympiad.organizer, file)).toBe(200);
  expect(await read(ann, file)).toBe(200);
  const others = [await app.as('student'), await app.as('organizer'), await app.as('verifier'), app.client()];
  for (const other of others) expect(await read(other, file)).toBe(404);
  const path = `/api/olympiads/${olympiad.id}/answers-to-mark`;
  const { items } = (await olympiad.organizer.get<AnswersToMark>(path)).body;
  expect(items).toMatchObject([{ kind: 'file', answer: file, points: null }]);
  await app.explain('answersToMark', { files: file }, {});
});

it('refuses what is not such a file, by the name of the field, in a save and in a submission', async () => {
  const olympiad = await olympiadOfFile();
  const [ann, bob] = [await app.as('student'), await app.as('student')];
  const { id } = await make.attempt(olympiad, ann);
  const [others, photo] = [await upload(bob), await upload(ann, 'photo')];
  for (const value of [others, photo, 'f'.repeat(24), 'sheet.pdf', [others]]) {
    const changes = [change(questionOf(olympiad), value)];
    const replies = [
      await save(ann, id, { clientId: 'page', seq: 1, changes }),
      await submit(ann, id, { clientId: 'page', seq: 1, changes }),
    ];
    for (const { status, body: said } of replies) {
      expect({ value, status, fields: Object.keys((said as { fields?: object }).fields ?? {}) }).toEqual({
        value,
        status: 400,
        fields: ['changes.0.value'],
      });
    }
  }
  const own = await upload(ann);
  expect((await submit(ann, id, body(1, change(questionOf(olympiad), own)))).status).toBe(200);
});

it('holds the file as long as the answer is that one', async () => {
  const olympiad = await olympiadOfFile();
  const ann = await app.as('student');
  const { id } = await make.attempt(olympiad, ann);
  const [first, second] = [await upload(ann), await upload(ann)];
  await save(ann, id, body(1, change(questionOf(olympiad), first)));
  expect(await filesOf(ann)).toMatchObject([
    { id: second, purpose: 'answer', usedBy: [] },
    { id: first, purpose: 'answer', usedBy: ['attempt'] },
  ]);
  expect(await ann.delete(`/api/files/${first}`)).toMatchObject({ status: 409, body: { errorCode: 'FILE_IN_USE' } });
  await save(ann, id, body(2, change(questionOf(olympiad), second, 1)));
  expect((await ann.delete(`/api/files/${first}`)).status).toBe(204);
  await submit(ann, id);
  expect(await ann.delete(`/api/files/${second}`)).toMatchObject({ status: 409, body: { errorCode: 'FILE_IN_USE' } });
});
