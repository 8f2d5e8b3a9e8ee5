import type { AnswerConflict, SavedAnswer, StoredAnswer } from '@olympiad/shared-dto/attempts.dto.js';
import type { AnswerValue } from '@olympiad/shared-dto/kinds/kind.js';
import {
  acknowledged,
  adoptedAll,
  conflicted,
  currentValue,
  edited,
  emptyOutbox,
  heard,
  held,
  isEmpty,
  rebased,
  resolved,
  saveState,
  unacknowledged,
  withBatch,
  type Batch,
  type Outbox,
  type StoredAnswers,
} from './outbox-state';
import { sameValue } from '@olympiad/shared-dto/kinds/same-value.js';
import { afterReading, afterSaving } from './stored-answers';

const QUESTIONS = ['text', 'ticks'];
const RUNS = 10_000;
const STEPS = 40;

/** Numbers from 0 to 1, the same ones for the same seed. */
function dice(seed: number): () => number {
  let state = Math.imul(seed, 2_654_435_761) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

interface Written {
  questionId: string;
  revision: number;
  value: AnswerValue;
  window: Window;
}

type Verdict = { saved: SavedAnswer[] } | { conflicts: AnswerConflict[] };

/** Judges saves as the API does, and remembers who wrote which revision. */
class Server {
  answers: Record<string, StoredAnswer> = Object.fromEntries(QUESTIONS.map((id) => [id, { value: null, revision: 0 }]));
  readonly written: Written[] = [];
  private readonly byRevision = new Map<string, Written>();
  private readonly clients = new Map<string, { seq: number; body: string }>();

  save(clientId: string, { seq, changes }: Batch, window: Window): Verdict {
    const body = JSON.stringify(changes);
    const last = this.clients.get(clientId);
    const saved = changes.map(({ questionId, baseRevision }) => ({
      questionId,
      revision: baseRevision + 1,
      sha256: '',
    }));
    if (last?.seq === seq && last.body === body) return { saved };
    if (last && last.seq >= seq) throw new Error(`The number ${seq} was used for other changes`);
    const conflicts = changes.flatMap(({ questionId, baseRevision }) => {
      const { value, revision } = this.answers[questionId] ?? { value: null, revision: 0 };
      return revision === baseRevision ? [] : [{ questionId, value, revision }];
    });
    if (conflicts.length > 0) return { conflicts };
    for (const { questionId, value, baseRevision } of changes) {
      this.answers = { ...this.answers, [questionId]: { value, revision: baseRevision + 1 } };
      const written = { questionId, revision: baseRevision + 1, value, window };
      this.written.push(written);
      this.byRevision.set(`${questionId} ${written.revision}`, written);
    }
    this.clients.set(clientId, { seq, body });
    return { saved };
  }

  at(questionId: string, revision: number): Written | undefined {
    return this.byRevision.get(`${questionId} ${revision}`);
  }
}

/** One window of the student, with a network that delivers late, or not at all. */
class Window {
  box: Outbox;
  stored: StoredAnswers;
  private former: Outbox[] = [];
  private loads = 0;
  private answer: { batch: Batch; verdict: Verdict } | null = null;
  private reading: StoredAnswers | null = null;
  private chosen: { questionId: string; choice: 'mine' | 'theirs'; revision: number } | null = null;
  /** `question revision` of all that stood on its screen. */
  private readonly seen = new Set<string>();
  /** `question value` of all that was ever typed here. */
  private readonly own = new Set<string>();
  /** The highest revision it has heard of. */
  private readonly known: Record<string, number> = {};
  /** Texts that do not count, by question: they stay until something else is typed. */
  private readonly texts = new Map<string, string>();
  /** What was typed and is neither stored nor given up. */
  readonly typed = new Map<string, AnswerValue>();

  constructor(
    readonly name: string,
    private readonly server: Server,
    private readonly next: () => number,
  ) {
    this.stored = server.answers;
    this.box = this.fresh();
    this.look();
  }

  get isQuiet(): boolean {
    return this.former.length === 0 && unacknowledged(this.box).length === 0;
  }

  shown(questionId: string): AnswerValue {
    return currentValue(this.box, questionId, this.stored[questionId]);
  }

  type(questionId: string, value: AnswerValue): void {
    this.typed.set(questionId, value);
    this.texts.delete(questionId);
    this.own.add(`${questionId} ${JSON.stringify(value)}`);
    this.take(edited(this.box, questionId, value, this.stored[questionId] ?? { value: null, revision: 0 }));
  }

  hold(questionId: string, text: string): void {
    this.typed.delete(questionId);
    this.texts.set(questionId, text);
    this.take(held(this.box, questionId, text));
  }

  send(): void {
    if (this.answer) return;
    this.take(withBatch(this.box, () => true));
    const { batch, clientId } = this.box;
    // Some never arrive.
    if (!batch || this.next() < 0.2) return;
    const verdict = this.server.save(clientId, batch, this);
    // Of some the answer is lost; they are sent again unchanged.
    if (this.next() < 0.7) this.answer = { batch, verdict };
  }

  receive(): void {
    if (!this.answer) return;
    const { batch, verdict } = this.answer;
    this.answer = null;
    if ('saved' in verdict) {
      this.stored = afterSaving(this.stored, batch, { saved: verdict.saved, serverTime: '' });
      this.take(acknowledged(this.box, verdict.saved));
    } else {
      this.hear(Object.fromEntries(verdict.conflicts.map(({ questionId, ...stored }) => [questionId, stored])));
      this.take(conflicted(this.box, verdict.conflicts));
    }
  }

  askToRead(): void {
    this.reading ??= this.server.answers;
  }

  read(): void {
    if (this.reading) this.hear(this.reading);
    this.reading = null;
    this.take(this.box);
  }

  /** Presses a button of the dispute: the attempt is read again, and the choice holds for what was on the screen. */
  choose(questionId: string, choice: 'mine' | 'theirs'): void {
    const revision = this.box.conflicts[questionId]?.revision;
    if (revision === undefined) return;
    this.hear(this.server.answers);
    this.take(this.box);
    this.chosen = { questionId, choice, revision };
  }

  /** Confirms it, however much came between. */
  confirm(): void {
    if (!this.chosen) return;
    const { questionId, choice, revision } = this.chosen;
    this.chosen = null;
    const isAbout = this.box.conflicts[questionId]?.revision === revision;
    if (isAbout && choice === 'theirs') this.typed.delete(questionId);
    this.take(resolved(this.box, questionId, choice, revision));
  }

  reload(): void {
    if (this.former.length > 1) return;
    this.former = [this.box, ...this.former].filter((one) => !isEmpty(one));
    this.answer = null;
    this.reading = null;
    this.chosen = null;
    this.stored = this.server.answers;
    this.take(adoptedAll(this.fresh(), this.former, this.stored));
    // What was taken over is its own now: of the former ones their requests are left.
    this.former = this.former
      .filter(({ batch }) => batch)
      .map(({ clientId, seq, batch }) => ({ ...emptyOutbox('attempt', 'student', clientId, 0), seq, batch }));
  }

  settle(): void {
    const one = this.former.shift();
    if (!one?.batch) return;
    const verdict = this.server.save(one.clientId, one.batch, this);
    if (!('saved' in verdict)) return;
    this.stored = afterSaving(this.stored, one.batch, { saved: verdict.saved, serverTime: '' });
    this.take(rebased(this.box, one, verdict.saved));
  }

  /** Whether replacing it is no surprise: it stood on the screen, or is what was typed here as well. */
  knows(questionId: string, revision: number, value: AnswerValue): boolean {
    return this.seen.has(`${questionId} ${revision}`) || this.own.has(`${questionId} ${JSON.stringify(value)}`);
  }

  /** What is wrong with its screen at the moment. */
  faults(): string[] {
    return QUESTIONS.flatMap((id) => {
      const { revision = 0 } = this.stored[id] ?? {};
      const real = this.server.at(id, revision)?.value ?? null;
      const shown = this.shown(id);
      const isSaved = saveState(this.box, id) === 'saved';
      const mine = this.typed.get(id);
      if (isSaved && !sameValue(shown, real)) return ['calls saved what is not stored'];
      if (isSaved && revision < (this.known[id] ?? 0)) return ['shows an older value as saved'];
      if ((this.box.conflicts[id]?.revision ?? revision) < revision) return ['offers an older value than it knows'];
      if (this.box.typed[id] !== this.texts.get(id)) return ['lost a text that does not count'];
      if (mine === undefined) return [];
      if (isSaved && sameValue(real, mine)) this.typed.delete(id);
      else if (!sameValue(shown, mine)) return [`lost ${JSON.stringify(mine)}`];
      return [];
    });
  }

  private fresh(): Outbox {
    this.loads += 1;
    return emptyOutbox('attempt', 'student', `${this.name}-${this.loads}`, this.loads);
  }

  private hear(answers: StoredAnswers): void {
    this.stored = afterReading(this.stored, answers);
  }

  /** As the page does it: whatever the outbox becomes is compared with what is known to be stored. */
  private take(box: Outbox): void {
    this.box = heard(box, this.stored);
    this.look();
  }

  private look(): void {
    for (const id of QUESTIONS) {
      const stored = this.stored[id]?.revision ?? 0;
      const disputed = this.box.conflicts[id]?.revision;
      const underWay = unacknowledged(this.box).includes(id);
      // Beside a text that does not count stands what does.
      if (!underWay && disputed === undefined) this.seen.add(`${id} ${stored}`);
      if (disputed !== undefined) this.seen.add(`${id} ${disputed}`);
      this.known[id] = Math.max(this.known[id] ?? 0, stored, disputed ?? 0);
    }
  }
}

/** A random run of some windows of one attempt; every fault of it in words. */
function play(seed: number): string[] {
  const next = dice(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(next() * items.length)] as Item;
  const server = new Server();
  const windows = ['A', 'B', 'C'].slice(0, 2 + Math.floor(next() * 2)).map((name) => new Window(name, server, next));
  const faults: string[] = [];
  let judged = 0;
  let count = 0;

  const someValue = (questionId: string): AnswerValue => {
    count += 1;
    if (next() < 0.1) return null;
    // Sometimes the very same as somewhere else.
    if (next() < 0.15) return pick(windows).shown(questionId);
    return questionId === 'ticks' ? ['a', 'b', 'c'].filter(() => next() < 0.5).concat(`d${count}`) : `text ${count}`;
  };
  const judge = (step: string) => {
    for (const { questionId, revision, value, window } of server.written.slice(judged)) {
      const replaced = server.at(questionId, revision - 1);
      const knew = !replaced || replaced.window === window || window.knows(questionId, revision - 1, replaced.value);
      if (!knew)
        faults.push(`${step}: ${window.name} overwrote ${JSON.stringify(replaced.value)} without having seen it`);
      if (sameValue(window.typed.get(questionId), value)) window.typed.delete(questionId);
    }
    judged = server.written.length;
    for (const window of windows) faults.push(...window.faults().map((fault) => `${step}: ${window.name} ${fault}`));
  };

  for (let step = 0; step < STEPS; step += 1) {
    const window = pick(windows);
    const questionId = pick(QUESTIONS);
    const acts: Record<string, () => void> = {
      type: () => window.type(questionId, someValue(questionId)),
      ...(next() < 0.2 && { hold: () => window.hold(questionId, `no answer ${count}`) }),
      send: () => window.send(),
      receive: () => window.receive(),
      'ask to read': () => window.askToRead(),
      read: () => window.read(),
      'keep mine': () => window.choose(questionId, 'mine'),
      'take theirs': () => window.choose(questionId, 'theirs'),
      confirm: () => window.confirm(),
      settle: () => window.settle(),
      ...(next() < 0.2 && { reload: () => window.reload() }),
    };
    const [name, act] = pick(Object.entries(acts));
    act();
    judge(`seed ${seed}, step ${step}, ${name} in ${window.name}`);
  }
  const isInStep = (window: Window) =>
    window.isQuiet && QUESTIONS.every((id) => sameValue(window.shown(id), server.answers[id]?.value));
  for (let round = 0; round < 60 && !windows.every(isInStep); round += 1) {
    for (const window of windows) {
      for (const id of QUESTIONS) window.choose(id, next() < 0.5 ? 'mine' : 'theirs');
      for (const act of ['confirm', 'settle', 'send', 'receive', 'askToRead', 'read'] as const) {
        window[act]();
        judge(`seed ${seed}, end, ${act} in ${window.name}`);
      }
    }
  }
  if (!windows.every(isInStep)) faults.push(`seed ${seed}: they never came to rest`);
  return faults;
}

it('Windows of one attempt never overwrite silently, lose nothing that was typed and end in step', () => {
  const faults: string[] = [];
  for (let seed = 1; seed <= RUNS && faults.length < 5; seed += 1) faults.push(...play(seed));
  expect(faults.slice(0, 5)).toEqual([]);
});

describe('Two windows that settle the same dispute at once', () => {
  /** A network that delivers everything, and two windows whose own answers meet a third one's. */
  const inDispute = () => {
    const server = new Server();
    const [a, b, c] = ['A', 'B', 'C'].map((name) => new Window(name, server, () => 0.5)) as [Window, Window, Window];
    for (const [window, value] of [
      [c, 'from C'],
      [a, 'from A'],
      [b, 'from B'],
    ] as const) {
      window.type('text', value);
      window.send();
      window.receive();
    }
    expect([a, b].map(({ box }) => box.conflicts['text'])).toEqual([
      expect.objectContaining({ value: 'from C' }),
      expect.objectContaining({ value: 'from C' }),
    ]);
    return { server, a, b };
  };
  const save = (window: Window): void => {
    window.send();
    window.receive();
  };

  it('both keeping their own: the first is stored, the second is asked again with the first one’s answer', () => {
    const { server, a, b } = inDispute();
    for (const window of [a, b]) window.choose('text', 'mine');
    for (const window of [a, b]) window.confirm();
    for (const window of [a, b]) save(window);
    expect(server.answers['text']).toEqual({ value: 'from A', revision: 2 });
    expect([a.faults(), b.faults()]).toEqual([[], []]);
    expect([b.shown('text'), b.box.conflicts['text']]).toEqual([
      'from B',
      expect.objectContaining({ value: 'from A' }),
    ]);
    b.choose('text', 'mine');
    b.confirm();
    save(b);
    expect(server.answers['text']?.value).toBe('from B');
    a.askToRead();
    a.read();
    expect([a.shown('text'), a.faults(), b.faults()]).toEqual(['from B', [], []]);
  });

  it('one keeping, one taking what was there: what is taken is never shown as saved once it is replaced', () => {
    const { server, a, b } = inDispute();
    a.choose('text', 'theirs');
    b.choose('text', 'mine');
    b.confirm();
    save(b);
    a.confirm();
    expect([server.answers['text']?.value, a.shown('text')]).toEqual(['from B', 'from C']);
    a.askToRead();
    a.read();
    expect([a.shown('text'), saveState(a.box, 'text'), a.faults()]).toEqual(['from B', 'saved', []]);
  });
});
