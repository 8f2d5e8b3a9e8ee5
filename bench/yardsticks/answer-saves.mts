/**
 * The least code that saves answers with the same checks: raw Fastify, its compiled schema, a verified token,
 * the native driver, one conditional write.
 */
import { createHash } from 'node:crypto';
import { fastify as Fastify, type FastifyReply } from 'fastify';
import { createVerifier } from 'fast-jwt';
import { MongoClient, ObjectId, type Document } from 'mongodb';

const { PORT, MONGODB_URI = '', JWT_SECRET } = process.env;
/** What is stored, as far as a save reads it. */
type Attempt = {
  userId: ObjectId;
  state: string;
  deadline: Date;
  questions: { id: string; kind: string; options: string[] }[];
  clients: { id: string; seq: number; body: string }[];
};
type Question = { kind: string; options: Set<unknown> };
type Paper = { userId: string; deadline: Date; questions: Map<string, Question> };
type Save = {
  Params: { id: string };
  Body: {
    clientId: string;
    seq: number;
    changes: { questionId: string; value: unknown; baseRevision: number }[];
  };
};

/** Who asks, by request. */
const users = new WeakMap<object, string>();
const GRACE_MS = 10_000;
const mongo = await MongoClient.connect(MONGODB_URI);
const attempts = mongo.db().collection<Attempt>('attempts');
const papers = new Map<string, Paper>();
const claimsOf = createVerifier({ key: JWT_SECRET, algorithms: ['HS256'], cache: 10_000 });
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const DECIMAL = /^-?\d{1,18}(\.\d{1,18})?$/;

const fits: Record<string, (question: Question, value: unknown) => boolean> = {
  single: ({ options }, value) => typeof value === 'string' && options.has(value),
  multiple: ({ options }, value) =>
    Array.isArray(value) && value.every((id) => options.has(id)) && new Set(value).size === value.length,
  number: (_, value) => typeof value === 'string' && DECIMAL.test(value),
  'short-text': (_, value) => typeof value === 'string' && value.length <= 500,
};

async function paperOf(id: string, userId: string) {
  const known = papers.get(id);
  if (known) return known.userId === userId ? known : undefined;
  const attempt = await attempts.findOne({ _id: new ObjectId(id), userId: new ObjectId(userId) });
  if (!attempt) return undefined;
  const questions = attempt.questions.map(({ id: question, kind, options }): [string, Question] => [
    question,
    { kind, options: new Set(options) },
  ]);
  const paper = { userId, deadline: attempt.deadline, questions: new Map(questions) };
  papers.set(id, paper);
  return paper;
}

const schema = {
  body: {
    type: 'object',
    additionalProperties: false,
    required: ['clientId', 'seq', 'changes'],
    properties: {
      clientId: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,64}$' },
      seq: { type: 'integer', minimum: 1, maximum: 2147483647 },
      changes: {
        type: 'array',
        maxItems: 200,
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['questionId', 'value', 'baseRevision'],
          properties: {
            questionId: { type: 'string', pattern: '^[0-9a-fA-F]{24}$' },
            value: {
              oneOf: [
                { type: 'null' },
                { type: 'string', maxLength: 20000 },
                { type: 'array', maxItems: 50, items: { type: 'string', maxLength: 64 } },
              ],
            },
            baseRevision: { type: 'integer', minimum: 0, maximum: 2147483647 },
          },
        },
      },
    },
  },
};

const server = Fastify({
  bodyLimit: 1_048_576,
  ajv: { customOptions: { coerceTypes: false, removeAdditional: false } },
});
const refuse = (reply: FastifyReply, status: number, errorCode: string) =>
  reply.status(status).send({ statusCode: status, errorCode });

server.addHook('onRequest', async (request, reply) => {
  if (request.url === '/ready') return undefined;
  try {
    users.set(request, (claimsOf((request.headers.authorization ?? '').slice(7)) as { sub: string }).sub);
    return undefined;
  } catch {
    return refuse(reply, 401, 'UNAUTHENTICATED');
  }
});
server.get('/ready', async () => ({}));
server.patch<Save>('/api/attempts/:id/answers', { schema }, async (request, reply) => {
  const { id } = request.params;
  const { clientId, seq, changes } = request.body;
  const paper = /^[0-9a-f]{24}$/.test(id) ? await paperOf(id, users.get(request) ?? '') : undefined;
  if (!paper) return refuse(reply, 404, 'NOT_FOUND');
  const seen = new Set<string>();
  for (const { questionId, value } of changes) {
    const question = paper.questions.get(questionId);
    if (!question || seen.has(questionId)) return refuse(reply, 400, 'VALIDATION_FAILED');
    if (value !== null && !fits[question.kind]?.(question, value)) return refuse(reply, 400, 'VALIDATION_FAILED');
    seen.add(questionId);
  }
  const now = new Date();
  const ids = { _id: new ObjectId(id), userId: new ObjectId(paper.userId) };
  const filter: Document = { ...ids, state: 'open', deadline: paper.deadline };
  const set: Document = {};
  const saved: object[] = [];
  for (const { questionId, value, baseRevision } of changes) {
    filter[`answers.${questionId}.revision`] = baseRevision;
    set[`answers.${questionId}`] = { value, revision: baseRevision + 1, savedAt: now };
    saved.push({ questionId, revision: baseRevision + 1, sha256: sha256(JSON.stringify(value)) });
  }
  const memory = { id: clientId, seq, body: sha256(JSON.stringify(saved)) };
  const update: Document = { $set: set, $inc: { saves: 1 } };
  if (seq === 1) {
    Object.assign(filter, { 'clients.id': { $ne: clientId }, 'clients.15': { $exists: false } });
    update.$push = { clients: memory };
  } else {
    filter.clients = { $elemMatch: { id: clientId, seq: { $lt: seq } } };
    set['clients.$'] = memory;
  }
  const inTime = now.getTime() <= paper.deadline.getTime() + GRACE_MS;
  const stored = inTime && (await attempts.updateOne(filter, update)).modifiedCount === 1;
  if (!stored) {
    const attempt = await attempts.findOne(ids);
    const client = attempt?.clients.find((one) => one.id === clientId);
    if (client && client.seq >= seq) {
      if (client.seq > seq || client.body !== memory.body) return refuse(reply, 400, 'SEQ_REUSED');
    } else if (!inTime || attempt?.state !== 'open') return refuse(reply, 409, 'ATTEMPT_CLOSED');
    else return refuse(reply, 409, 'ANSWER_CONFLICT');
  }
  return { seq, saved, serverTime: now.toISOString(), deadline: paper.deadline.toISOString() };
});

await server.listen({ port: Number(PORT), host: '127.0.0.1' });
process.once('SIGTERM', () => process.exit(0));
