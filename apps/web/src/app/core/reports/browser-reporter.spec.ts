import { jest } from '@jest/globals';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { until } from '../../../testing/until';
import { RouteWatch } from '../routing/route-watch';
import { BrowserReporter } from './browser-reporter';

@Component({ template: '' })
class Page {}

describe('What a browser reports', () => {
  const sent: { address: string; body: Blob }[] = [];
  const text = async (at: number): Promise<unknown> => {
    const reader = new FileReader();
    const read = new Promise((resolve) => (reader.onload = () => resolve(reader.result)));
    reader.readAsText((await until(() => sent[at])).body);
    return JSON.parse(String(await read)) as unknown;
  };

  beforeEach(() => {
    sent.length = 0;
    Object.defineProperty(navigator, 'sendBeacon', {
      configurable: true,
      value: jest.fn((address: string, body: Blob) => sent.push({ address, body }) > 0),
    });
    TestBed.configureTestingModule({ providers: [provideRouter([{ path: 'olympiads/:id', component: Page }])] });
  });

  it('is how long the first page took, by its template and not by its address', async () => {
    TestBed.inject(BrowserReporter).watch();
    TestBed.inject(RouteWatch).watch();
    await (await RouterTestingHarness.create()).navigateByUrl('/olympiads/65a000000000000000000001?key=secret');
    expect(await text(0)).toEqual({ page: '/olympiads/:id', loadMs: expect.any(Number) });
    await TestBed.inject(Router).navigateByUrl('/olympiads/2');
    expect(sent).toHaveLength(1);
    expect(sent[0]?.address).toBe('/api/reports');
  });

  it('is what a script said, once', async () => {
    const reports = TestBed.inject(BrowserReporter);
    reports.fail(new TypeError('x is not a function'));
    reports.fail(new TypeError('x is not a function'));
    expect(await text(0)).toEqual({ page: '/', error: 'TypeError: x is not a function' });
    expect(sent).toHaveLength(1);
  });

  it('is cut short and ends after a few errors', async () => {
    const reports = TestBed.inject(BrowserReporter);
    for (let at = 0; at < 20; at += 1) reports.fail(new Error(`${at} ${'long '.repeat(200)}`));
    expect(sent).toHaveLength(5);
    expect(((await text(0)) as { error: string }).error).toHaveLength(300);
  });
});
