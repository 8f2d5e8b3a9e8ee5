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
