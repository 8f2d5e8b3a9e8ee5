import { Component, computed, ElementRef, inject, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatProgressBar } from '@angular/material/progress-bar';
import { mdiCamera, mdiUpload } from '@mdi/js';
import { Texts } from '../../../core/language/texts';
import { Icon } from '../../icon/icon';
import { AnswerField } from '../answer-field';
import { LateAnswers } from '../late-answers';
import { FileSends } from './file-sends';
import { StoredFile } from './stored-file';

/** Takes one file: chosen, dropped or photographed. What is stored stays until another one has arrived. */
@Component({
  selector: 'app-file-field',
  imports: [Icon, MatButton, MatProgressBar, StoredFile],
  templateUrl: './file-field.html',
  styleUrl: './file-field.scss',
  host: {
    '[class.over]': 'over()',
    '(dragover)': 'drag($event)',
    '(dragleave)': 'over.set(false)',
    '(drop)': 'drop($event)',
  },
})
export class FileField extends AnswerField {
  private readonly sends = inject(FileSends);
  private readonly late = inject(LateAnswers, { optional: true });
  private readonly chooser = viewChild.required<ElementRef<HTMLInputElement>>('chooser');
  private readonly camera = viewChild.required<ElementRef<HTMLInputElement>>('camera');
  protected readonly t = inject(Texts).t;
  protected readonly icons = { upload: mdiUpload, camera: mdiCamera };
  protected readonly accepted = 'application/pdf,image/png,image/jpeg,image/webp';

  protected readonly over = signal(false);
  protected readonly send = computed(() => this.sends.of(this.question().id));
  protected readonly stored = computed(() => {
    const value = this.value();
    return typeof value === 'string' && value !== '' ? value : undefined;
  });

  protected choose(camera = false): void {
    (camera ? this.camera() : this.chooser()).nativeElement.click();
  }

  protected take({ target }: Event): void {
    const field = target as HTMLInputElement;
    const file = field.files?.[0];
    // The same file may be chosen again after a failure.
    field.value = '';
    if (file) this.start(file);
  }

  protected drag(event: DragEvent): void {
    if (this.locked()) return;
    event.preventDefault();
    this.over.set(true);
  }

  protected drop(event: DragEvent): void {
    event.preventDefault();
    this.over.set(false);
    const file = event.dataTransfer?.files[0];
    if (file && !this.locked()) this.start(file);
  }

  protected again(): void {
    this.sends.again(this.question().id);
  }

  protected stop(): void {
    this.sends.stop(this.question().id);
  }

  protected remove(): void {
    this.answer.emit(() => null);
  }

  /** By the time it has arrived another question may be on the screen. */
  private start(file: File): void {
    const { id } = this.question();
    const { late, answer } = this;
    this.sends.start(id, file, (uploaded) => {
      if (late) late.put(id, () => uploaded);
      else answer.emit(() => uploaded);
    });
  }
}
