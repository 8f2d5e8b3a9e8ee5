import { Component, computed, inject, input, output } from '@angular/core';
import { MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { CdkTextareaAutosize } from '@angular/cdk/text-field';
import type { PortfolioBlock } from '@olympiad/shared-dto/portfolio-content.dto.js';
import { RICH_TEXT_MAX } from '@olympiad/shared-dto/limits.js';
import { sectionRow, type BlockField, type SectionKind } from '@olympiad/shared-dto/sections.js';
import { Texts } from '../../core/language/texts';
import { FORM_FIELD } from '../../shared/fields/form-field-look';
import type { FieldProblem } from './draft';
import { PicturesField } from './pictures-field';
import { WordsField } from './words-field';

type TextField = 'title' | 'organization' | 'text' | 'from' | 'to' | 'url';

/** The fields of one block, those that its section's kind uses. */
@Component({
  selector: 'app-block-editor',
  imports: [CdkTextareaAutosize, FORM_FIELD, MatHint, MatInput, MatLabel, PicturesField, WordsField],
  templateUrl: './block-editor.html',
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: var(--app-1);
      min-width: 0;
    }
    mat-form-field {
      display: block;
    }
    .pair {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 130px), 1fr));
      gap: var(--app-1);
    }
    .wrong {
      color: var(--mat-sys-error);
    }
  `,
})
export class BlockEditor {
  protected readonly t = inject(Texts).t;
  protected readonly textMax = RICH_TEXT_MAX;

  readonly kind = input.required<SectionKind>();
  readonly block = input.required<PortfolioBlock>();
  /** By `<block id>.<field>`. */
  readonly problems = input<Readonly<Record<string, FieldProblem>>>({});
  readonly written = output<PortfolioBlock>();

  private readonly fields = computed(() => sectionRow(this.kind()).fields);

  protected uses(field: BlockField): boolean {
    return this.fields().includes(field);
  }

  protected problem(field: TextField): FieldProblem | undefined {
    return this.problems()[`${this.block().id}.${field}`];
  }

  protected write(field: TextField, value: string): void {
    this.change({ [field]: value });
  }

  protected change(change: Partial<PortfolioBlock>): void {
    this.written.emit({ ...this.block(), ...change });
  }
}
