import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { mdiFileDocumentOutline, mdiImageOutline } from '@mdi/js';
import { AppConfig } from '../../../core/config/app-config';
import { unattended } from '../../../core/errors/unattended';
import { Formats } from '../../../core/language/formats';
import { Texts } from '../../../core/language/texts';
import { Icon } from '../../icon/icon';
import { nameOfFile } from './file-names';

const KB = 1_000;
const MB = 1_000_000;

/** A file that is stored: what it is called or is, how large it is, and the way to open it. */
@Component({
  selector: 'app-stored-file',
  imports: [Icon],
  template: `
    <div class="app-row">
      <a class="app-row" target="_blank" rel="noopener" [href]="address()">
        <app-icon [path]="icon()" /><span>{{ name() }}</span>
      </a>
      @if (size(); as words) {
        <span class="app-muted app-number">{{ words }}</span>
      }
    </div>
    @if (isPicture()) {
      <img [src]="address()" [alt]="name()" />
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      align-items: flex-start;
      gap: var(--app-1);
      min-width: 0;
      overflow-wrap: anywhere;
    }
    img {
      max-width: min(100%, 480px);
      max-height: 480px;
      object-fit: contain;
      object-position: left;
      border: 1px solid var(--mat-sys-outline-variant);
      border-radius: var(--app-1);
    }
  `,
})
export class StoredFile {
  private readonly config = inject(AppConfig);
  private readonly formats = inject(Formats);
  private readonly t = inject(Texts).t;

  readonly id = input.required<string>();

  /** What the server says of it; null until then, and without network. */
  private readonly headers = signal<Headers | null>(null);
  protected readonly address = computed(() => this.config.address(`/api/files/${this.id()}`));
  protected readonly isPicture = computed(() => this.headers()?.get('content-type')?.startsWith('image/') === true);
  protected readonly icon = computed(() => (this.isPicture() ? mdiImageOutline : mdiFileDocumentOutline));
  protected readonly name = computed(() => {
    const type = this.isPicture() ? 'picture' : this.headers() ? 'document' : 'file';
    return nameOfFile(this.id()) ?? this.t(`file.${type}`);
  });
  protected readonly size = computed(() => {
    const bytes = Number(this.headers()?.get('content-length'));
    if (!(bytes > 0)) return undefined;
    const [unit, value] = bytes >= MB ? ['megabytes', bytes / MB] : ['kilobytes', bytes / KB];
    return this.t(`health.units.${unit}`, { value: this.formats.number(Math.max(0.1, Math.round(value * 10) / 10)) });
  });

  constructor() {
    effect((onCleanup) => {
      const address = this.address();
      const leaving = new AbortController();
      onCleanup(() => leaving.abort());
      this.headers.set(null);
      unattended(() => this.ask(address, leaving.signal));
    });
  }

  /** As the picture and the link are asked for: by the cookie, and only on the way past. */
  private async ask(address: string, signal: AbortSignal): Promise<void> {
    try {
      const answer = await fetch(address, { method: 'HEAD', credentials: 'include', signal });
      if (answer.ok) this.headers.set(answer.headers);
    } catch {
      // The link stands without it.
    }
  }
}
