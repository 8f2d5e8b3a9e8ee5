import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { ObjectId } from 'mongodb';
import { UPLOAD_ROOM } from '@olympiad/shared-dto/limits.js';
import type { OwnPortfolio, PortfolioVersion } from '@olympiad/shared-dto/portfolio.dto.js';
import type { Page } from '@olympiad/shared-dto/list.dto.js';
import type { FileRoom, OwnFiles, UploadedFile, UploadPurpose } from '@olympiad/shared-dto/uploads.dto.js';
import type { Client, Reply } from '../support/client.js';
import { make, olympiadOf } from '../support/make.js';
import { pdf, png } from '../support/pictures.js';
import { edit, publishedOf, section } from '../support/portfolios.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { until } from '../support/until.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ processes: 2 });
});
afterAll(() => app.stop());

const send = async (who: Client, purpose: UploadPurpose): Promise<Reply<UploadedFile & { errorCode?: string }>> =>
  who.upload<UploadedFile>(`/api/upload/${purpose}`, 'a.png', 'image/png', await png());
const filesOf = async (who: Client): Promise<OwnFiles> => (await who.get<OwnFiles>('/api/files?limit=100')).body;
const roomOf = async (who: Client, purpose: UploadPurpose): Promise<FileRoom | undefined> =>
  (await filesOf(who)).room.find((room) => room.purpose === purpose);
const publish = (who: Client, { id, revision }: OwnPortfolio) =>
  who.post<OwnPortfolio>(`/api/portfolio/${id}/publish`, { baseRevision: revision });

/** Files as if they had been uploaded, to come near a bound. */
async function stored(who: Client, purpose: UploadPurpose, files: number, bytes: number): Promise<void> {
  const ownerId = new ObjectId(who.user.id);
  const one = () => {
    const _id = new ObjectId();
    return { _id, ownerId, purpose, state: 'stored', key: `users/${String(_id)}`, size: bytes, createdAt: new Date() };
  };
  await app.db.collection('files').insertMany(Array.from({ length: files }, one));
}

describe('the room for files', () => {
  it('is never exceeded by uploads at once, on whichever process', async () => {
    const ann = await app.as('student');
    await stored(ann, 'photo', UPLOAD_ROOM.photo.files - 2, 10);
    const answers = await Promise.all(Array.from({ length: 6 }, () => send(ann, 'photo')));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409, 409, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.body).toMatchObject({
      errorCode: 'UPLOAD_ROOM_USED',
      fields: { file: expect.any(String) as string },
    });
    expect(await roomOf(ann, 'photo')).toMatchObject({ files: UPLOAD_ROOM.photo.files });
    // The other purposes have rooms of their own.
    expect((await send(ann, 'gallery')).status).toBe(201);
    const [own] = (await filesOf(ann)).items;
    expect((await ann.delete(`/api/files/${own?.id}`)).status).toBe(204);
  });

  it('counts bytes too, those that are still on their way included', async () => {
    const ann = await app.as('student');
    await stored(ann, 'evidence', 1, UPLOAD_ROOM.evidence.bytes - 100_000);
    const document = () =>
      ann.upload<UploadedFile>('/api/upload/evidence', 'a.pdf', 'application/pdf', pdf('x'.repeat(70_000)));
    const answers = await Promise.all([document(), document(), document()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const { files = 0, bytes = 0 } = (await roomOf(ann, 'evidence')) ?? {};
    expect([files, bytes <= UPLOAD_ROOM.evidence.bytes]).toEqual([2, true]);
    expect(await app.db.collection('files').countDocuments({ state: 'arriving' })).toBe(0);
  });

  it('is shared by the members of an organization, for what decorates its olympiads', async () => {
    const { id: organizationId } = await app.organization('organizer');
    const [one, other] = [await app.as('organizer', { organizationId }), await app.as('organizer', { organizationId })];
    const { body } = await send(one, 'logo');
    expect((await filesOf(other)).items.map(({ id }) => id)).toEqual([body.id]);
    expect(await roomOf(other, 'logo')).toMatchObject({ files: 1, bytes: body.size });
    expect((await filesOf(other)).room.map(({ purpose }) => purpose)).toEqual(['image', 'logo']);
    expect((await (await app.as('organizer')).delete(`/api/files/${body.id}`)).status).toBe(404);
    expect((await other.delete(`/api/files/${body.id}`)).status).toBe(204);
  });
});

describe('one’s own files', () => {
  it('say what uses them, and those that a page needs are not deleted', async () => {
    const ann = await app.as('student');
    const [photo, shot, old, left] = [
      (await send(ann, 'photo')).body,
      (await send(ann, 'gallery')).body,
      (await send(ann, 'gallery')).body,
      (await send(ann, 'evidence')).body,
    ];
    const images = (uploadId: string) => [section('gallery', { images: [{ uploadId, alt: '' }] })];
    const { id } = await publishedOf(ann, { photoId: photo.id, sections: images(old.id) });
    const second = await publish(ann, await edit(ann, { sections: images(shot.id) }));
    const used = (await filesOf(ann)).items.map(({ id: file, usedBy }) => [file, [...usedBy].sort()]);
    expect(Object.fromEntries(used)).toEqual({
      [photo.id]: ['draft', 'published', 'version'],
      [shot.id]: ['draft', 'published', 'version'],
      [old.id]: ['version'],
      [left.id]: [],
    });
    for (const file of [photo, shot]) {
      const { status, body } = await ann.delete(`/api/files/${file.id}`);
      expect([status, body.errorCode]).toEqual([409, 'FILE_IN_USE']);
    }
    for (const file of [old, left]) expect((await ann.delete(`/api/files/${file.id}`)).status).toBe(204);
    for (const file of [old, left]) expect((await ann.get(file.url)).status).toBe(404);
    // The version of before comes back without the picture that is gone.
    const { revision } = second.body;
    const restored = await ann.post<OwnPortfolio>(`/api/portfolio/${id}/versions/1/restore`, {
      baseRevision: revision,
    });
    expect(restored.body.draft).toMatchObject({ photoId: photo.id, sections: [{ blocks: [{ images: [] }] }] });
  });

  it('of an organization stay while an olympiad or a question shows them', async () => {
    const organizer = await app.as('organizer');
    const [logo, picture] = [(await send(organizer, 'logo')).body, (await send(organizer, 'image')).body];
    const { written } = await make.olympiad(app, {
      organizer,
      questions: [{ kind: 'single', text: { en: `Look: ![a graph](${picture.url})` } }],
    });
    await organizer.post('/api/olympiads', { ...olympiadOf(app), sections: written.sections, logoId: logo.id });
    const used = Object.fromEntries((await filesOf(organizer)).items.map(({ id, usedBy }) => [id, usedBy]));
    expect(used).toEqual({ [logo.id]: ['olympiad'], [picture.id]: ['question'] });
    for (const { id } of [logo, picture]) expect((await organizer.delete(`/api/files/${id}`)).status).toBe(409);
  });

  it('are listed by an index', async () => {
    const [ownerId, organizationId] = [new ObjectId(), new ObjectId()];
    const newestFirst = { createdAt: -1, _id: -1 } as const;
    await app.explain('files', { ownerId, state: 'stored' }, newestFirst);
    await app.explain('files', { organizationId, state: 'stored' }, newestFirst);
    await app.explain('files', { $or: [{ ownerId }, { organizationId }], state: 'stored' }, newestFirst);
    await app.explain('files', { state: 'stored', lookedAt: { $not: { $gte: new Date() } } }, { lookedAt: 1 });
  });
});

it('removes a picture that nothing has used for thirty days, and none that something uses', async () => {
  const ann = await app.as('student');
  const [photo, left, evidence] = [
    (await send(ann, 'photo')).body,
    (await send(ann, 'gallery')).body,
    (await send(ann, 'evidence')).body,
  ];
  await publishedOf(ann, { photoId: photo.id });
  const lookedAt = async (file: UploadedFile) =>
    (await app.db.collection('files').findOne({ _id: new ObjectId(file.id) }))?.['lookedAt'] as Date | undefined;
  await app.clock.advance({ days: 29 });
  await until('it was looked at', async () => (await lookedAt(left)) !== undefined);
  await ann.renew();
  const listed = (await filesOf(ann)).items.find(({ id }) => id === left.id);
  expect(Date.parse(listed?.goesAt ?? '') - Date.parse(listed?.unusedSince ?? '')).toBe(30 * 24 * 3_600_000);
  await app.clock.advance({ days: 2 });
  await until(
    'it is gone',
    async () => (await app.db.collection('files').findOne({ _id: new ObjectId(left.id) })) === null,
  );
  await ann.renew();
  expect((await filesOf(ann)).items.map(({ id }) => id).sort()).toEqual([photo.id, evidence.id].sort());
  expect((await ann.get(photo.url)).status).toBe(200);
  await app.clock.set(new Date());
  await ann.renew();
});

it('keeps no more than ten megabytes of versions, the newest of them', async () => {
  const ann = await app.as('student');
  const { id } = await publishedOf(ann);
  const portfolioId = new ObjectId(id);
  const content = { headline: 'x'.repeat(900_000), sections: [], theme: {} };
  const former = (version: number) => ({ portfolioId, version, publishedAt: app.clock.now(), content });
  await app.db.collection('portfolioVersions').insertMany(Array.from({ length: 14 }, (_, at) => former(at + 2)));
  await app.db.collection('portfolios').updateOne({ _id: portfolioId }, { $set: { lastVersion: 15 } });
  expect((await publish(ann, await edit(ann, { headline: 'Another' }))).status).toBe(200);
  const { body } = await ann.get<Page<PortfolioVersion>>(`/api/portfolio/${id}/versions`);
  // What weighs next to nothing finds room beside them.
  expect(body.items.map(({ version }) => version)).toEqual([16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 1]);
  expect(body.total).toBe(13);
});

/** An upload that has begun at the first process and never ends by itself. */
async function begun(who: Client): Promise<Socket> {
  const { hostname, port } = new URL(app.url);
  const socket = connect(Number(port), hostname);
  // What is cut by the test may say so.
  socket.on('error', () => undefined);
  const head = [
    'POST /api/upload/photo HTTP/1.1',
    'host: localhost',
    `authorization: Bearer ${who.token}`,
    'content-type: multipart/form-data; boundary=b',
    'content-length: 9000000',
    'expect: 100-continue',
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n`);
  await once(socket, 'data');
  const part = ['--b', 'content-disposition: form-data; name="file"; filename="a.png"', 'content-type: image/png'];
  socket.write(`${part.join('\r\n')}\r\n\r\n`);
  return socket;
}

it('reads few files of one account at a time, and keeps nobody else waiting', async () => {
  const [mallory, ann] = [await app.as('student'), await app.as('student')];
  const content = await png();
  const upload = async (who: Client): Promise<number> => {
    const body = new FormData();
    body.append('file', new Blob([new Uint8Array(content)], { type: 'image/png' }), 'a.png');
    const headers = { authorization: `Bearer ${who.token}` };
    return (await fetch(`${app.url}/api/upload/photo`, { method: 'POST', headers, body })).status;
  };
  const open: Socket[] = [];
  for (let number = 0; number < 6; number += 1) open.push(await begun(mallory));
  expect(await upload(ann)).toBe(201);
  let answered: number | undefined;
  const seventh = upload(mallory).then((status) => (answered = status));
  expect(await upload(ann)).toBe(201);
  expect(answered).toBeUndefined();
  open.pop()?.destroy();
  expect(await seventh).toBe(201);
  for (const socket of open) socket.destroy();
});

it('keeps nobody waiting behind the large pictures of somebody else', async () => {
  const [mallory, ann] = [await app.as('student'), await app.as('student')];
  const large = await png({ width: 5_000, height: 5_000 });
  const small = await png();
  const done: string[] = [];
  const upload = async (who: Client, name: string, content: Buffer): Promise<void> => {
    const { status } = await who.upload('/api/upload/gallery', `${name}.png`, 'image/png', content);
    done.push(`${name} ${status}`);
  };
  const hammer = Array.from({ length: 8 }, (_, number) => upload(mallory, `large ${number}`, large));
  await Promise.all([...hammer, upload(ann, 'small', small)]);
  expect(done).toHaveLength(9);
  // What was under way before it may end before it, on each process; the rest of the eight waits for it.
  expect(done.slice(0, 5)).toContain('small 201');
});

it('says what a file is without sending it', async () => {
  const ann = await app.as('student');
  const document = await ann.upload<UploadedFile>('/api/upload/answer', 'a.pdf', 'application/pdf', pdf());
  const authorization = `Bearer ${ann.token}`;
  const answer = await fetch(app.url + document.body.url, { method: 'HEAD', headers: { authorization } });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('application/pdf');
  expect(answer.headers.get('content-length')).toBe(String(document.body.size));
  expect((await fetch(app.url + document.body.url, { method: 'HEAD' })).status).toBe(404);
});
