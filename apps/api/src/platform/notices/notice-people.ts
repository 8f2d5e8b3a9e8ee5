import { Injectable } from '@nestjs/common';
import type { Language } from '@olympiad/shared-dto/languages.js';

/** Whom mails are written to. */
export interface NoticePerson {
  email: string;
  /** The account is active, and the address is known to be the person's. */
  mayBeMailed: boolean;
  language: Language;
  /** ISO 3166-1 alpha-2. */
  country?: string;
}

/** By account id; accounts that are gone are left out. */
export type PeopleOf = (ids: string[]) => Promise<Map<string, NoticePerson>>;

/** Whom notices are for: whoever keeps the accounts says it. */
@Injectable()
export class NoticePeople {
  private look: PeopleOf = async () => new Map();

  register(look: PeopleOf): void {
    this.look = look;
  }

  of(ids: string[]): Promise<Map<string, NoticePerson>> {
    return this.look(ids);
  }

  async one(id: string): Promise<NoticePerson | undefined> {
    return (await this.of([id])).get(id);
  }
}
