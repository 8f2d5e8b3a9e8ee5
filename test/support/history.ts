/**
 * What clients were told, against what is there in the end. Each client notes every change before it sends it, and what
 * came of it; when all is quiet the stored answers are compared with that.
 */

/** One change of one answer; its value is like no other. */
export interface Change {
  questionId: string;
  value: string;
  baseRevision: number;
}

/** What is stored of one answer in the end. */
export interface Stored {
  value: unknown;
  revision: number;
}

/** Numbers and examples of what is wrong; a history without findings has none of the latter. */
export interface Verdict {
  acknowledged: number;
  lost: number;
  overwritten: number;
  doubled: number;
  invented: number;
  /** Answers that never came, of sendings whose fate was told by a later one. */
  unknown: number;
  /** Of these, still not known when all was quiet. */
  unresolved: number;
  findings: string[];
}

/** Everything one attempt's pages sent and heard. */
export class History {
  private readonly intended = new Map<string, Change>();
  private readonly acknowledged = new Map<string, { change: Change; times: number }>();
  private readonly open = new Set<string>();
  private doubts = 0;

  constructor(private readonly name: string) {}

  intent(changes: Change[]): void {
    for (const change of changes) {
      this.intended.set(change.value, change);
      this.open.add(change.value);
    }
  }

  /** The server said that it stored them. */
  acknowledge(changes: Change[]): void {
    for (const change of changes) {
      const key = `${change.questionId} ${change.baseRevision + 1}`;
      const before = this.acknowledged.get(key);
      const isSame = before?.change.value === change.value;
      this.acknowledged.set(key, { change, times: before && !isSame ? before.times + 1 : 1 });
      this.open.delete(change.value);
    }
  }

  /** The server said that it did not store them. */
  refuse(changes: Change[]): void {
    for (const { value } of changes) this.open.delete(value);
  }

  /** No answer came, or one that says nothing about the outcome; the same is sent again. */
  doubt(): void {
    this.doubts += 1;
  }

  /** Compares with what is stored, by question. */
  judge(stored: Record<string, Stored>): Verdict {
    const verdict: Verdict = {
      acknowledged: this.acknowledged.size,
      lost: 0,
      overwritten: 0,
      doubled: 0,
      invented: 0,
      unknown: this.doubts,
      unresolved: this.open.size,
      findings: [],
    };
    const find = (kind: 'lost' | 'overwritten' | 'doubled' | 'invented', what: string): void => {
      verdict[kind] += 1;
      verdict.findings.push(`${this.name}: ${kind} ${what}`);
    };
    for (const [key, { change, times }] of this.acknowledged) {
      const now = stored[change.questionId];
      // Two changes that were both told to have become the same revision: the first is gone without a word.
      if (times > 1) find('overwritten', `${key} “${change.value}”`);
      else if (!now || now.revision <= change.baseRevision) find('lost', `${key} “${change.value}”`);
      else if (now.revision === change.baseRevision + 1 && now.value !== change.value) {
        find('overwritten', `${key} “${change.value}” by “${String(now.value)}”`);
      }
    }
    for (const [questionId, { value, revision }] of Object.entries(stored)) {
      if (revision > 0 && !this.intended.has(String(value))) find('invented', `${questionId} “${String(value)}”`);
      // Every revision was somebody's: one more means that something was stored twice.
      for (let at = 1; at <= revision; at += 1) {
        const isTold = this.acknowledged.has(`${questionId} ${at}`);
        const isLast = at === revision && this.open.has(String(value));
        if (!isTold && !isLast) find('doubled', `${questionId} ${at}`);
      }
    }
    return verdict;
  }
}

/** The verdicts of many histories as one. */
export function sum(verdicts: Verdict[]): Verdict {
  const add = (key: Exclude<keyof Verdict, 'findings'>): number =>
    verdicts.reduce((total, verdict) => total + verdict[key], 0);
  return {
    acknowledged: add('acknowledged'),
    lost: add('lost'),
    overwritten: add('overwritten'),
    doubled: add('doubled'),
    invented: add('invented'),
    unknown: add('unknown'),
    unresolved: add('unresolved'),
    findings: verdicts.flatMap(({ findings }) => findings),
  };
}
