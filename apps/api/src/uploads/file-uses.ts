import { Injectable } from '@nestjs/common';
import type { FilePlace } from '@olympiad/shared-dto/uploads.dto.js';
import type { Caller } from '../platform/http/access.js';

/** Whose files: an account's, and those its organization has together. */
export interface FileHolder {
  accountId: string;
  organizationId?: string;
}

/** What a module that shows or names uploaded files says about them. */
export interface FileUse {
  /** Is a file of the account now shown, by a page of the module, to this viewer? `key` is the secret of a link. */
  isShown?(file: { id: string; ownerId: string }, caller: Caller | undefined, key: unknown): Promise<boolean>;
  /** Reports each file of the holder that the module refers to, and where. */
  find(holder: FileHolder, report: (id: string, place: FilePlace) => void): Promise<void>;
}

const FILE_IN_TEXT = /\/api\/files\/([0-9a-f]{24})/g;

/** The uploaded files that a Markdown text shows. */
export function filesInText(text: string): string[] {
  return [...text.matchAll(FILE_IN_TEXT)].map(([, id = '']) => id);
}

/**
 * Who may see what shows a person is decided by what shows it, and a file may go when nothing refers to it. Each module
 * that uses files adds itself in a constructor: `uses.register({ … })`.
 */
@Injectable()
export class FileUses {
  private readonly all: FileUse[] = [];

  register(use: FileUse): void {
    this.all.push(use);
  }

  async isShown(...asked: Parameters<NonNullable<FileUse['isShown']>>): Promise<boolean> {
    for (const use of this.all) if (await use.isShown?.(...asked)) return true;
    return false;
  }

  /** Every file of the holder that something refers to, with the places. */
  async of(holder: FileHolder): Promise<ReadonlyMap<string, ReadonlySet<FilePlace>>> {
    const found = new Map<string, Set<FilePlace>>();
    const report = (id: string, place: FilePlace): void => {
      found.set(id, (found.get(id) ?? new Set()).add(place));
    };
    for (const use of this.all) await use.find(holder, report);
    return found;
  }
}
