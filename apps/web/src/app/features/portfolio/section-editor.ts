import { CdkDrag, CdkDragHandle, CdkDropList, type CdkDragDrop } from '@angular/cdk/drag-drop';
import { Component, computed, inject, input, output } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { MatSlideToggle } from '@angular/material/slide-toggle';
import { mdiDotsVertical, mdiPlus } from '@mdi/js';
import { PORTFOLIO_BLOCKS_MAX } from '@olympiad/shared-dto/limits.js';
import type { PortfolioBlock, PortfolioSection } from '@olympiad/shared-dto/portfolio-content.dto.js';
import { sectionRow } from '@olympiad/shared-dto/sections.js';
import { Notices } from '../../core/errors/notices';
import { Texts } from '../../core/language/texts';
import { FORM_FIELD } from '../../shared/fields/form-field-look';
import { Icon } from '../../shared/icon/icon';
import { BlockEditor } from './block-editor';
import { EditorStore } from './editor-store';
import { MoveHandle } from './move-handle';
import { newId } from './new-id';
import { inserted, moved } from './reorder';

/** One section: its heading, whether it is shown, and its blocks. */
@Component({
  selector: 'app-section-editor',
  imports: [
    BlockEditor,
    CdkDrag,
    CdkDragHandle,
    CdkDropList,
    Icon,
    MatButton,
    FORM_FIELD,
    MatIconButton,
    MatInput,
    MatLabel,
    MatMenu,
    MatMenuItem,
    MatMenuTrigger,
    MatSlideToggle,
    MoveHandle,
  ],
  templateUrl: './section-editor.html',
  styleUrl: './section-editor.scss',
})
export class SectionEditor {
  private readonly notices = inject(Notices);
  protected readonly store = inject(EditorStore);
  protected readonly t = inject(Texts).t;
  protected readonly icons = { menu: mdiDotsVertical, add: mdiPlus };

  readonly section = input.required<PortfolioSection>();
  readonly at = input.required<number>();
  readonly count = input.required<number>();
  readonly moveTo = output<number>();
  readonly remove = output();

  protected readonly kindName = computed(() => this.t('portfolio.kinds.' + this.section().kind));
  protected readonly name = computed(() => this.section().title || this.kindName());
  protected readonly row = computed(() => sectionRow(this.section().kind));
  protected readonly isFacts = computed(() => this.row().shows === 'facts');
  protected readonly single = computed(() => this.row().single === true);
  protected readonly canAdd = computed(() => {
    const { blocks } = this.section();
    return this.row().fields.length > 0 && blocks.length < (this.single() ? 1 : PORTFOLIO_BLOCKS_MAX);
  });

  protected change(change: Partial<PortfolioSection>): void {
    this.store.editSection(this.section().id, change);
  }

  protected addBlock(): void {
    this.change({ blocks: [...this.section().blocks, { id: newId() }] });
  }

  protected write(block: PortfolioBlock): void {
    this.change({ blocks: this.section().blocks.map((one) => (one.id === block.id ? block : one)) });
  }

  protected moveBlock(from: number, to: number): void {
    this.change({ blocks: moved(this.section().blocks, from, to) });
  }

  protected drop({ previousIndex, currentIndex }: CdkDragDrop<unknown>): void {
    if (previousIndex !== currentIndex) this.moveBlock(previousIndex, currentIndex);
  }

  protected async removeBlock(block: PortfolioBlock, at: number): Promise<void> {
    this.change({ blocks: this.section().blocks.filter(({ id }) => id !== block.id) });
    const undo = await this.notices.offer(this.t('portfolio.editor.blockRemoved'), this.t('portfolio.editor.undo'));
    if (undo) this.change({ blocks: inserted(this.section().blocks, at, block) });
  }

  protected blockName(block: PortfolioBlock, at: number): string {
    return block.title || this.t('portfolio.editor.entry', { place: at + 1 });
  }
}
