import { Component, inject, input, output } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { mdiArrowDown, mdiArrowUp, mdiDeleteOutline } from '@mdi/js';
import type { PortfolioImage } from '@olympiad/shared-dto/portfolio-content.dto.js';
import type { UploadedFile } from '@olympiad/shared-dto/uploads.dto.js';
import { AppConfig } from '../../core/config/app-config';
import { Texts } from '../../core/language/texts';
import { FORM_FIELD } from '../../shared/fields/form-field-look';
import { Icon } from '../../shared/icon/icon';
import { Upload } from '../../shared/upload/upload';
import { moved } from './reorder';

const MOST = 24;

/** Pictures with what they show, for people who cannot see them. */
@Component({
  selector: 'app-pictures-field',
  imports: [Icon, FORM_FIELD, MatHint, MatIconButton, MatInput, MatLabel, Upload],
  templateUrl: './pictures-field.html',
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: var(--app-1);
    }
    li {
      gap: var(--app-1);
    }
    img {
      width: 88px;
      height: 66px;
      object-fit: cover;
      border-radius: 8px;
    }
    mat-form-field {
      flex: 1 1 180px;
      min-width: 0;
    }
    .acts {
      display: inline-flex;
    }
  `,
})
export class PicturesField {
  private readonly config = inject(AppConfig);
  protected readonly t = inject(Texts).t;
  protected readonly icons = { up: mdiArrowUp, down: mdiArrowDown, remove: mdiDeleteOutline };
  protected readonly most = MOST;

  readonly images = input.required<readonly PortfolioImage[]>();
  readonly written = output<PortfolioImage[]>();

  protected address({ uploadId }: PortfolioImage): string {
    return this.config.address(`/api/files/${uploadId}`);
  }

  protected add({ id }: UploadedFile): void {
    if (this.images().some(({ uploadId }) => uploadId === id)) return;
    this.written.emit([...this.images(), { uploadId: id, alt: '' }]);
  }

  protected describe(at: number, alt: string): void {
    this.written.emit(this.images().map((image, place) => (place === at ? { ...image, alt } : image)));
  }

  protected move(from: number, to: number): void {
    this.written.emit(moved(this.images(), from, to));
  }

  protected remove(at: number): void {
    this.written.emit(this.images().filter((_, place) => place !== at));
  }
}
