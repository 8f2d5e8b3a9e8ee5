import type { UploadedFile } from '@olympiad/shared-dto/uploads.dto.js';
import type { Client } from '../support/client.js';
import { FakeClamd, type Manner } from '../support/fake-clamd.js';
import { OwnClamd, VIRUS } from '../support/own-clamd.js';
import { pdf, png } from '../support/pictures.js';
import { startApp, type TestApp } from '../support/start-app.js';

const sendPdf = (who: Client, content: Uint8Array = pdf('x'.repeat(300_000))) =>
  who.upload<UploadedFile>('/api/upload/evidence', 'a.pdf', 'application/pdf', content);
const sendPicture = async (who: Client) =>
  who.upload<UploadedFile>('/api/upload/photo', 'a.png', 'image/png', await png());
const kept = (app: TestApp) => app.db.collection('files').countDocuments();

describe('an upload where a virus scanner is named', () => {
  let clamd: FakeClamd;
  let app: TestApp;
  let ann: Client;
  beforeAll(async () => {
    clamd = await FakeClamd.open();
    app = await startApp({ env: clamd.env, processes: 1 });
    ann = await app.as('student');
  });
  afterAll(async () => {
    await app.stop();
    await clamd.close();
  });
  afterEach(() => {
    clamd.manner = 'clean';
  });

  it('is seen by the scanner whole, as it was sent, and then kept', async () => {
    const [document, picture] = [pdf('x'.repeat(300_000)), await png()];
    expect((await sendPdf(ann, document)).status).toBe(201);
    expect(clamd.seen).toEqual(Buffer.from(document));
    expect((await ann.upload('/api/upload/photo', 'a.png', 'image/png', picture)).status).toBe(201);
    expect(clamd.seen).toEqual(Buffer.from(picture));
  });

  it('is refused with 415 when it carries a virus, and leaves nothing behind', async () => {
    const before = await kept(app);
    clamd.manner = 'finds a virus';
    for (const { status, body } of [await sendPdf(ann), await sendPicture(ann)]) {
      expect([status, body.errorCode, body.fields]).toEqual([415, 'UPLOAD_REFUSED', { file: 'carries a virus' }]);
    }
    expect(await kept(app)).toBe(before);
  });

  const faults: Manner[] = [
    'hangs up at once',
    'hangs up in the middle',
    'says it is too large',
    'talks nonsense',
    'talks without end',
    'ends without a verdict',
  ];
  it.each(faults)('is not taken, but asked for again later, when the scanner %s', async (manner) => {
    const before = await kept(app);
    clamd.manner = manner;
    for (const { status, body, headers } of [await sendPdf(ann), await sendPicture(ann)]) {
      expect([status, body.errorCode]).toEqual([503, 'SCANNER_GONE']);
      expect(headers.get('retry-after')).toMatch(/^\d+$/);
    }
    expect(await kept(app)).toBe(before);
    clamd.manner = 'clean';
    expect((await sendPdf(ann)).status).toBe(201);
  });
});

it('is judged by ClamAV itself, with a signature of ours', async () => {
  const clamd = await OwnClamd.start();
  const app = await startApp({ env: clamd.env, processes: 1 });
  try {
    const ann = await app.as('student');
    expect((await sendPdf(ann)).status).toBe(201);
    expect((await sendPicture(ann)).status).toBe(201);
    const { status, body } = await sendPdf(ann, pdf(`${'x'.repeat(200_000)} ${VIRUS} and more`));
    expect([status, body.fields]).toEqual([415, { file: 'carries a virus' }]);
  } finally {
    await app.stop();
    await clamd.stop();
  }
});
