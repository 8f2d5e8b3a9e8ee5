import type { StoredAnswer } from '@olympiad/shared-dto/attempts.dto.js';
import {
  acknowledged,
  adopted,
  conflicted,
  currentValue,
  edited,
  emptyOutbox,
  held,
  isEmpty,
  rebased,
  resolved,
  returned,
  saveState,
  unacknowledged,
  withBatch,
} from './outbox-state';

const blank: StoredAnswer = { value: null, revision: 0 };
const always = () => true;
const fresh = (clientId = 'page') => emptyOutbox('attempt', 'student', clientId, 1);
const typed = (value: string, stored = blank) => edited(fresh(), 'q1', value, stored);
const saved = (revision: number) => [{ questionId: 'q1', revision, sha256: '' }];

describe('The outbox', () => {
  it('keeps a change until it is acknowledged', () => {
    const sent = withBatch(typed('a'), always);
    expect(unacknowledged(sent)).toEqual(['q1']);
    expect(isEmpty(acknowledged(sent, saved(1)))).toBe(true);
  });

  it('numbers its requests from one and upwards', () => {
    const first = acknowledged(withBatch(typed('a'), always), saved(1));
    const second = withBatch(edited(first, 'q1', 'b', { value: 'a', revision: 1 }), always);
    expect([first.seq, second.batch?.seq]).toEqual([1, 2]);
  });

  it('has one request at a time, and never changes it', () => {
    const sent = withBatch(typed('a'), always);
    const more = withBatch(edited(sent, 'q1', 'ab', blank), always);
    expect(more.batch).toBe(sent.batch);
    expect(saveState(more, 'q1')).toBe('unsaved');
  });

  it('puts what was typed during a request on the revision that the request made', () => {
    const typing = edited(withBatch(typed('a'), always), 'q1', 'ab', blank);
    const next = withBatch(acknowledged(typing, saved(1)), always);
    expect(next.batch).toEqual({ seq: 2, changes: [{ questionId: 'q1', value: 'ab', baseRevision: 1 }] });
  });

  it('forgets a change that was taken back before it was sent', () => {
    const stored = { value: 'a', revision: 3 };
    expect(isEmpty(edited(typed('b', stored), 'q1', 'a', stored))).toBe(true);
  });

  it('sends a change taken back during its request', () => {
    const back = edited(withBatch(typed('b', { value: 'a', revision: 3 }), always), 'q1', 'a', {
      value: 'a',
      revision: 3,
    });
    expect(withBatch(acknowledged(back, saved(4)), always).batch?.changes[0]).toEqual({
      questionId: 'q1',
      value: 'a',
      baseRevision: 4,
    });
  });

  it('holds back what cannot be an answer yet, without losing it', () => {
    const box = withBatch(typed('-'), (_, value) => value !== '-');
    expect(box.batch).toBeNull();
    expect(currentValue(box, 'q1', blank)).toBe('-');
  });

  it('asks the student when somebody else stored another value', () => {
    const box = conflicted(withBatch(typed('mine'), always), [{ questionId: 'q1', value: 'theirs', revision: 5 }]);
    expect(saveState(box, 'q1')).toBe('conflict');
    expect(currentValue(box, 'q1', blank)).toBe('mine');
    expect(withBatch(box, always).batch).toBeNull();
  });

  it('does not use up the number of a request that met a conflict', () => {
    const box = conflicted(withBatch(typed('mine'), always), [{ questionId: 'q1', value: 'theirs', revision: 5 }]);
    expect(withBatch(resolved(box, 'q1', 'mine', 5), always).batch).toEqual({
      seq: 1,
      changes: [{ questionId: 'q1', value: 'mine', baseRevision: 5 }],
    });
  });

  it('drops the own value only when the student says so', () => {
    const box = conflicted(withBatch(typed('mine'), always), [{ questionId: 'q1', value: 'theirs', revision: 5 }]);
    expect(isEmpty(resolved(box, 'q1', 'theirs', 5))).toBe(true);
  });

  it('sends the other changes of a request that met a conflict', () => {
    const both = withBatch(edited(typed('mine'), 'q2', 'x', blank), always);
    const box = withBatch(conflicted(both, [{ questionId: 'q1', value: 'theirs', revision: 5 }]), always);
    expect(box.batch?.changes.map((change) => change.questionId)).toEqual(['q2']);
  });

  it('keeps the newer text when a request comes back', () => {
    const typing = edited(withBatch(typed('old'), always), 'q1', 'newer', blank);
    expect(currentValue(returned(typing), 'q1', blank)).toBe('newer');
  });

  describe('after a reload', () => {
    it('takes over what the former page had not sent', () => {
      const box = adopted(fresh('new'), typed('a'), { q1: blank });
      expect(box.drafts).toEqual({ q1: { value: 'a', baseRevision: 0 } });
    });

    it('is done when the lost answer was yes', () => {
      expect(isEmpty(adopted(fresh('new'), withBatch(typed('a'), always), { q1: { value: 'a', revision: 1 } }))).toBe(
        true,
      );
    });

    it('knows its own lost request from somebody else’s change', () => {
      const typing = edited(withBatch(typed('a'), always), 'q1', 'ab', blank);
      const box = adopted(fresh('new'), typing, { q1: { value: 'a', revision: 1 } });
      expect(box.conflicts).toEqual({});
      expect(box.drafts).toEqual({ q1: { value: 'ab', baseRevision: 1 } });
    });

    it('disputes what somebody else stored meanwhile', () => {
      const box = adopted(fresh('new'), typed('mine'), { q1: { value: 'theirs', revision: 2 } });
      expect(box.conflicts).toEqual({ q1: { value: 'theirs', revision: 2 } });
    });

    it('prefers what this page typed already', () => {
      const box = adopted(typed('newer'), typed('older'), { q1: blank });
      expect(currentValue(box, 'q1', blank)).toBe('newer');
    });

    it('stands on the former page’s request once that is stored', () => {
      const former = withBatch(typed('a'), always);
      const shown = adopted(fresh('new'), former, { q1: blank });
      expect(isEmpty(rebased(shown, former, saved(1)))).toBe(true);
      const typing = edited(shown, 'q1', 'ab', blank);
      expect(rebased(typing, former, saved(1)).drafts).toEqual({ q1: { value: 'ab', baseRevision: 1 } });
    });
  });

  describe('a text that is no answer', () => {
    const saved5: StoredAnswer = { value: '5', revision: 1 };

    it('is kept and never sent, and what is stored counts', () => {
      const box = held(fresh(), 'q1', 'abc');
      expect(withBatch(box, always).batch).toBeNull();
      expect([saveState(box, 'q1'), currentValue(box, 'q1', saved5), unacknowledged(box), isEmpty(box)]).toEqual([
        'held',
        '5',
        [],
        false,
      ]);
    });

    it('takes the place of an answer that was not sent, also of a disputed one', () => {
      expect(held(typed('12'), 'q1', '12k').drafts).toEqual({});
      const disputed = conflicted(withBatch(typed('mine'), always), [
        { questionId: 'q1', value: 'theirs', revision: 5 },
      ]);
      expect(held(disputed, 'q1', '12k')).toMatchObject({ drafts: {}, conflicts: {}, typed: { q1: '12k' } });
    });

    it('leaves a request alone that is under way, and does not send it again when it was refused', () => {
      const box = held(withBatch(typed('12'), always), 'q1', '12k');
      expect(currentValue(box, 'q1', saved5)).toBe('12');
      expect(acknowledged(box, saved(2)).typed).toEqual({ q1: '12k' });
      expect(returned(box).drafts).toEqual({});
    });

    it('is gone with the next answer', () => {
      expect(edited(held(fresh(), 'q1', 'abc'), 'q1', null, saved5)).toMatchObject({
        typed: {},
        drafts: { q1: { value: null, baseRevision: 1 } },
      });
      expect(isEmpty(edited(held(fresh(), 'q1', 'abc'), 'q1', '5', saved5))).toBe(true);
    });

    it('goes over to the next page, unless something newer is there', () => {
      const former = held(fresh('old'), 'q1', 'abc');
      expect(adopted(fresh('new'), former, { q1: saved5 }).typed).toEqual({ q1: 'abc' });
      expect(adopted(typed('newer'), former, { q1: blank }).typed).toEqual({});
      expect(adopted(former, typed('older'), { q1: blank })).toMatchObject({ drafts: {}, typed: { q1: 'abc' } });
    });
  });
});
