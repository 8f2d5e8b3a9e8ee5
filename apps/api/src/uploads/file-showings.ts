import { Injectable } from '@nestjs/common';
import type { Caller } from '../platform/http/access.js';

/** Answers whether a file of the owner is now shown, by a page of its module, to this viewer. */
export type FileShowing = (
  file: { id: string; ownerId: string },
  caller: Caller | undefined,
  /** The secret of the link it was found by. */
  key: unknown,
) => Promise<boolean>;

/**
 * Who may see what shows a person is decided by what shows it: a module whose pages do adds itself in a constructor,
 * `showings.register((file, caller, key) => …)`. What nobody shows is there for its owner only.
 */
@Injectable()
export class FileShowings {
  private readonly showings: FileShowing[] = [];

  register(showing: FileShowing): void {
    this.showings.push(showing);
  }

  async isShown(...asked: Parameters<FileShowing>): Promise<boolean> {
    for (const isShown of this.showings) if (await isShown(...asked)) return true;
    return false;
  }
}
