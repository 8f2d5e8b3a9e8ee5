import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { LocalizedText } from '@olympiad/shared-dto/localized-text.dto.js';
import type { Organization } from '@olympiad/shared-dto/organizations.dto.js';
import type { Model } from 'mongoose';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { countryNames } from '../platform/search/country-names.js';
import { outdated, REFOLDED_AT_ONCE, Refolding } from '../platform/search/refolding.js';
import { searchKeysOf } from '../platform/search/search-keys.js';
import { FOLDING } from '../platform/search/search-words.js';
import { OlympiadRecord } from './olympiad.schema.js';

/** Of an olympiad's terms; one ahead of the folding of their words since the organizer is among them too. */
const EDITION = FOLDING + 1;

/** What an olympiad is found by: its title in all languages, who organizes it, and from which country. */
export function olympiadTerms(
  title: LocalizedText,
  organizer: Pick<Organization, 'name' | 'country'> | undefined,
): { terms: string[]; folding: number } {
  const titles = Object.values(title).filter((text) => typeof text === 'string');
  const organizers = organizer ? [organizer.name, ...countryNames(organizer.country)] : [];
  return { terms: searchKeysOf(...titles, ...organizers), folding: EDITION };
}

/** Keeps the terms of olympiads as they are made today. */
@Injectable()
export class OlympiadSearch {
  constructor(
    @InjectModel(OlympiadRecord.name) private readonly olympiads: Model<OlympiadRecord>,
    private readonly organizations: OrganizationsService,
    refolding: Refolding,
  ) {
    refolding.register('olympiads', () => this.refold());
  }

  private async refold(): Promise<number> {
    const found = await this.olympiads
      .find(outdated(EDITION))
      .select('title version organizationId')
      .limit(REFOLDED_AT_ONCE)
      .lean();
    for (const { _id, title, version, organizationId } of found) {
      const organizer = await this.organizations.find(String(organizationId));
      await this.olympiads.updateOne({ _id, version }, { $set: olympiadTerms(title, organizer) });
    }
    return found.length;
  }
}
