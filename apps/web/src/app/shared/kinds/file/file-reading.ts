import { Component, computed } from '@angular/core';
import { AnswerReading } from '../answer-reading';
import { StoredFile } from './stored-file';

/** The file to look at or to download. */
@Component({
  selector: 'app-file-reading',
  imports: [StoredFile],
  template: `<app-stored-file [id]="id()" />`,
})
export class FileReading extends AnswerReading {
  protected readonly id = computed(() => {
    const value = this.value();
    return typeof value === 'string' ? value : '';
  });
}
