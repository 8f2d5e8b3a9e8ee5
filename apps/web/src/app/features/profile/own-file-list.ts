import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatProgressBar } from '@angular/material/progress-bar';
import { mdiFileDocumentOutline } from '@mdi/js';
import type { FileRoom, OwnFile, OwnFiles } from '@olympiad/shared-dto/uploads.dto.js';
import { firstValueFrom } from 'rxjs';
import { AppConfig } from '../../core/config/app-config';
import { Notices } from '../../core/errors/notices';
import { toProblem } from '../../core/errors/problem';
import { Formats } from '../../core/language/formats';
import { Texts } from '../../core/language/texts';
import { Confirm } from '../../shared/dialog/confirm';
import { Icon } from '../../shared/icon/icon';
import { ResourceStates } from '../../shared/states/resource-states';
import { Pager } from '../../shared/table/pager';

const DAY_MS = 24 * 3_600_000;
const KB = 1_000;
const MB = 1_000_000;

/** What somebody has uploaded: how much of the room it takes, what uses it, and the removal of what nobody needs. */
@Component({
  selector: 'app-own-file-list',
  imports: [Icon, MatButton, MatProgressBar, Pager, ResourceStates],
  templateUrl: './own-file-list.html',
  styleUrl: './own-file-list.scss',
})
export class OwnFileList {
  private readonly http = inject(HttpClient);
  private readonly config = inject(AppConfig);
  private readonly confirm = inject(Confirm);
  private readonly notices = inject(Notices);
  private readonly texts = inject(Texts);
  protected readonly formats = inject(Formats);
  protected readonly t = this.texts.t;
  protected readonly documentIcon = mdiFileDocumentOutline;

  private readonly page = signal(1);
  protected readonly files = httpResource<OwnFiles>(() => ({ url: '/api/files', params: { page: this.page() } }));
  /** Those who upload nothing have no room, and a server of before knows no such list. */
  protected readonly hidden = computed(() => {
    if (this.files.hasValue()) return this.files.value().room.length === 0;
    return this.files.status() === 'error' && toProblem(this.files.error()).status === 404;
  });

  protected turn(page: number): void {
    this.page.set(page);
  }

  protected source(file: OwnFile): string | undefined {
    return file.type.startsWith('image/') ? this.config.address(file.url) : undefined;
  }

  protected size(bytes: number): string {
    const [unit, value] = bytes >= MB ? ['megabytes', bytes / MB] : ['kilobytes', bytes / KB];
    return this.t(`health.units.${unit}`, { value: this.formats.number(Math.round(value * 10) / 10) });
  }

  /** Of files or bytes, whichever is nearer its bound. */
  protected percent({ files, filesMost, bytes, bytesMost }: FileRoom): number {
    return Math.min(100, Math.ceil(100 * Math.max(files / filesMost, bytes / bytesMost)));
  }

  protected isNeeded({ usedBy }: OwnFile): boolean {
    return usedBy.some((place) => place !== 'version');
  }

  protected places({ usedBy }: OwnFile): string {
    return this.formats.list(usedBy.map((place) => this.t(`profile.files.places.${place}`)));
  }

  protected unused({ unusedSince, goesAt }: OwnFile): string {
    if (!unusedSince || !goesAt) return this.t('profile.files.notUsed');
    const days = Math.max(0, Math.floor((Date.now() - Date.parse(unusedSince)) / DAY_MS));
    if (days === 0) return this.t('profile.files.notUsedYet', { day: this.formats.day(goesAt) });
    return this.texts.n('profile.files.unused', days, { day: this.formats.day(goesAt) });
  }

  protected async remove(file: OwnFile): Promise<void> {
    const question = {
      title: this.t('profile.files.deleteSure'),
      text: this.t(file.usedBy.length > 0 ? 'profile.files.deleteFromVersions' : 'profile.files.deleteHint'),
      act: this.t('profile.files.delete'),
    };
    if (!(await this.confirm.ask(question))) return;
    try {
      await firstValueFrom(this.http.delete(`/api/files/${file.id}`));
      this.notices.show(this.t('profile.files.deleted'));
    } catch (error) {
      this.notices.fail(error);
    }
    this.files.reload();
  }
}
