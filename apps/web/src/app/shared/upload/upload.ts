import { HttpClient, HttpEventType } from '@angular/common/http';
import { Component, ElementRef, inject, input, output, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatProgressBar } from '@angular/material/progress-bar';
import { mdiUpload } from '@mdi/js';
import type { UploadedFile, UploadPurpose } from '@olympiad/shared-dto/uploads.dto.js';
import type { Subscription } from 'rxjs';
import { Notices } from '../../core/errors/notices';
import { toProblem } from '../../core/errors/problem';
import { Texts } from '../../core/language/texts';
import { Icon } from '../icon/icon';

/** Chooses one file, sends it, shows how far it is, and answers its address. */
@Component({
  selector: 'app-upload',
  imports: [Icon, MatButton, MatProgressBar],
  template: `
    <input
      #file
      class="app-hidden"
      type="file"
      tabindex="-1"
      aria-hidden="true"
      [accept]="accept()"
      (change)="choose()"
    />
    <button matButton="outlined" type="button" [disabled]="sending()" (click)="file.click()">
      <app-icon [path]="icon" /> {{ label() }}
    </button>
    @if (sending()) {
      <mat-progress-bar mode="determinate" [value]="percent()" [attr.aria-label]="t('upload.progress')" />
      <span role="status" class="app-number">{{ t('upload.sent', { percent: percent() }) }}</span>
      <button matButton type="button" (click)="stop()">{{ t('common.cancel') }}</button>
    }
    @if (failure(); as sentence) {
      <p class="failure" role="alert">{{ sentence }}</p>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--app-1) var(--app-2);
    }
    mat-progress-bar {
      flex: 1 1 120px;
    }
    .failure {
      flex-basis: 100%;
      color: var(--mat-sys-error);
    }
  `,
})
export class Upload {
  private readonly http = inject(HttpClient);
  private readonly notices = inject(Notices);
  protected readonly t = inject(Texts).t;
  protected readonly icon = mdiUpload;
  private readonly chooser = viewChild.required<ElementRef<HTMLInputElement>>('file');
  private running: Subscription | null = null;

  readonly purpose = input.required<UploadPurpose>();
  readonly label = input.required<string>();
  readonly accept = input('image/png,image/jpeg,image/webp');
  readonly uploaded = output<UploadedFile>();

  protected readonly sending = signal(false);
  protected readonly percent = signal(0);
  protected readonly failure = signal<string | null>(null);

  protected choose(): void {
    const chooser = this.chooser().nativeElement;
    const file = chooser.files?.[0];
    // The same file may be chosen again after a failure.
    chooser.value = '';
    if (file) this.send(file);
  }

  protected stop(): void {
    this.running?.unsubscribe();
    this.sending.set(false);
  }

  private send(file: File): void {
    const body = new FormData();
    body.append('file', file);
    this.failure.set(null);
    this.percent.set(0);
    this.sending.set(true);
    this.running = this.http
      .post<UploadedFile>(`/api/upload/${this.purpose()}`, body, { observe: 'events', reportProgress: true })
      .subscribe({
        next: (event) => {
          if (event.type === HttpEventType.UploadProgress && event.total) {
            this.percent.set(Math.round((100 * event.loaded) / event.total));
          }
          if (event.type === HttpEventType.Response && event.body) {
            this.sending.set(false);
            this.uploaded.emit(event.body);
          }
        },
        error: (error: unknown) => {
          this.sending.set(false);
          this.failure.set(this.notices.sentence(toProblem(error)));
        },
      });
  }
}
