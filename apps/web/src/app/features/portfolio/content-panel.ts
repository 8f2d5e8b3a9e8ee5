import { CdkDrag, CdkDropList, type CdkDragDrop } from '@angular/cdk/drag-drop';
import { afterNextRender, Component, computed, ElementRef, inject, Injector } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { mdiPlus } from '@mdi/js';
import { PORTFOLIO_SECTIONS_MAX } from '@olympiad/shared-dto/limits.js';
import type { PortfolioSection } from '@olympiad/shared-dto/portfolio-content.dto.js';
import { SECTION_KINDS, sectionRow, type SectionKind } from '@olympiad/shared-dto/sections.js';
import { AppConfig } from '../../core/config/app-config';
import { Notices } from '../../core/errors/notices';
import { Texts } from '../../core/language/texts';
import { FORM_FIELD } from '../../shared/fields/form-field-look';
import { Icon } from '../../shared/icon/icon';
import { unhurried } from '../../shared/unhurried';
import { Upload } from '../../shared/upload/upload';
import { EditorStore } from './editor-store';
import { newId } from './new-id';
import { inserted, moved } from './reorder';
import { SectionEditor } from './section-editor';

/** What the student writes: headline, photo, sections. */
@Component({
  selector: 'app-content-panel',
  imports: [
    CdkDrag,
    CdkDropList,
    Icon,
    MatButton,
    FORM_FIELD,
    MatHint,
    MatInput,
    MatLabel,
    MatMenu,
    MatMenuItem,
    MatMenuTrigger,
    SectionEditor,
    Upload,
  ],
  templateUrl: './content-panel.html',
  styles: `
    :host,
    .sections {
      display: flex;
      flex-direction: column;
      gap: var(--app-2);
    }
    .sections:empty {
      display: none;
    }
    mat-form-field {
      display: block;
    }
    .photo {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--app-2);
    }
    .photo img {
      width: 72px;
      height: 72px;
      border-radius: 50%;
      object-fit: cover;
    }
    .add {
      align-self: flex-start;
    }
    .cdk-drag-placeholder {
      opacity: 0.4;
    }
  `,
})
export class ContentPanel {
  private readonly config = inject(AppConfig);
  private readonly notices = inject(Notices);
  private readonly injector = inject(Injector);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  protected readonly store = inject(EditorStore);
  protected readonly t = inject(Texts).t;
  protected readonly addIcon = mdiPlus;

  protected readonly draft = this.store.draft;
  protected readonly photo = computed(() => {
    const { photoId, photoUrl } = this.draft();
    return photoId !== '' && photoUrl !== undefined ? this.config.address(photoUrl) : undefined;
  });
  private readonly atFirst = this.draft().sections.length;
  private readonly turn = unhurried(this.atFirst);
  /** One after the other: all of them at once would keep the page from being seen. */
  protected readonly drawn = computed(() => {
    const { sections } = this.draft();
    return this.turn() < this.atFirst ? sections.slice(0, this.turn()) : sections;
  });
  protected readonly offered = computed(() => {
    const { sections } = this.draft();
    if (sections.length >= PORTFOLIO_SECTIONS_MAX) return [];
    return SECTION_KINDS.filter((kind) => !sectionRow(kind).once || !sections.some((section) => section.kind === kind));
  });

  protected add(kind: SectionKind): void {
    const blocks = sectionRow(kind).fields.length > 0 ? [{ id: newId() }] : [];
    this.put([...this.draft().sections, { id: newId(), kind, shown: true, blocks }]);
    afterNextRender(
      () => {
        const last = [...this.host.nativeElement.querySelectorAll('app-section-editor')].at(-1);
        last?.scrollIntoView({ block: 'center' });
        last?.querySelector<HTMLElement>('.block input, .block textarea')?.focus({ preventScroll: true });
      },
      { injector: this.injector },
    );
  }

  protected move(from: number, to: number): void {
    this.put(moved(this.draft().sections, from, to));
  }

  protected drop({ previousIndex, currentIndex }: CdkDragDrop<unknown>): void {
    if (previousIndex !== currentIndex) this.move(previousIndex, currentIndex);
  }

  protected async remove(section: PortfolioSection, at: number): Promise<void> {
    this.put(this.draft().sections.filter(({ id }) => id !== section.id));
    const undo = await this.notices.offer(this.t('portfolio.editor.sectionRemoved'), this.t('portfolio.editor.undo'));
    if (undo) this.put(inserted(this.draft().sections, at, section));
  }

  protected async removePhoto(): Promise<void> {
    const { photoId, photoUrl } = this.draft();
    this.store.edit({ photoId: '', photoUrl: undefined });
    const undo = await this.notices.offer(this.t('portfolio.editor.photoRemoved'), this.t('portfolio.editor.undo'));
    if (undo) this.store.edit({ photoId, photoUrl });
  }

  private put(sections: PortfolioSection[]): void {
    this.store.edit({ sections });
  }
}
