import { Injectable } from '@nestjs/common';

/** Public names by account id; accounts that are gone are left out. */
export type NamesOf = (ids: string[]) => Promise<Map<string, string>>;

/** Who started a job, by name: whoever keeps the accounts says it. */
@Injectable()
export class JobPeople {
  private look: NamesOf = async () => new Map();

  register(look: NamesOf): void {
    this.look = look;
  }

  names(ids: string[]): Promise<Map<string, string>> {
    return this.look(ids);
  }
}
