import { HttpClient, HttpEventType } from '@angular/common/http';
import { effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { UploadedFile } from '@olympiad/shared-dto/uploads.dto.js';
import type { Subscription } from 'rxjs';
import { Notices } from '../../../core/errors/notices';
import { isPassing, toProblem, type Problem } from '../../../core/errors/problem';
import { Online } from '../../../core/http/online';
import { rememberName } from './file-names';

const AGAIN_SECONDS = 5;

/** A file on its way to the server. */
export interface FileSend {
  name: string;
  percent: number;
  /** Why it has not arrived; null while it is on its way. */
  failure: string | null;
  /** It is sent again by itself. */
  waits: boolean;
}

interface Sending {
  file: File;
  done: (id: string) => void;
  request?: Subscription;
  timer?: ReturnType<typeof setTimeout>;
}

/** Sends files of answers, each question's one at a time. They go on when their question leaves the screen. */
@Injectable({ providedIn: 'root' })
export class FileSends {
  private readonly http = inject(HttpClient);
  private readonly notices = inject(Notices);
  private readonly online = inject(Online).online;
  private readonly states = signal<Readonly<Record<string, FileSend>>>({});
  private readonly sending = new Map<string, Sending>();

  constructor() {
    // What a lost network broke off goes on with it.
    effect(() => {
      if (!this.online()) return;
      untracked(() => {
        for (const [questionId, { waits }] of Object.entries(this.states())) if (waits) this.again(questionId);
      });
    });
  }

  of(questionId: string): FileSend | undefined {
    return this.states()[questionId];
  }

  /** Takes the place of what was being sent for the question. */
  start(questionId: string, file: File, done: (id: string) => void): void {
    this.stop(questionId);
    this.sending.set(questionId, { file, done });
    this.again(questionId);
  }

  again(questionId: string): void {
    const sending = this.sending.get(questionId);
    if (!sending) return;
    this.halt(sending);
    const { file } = sending;
    this.show(questionId, { name: file.name, percent: 0, failure: null, waits: false });
    const body = new FormData();
    body.append('file', file);
    sending.request = this.http
      .post<UploadedFile>('/api/upload/answer', body, { observe: 'events', reportProgress: true })
      .subscribe({
        next: (event) => {
          if (event.type === HttpEventType.UploadProgress && event.total) {
            const percent = Math.round((100 * event.loaded) / event.total);
            this.show(questionId, { name: file.name, percent, failure: null, waits: false });
          }
          if (event.type === HttpEventType.Response && event.body) this.finish(questionId, event.body.id);
        },
        error: (error: unknown) => this.fail(questionId, toProblem(error)),
      });
  }

  stop(questionId: string): void {
    const sending = this.sending.get(questionId);
    if (sending) this.halt(sending);
    this.sending.delete(questionId);
    this.show(questionId, undefined);
  }

  private finish(questionId: string, id: string): void {
    const sending = this.sending.get(questionId);
    if (!sending) return;
    rememberName(id, sending.file.name);
    this.stop(questionId);
    sending.done(id);
  }

  private fail(questionId: string, problem: Problem): void {
    const sending = this.sending.get(questionId);
    if (!sending) return;
    const waits = isPassing(problem);
    const failure = this.notices.sentence(problem);
    this.show(questionId, { name: sending.file.name, percent: 0, failure, waits });
    if (!waits) return;
    sending.timer = setTimeout(() => this.again(questionId), (problem.retryAfterSeconds ?? AGAIN_SECONDS) * 1_000);
  }

  private halt(sending: Sending): void {
    sending.request?.unsubscribe();
    clearTimeout(sending.timer);
  }

  private show(questionId: string, state: FileSend | undefined): void {
    this.states.update(({ [questionId]: _, ...others }) => (state ? { ...others, [questionId]: state } : others));
  }
}
