import { Injector, runInInjectionContext, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { form } from '@angular/forms/signals';
import { HttpErrorResponse } from '@angular/common/http';
import { applyRules, applySchema } from './apply-rules';
import { serverErrors } from './server-errors';

const inContext = <Result>(make: () => Result) => runInInjectionContext(TestBed.inject(Injector), make);
const kinds = (errors: readonly { kind: string }[]) => errors.map((error) => error.kind);

describe('The rules of a form', () => {
  const register = (value: { name: string; email: string; password: string }) =>
    inContext(() => form(signal(value), (path) => applyRules(path, 'Register')));

  it('are those of the DTO', () => {
    const fields = register({ name: 'A', email: 'nobody', password: 'short' });
    expect([fields.name, fields.email, fields.password].map((field) => kinds(field().errors()))).toEqual([
      ['minLength'],
      ['email'],
      ['minLength'],
    ]);
  });

  it('ask for what must be there', () => {
    const fields = register({ name: '', email: '', password: '' });
    expect([fields.email, fields.password].map((field) => kinds(field().errors())[0])).toEqual([
      'required',
      'required',
    ]);
  });

  it('let a right form through', () => {
    expect(register({ name: 'Ann', email: 'ann@example.org', password: 'long enough' })().valid()).toBe(true);
  });

  it('leave empty what may be left empty', () => {
    const fields = inContext(() =>
      form(signal({ grade: null as number | null, phone: '', birthDate: '' }), (path) => applyRules(path, 'UpdateMe')),
    );
    expect(fields().valid()).toBe(true);
  });

  it('know bounds, patterns, choices and nested objects', () => {
    const fields = inContext(() =>
      form(signal({ grade: 13, kind: 'x', inner: { code: 'ABC' } }), (path) =>
        applySchema(path, {
          properties: {
            grade: { type: 'integer', minimum: 1, maximum: 12 },
            kind: { type: 'string', enum: ['a', 'b'] },
            inner: { properties: { code: { type: 'string', pattern: '^[a-z]+$' } } },
          },
        }),
      ),
    );
    expect([fields.grade().errors(), fields.kind().errors(), fields.inner.code().errors()].map(kinds)).toEqual([
      ['max'],
      ['enum'],
      ['pattern'],
    ]);
  });

  it('know how many a list may have, and hold each of it to its own rules', () => {
    const tag = { type: 'string', maxLength: 3 };
    const schema = { properties: { tags: { type: 'array', minItems: 1, maxItems: 2, items: tag } } };
    const fields = (tags: string[]) => inContext(() => form(signal({ tags }), (path) => applySchema(path, schema)));
    expect(kinds(fields([]).tags().errors())).toEqual(['minItems']);
    expect(kinds(fields(['a', 'b', 'c']).tags().errors())).toEqual(['maxItems']);
    expect(fields(['a', 'b'])().valid()).toBe(true);
    const long = fields(['abc', 'abcd']);
    expect([long().valid(), kinds(long.tags[0]?.().errors() ?? []), kinds(long.tags[1]?.().errors() ?? [])]).toEqual([
      false,
      [],
      ['maxLength'],
    ]);
  });

  it('hold each object of a list to what it must have, also those that come later', () => {
    const award = {
      required: ['name'],
      properties: { name: { type: 'string' }, topPercent: { type: 'number', maximum: 100 } },
    };
    const model = signal({ awards: [{ name: 'Gold', topPercent: 101 }] });
    const fields = inContext(() =>
      form(model, (path) => applySchema(path, { properties: { awards: { type: 'array', items: award } } })),
    );
    expect(kinds(fields.awards[0]?.topPercent().errors() ?? [])).toEqual(['max']);
    model.set({
      awards: [
        { name: 'Gold', topPercent: 8 },
        { name: '', topPercent: 17 },
      ],
    });
    expect([
      kinds(fields.awards[0]?.topPercent().errors() ?? []),
      kinds(fields.awards[1]?.name().errors() ?? []),
    ]).toEqual([[], ['required']]);
  });

  it('hold the objects of lists in lists to their rules', () => {
    const section = {
      properties: { questions: { type: 'array', minItems: 1, items: { type: 'string', minLength: 2 } } },
    };
    const value = { sections: [{ questions: ['ab'] }, { questions: [] as string[] }, { questions: ['a'] }] };
    const fields = inContext(() =>
      form(signal(value), (path) => applySchema(path, { properties: { sections: { type: 'array', items: section } } })),
    );
    const lists = value.sections.map((_, place) => kinds(fields.sections[place]?.questions().errors() ?? []));
    expect(lists).toEqual([[], ['minItems'], []]);
    expect(kinds(fields.sections[2]?.questions[0]?.().errors() ?? [])).toEqual(['minLength']);
  });

  it.each([
    [0.3, 0.1, true],
    [24.17, 0.01, true],
    [24.175, 0.01, false],
    [15, 5, true],
    [16, 5, false],
    [0, 5, true],
    [null, 5, true],
  ])('judge %p as a multiple of %p as the server does: %p', (points, multipleOf, valid) => {
    const schema = { properties: { points: { type: 'number', multipleOf } } };
    const fields = inContext(() => form(signal({ points }), (path) => applySchema(path, schema)));
    expect(kinds(fields.points().errors())).toEqual(valid ? [] : ['multipleOf']);
  });

  it('take back what the server said about a field', () => {
    const fields = register({ name: 'Ann', email: 'ann@example.org', password: 'long enough' });
    const error = new HttpErrorResponse({
      status: 400,
      error: { errorCode: 'VALIDATION_FAILED', fields: { email: 'is not reachable', nobody: 'is unknown' } },
    });
    expect(serverErrors(fields, error)).toEqual([
      { kind: 'server', message: 'is not reachable', fieldTree: fields.email },
    ]);
  });
});
