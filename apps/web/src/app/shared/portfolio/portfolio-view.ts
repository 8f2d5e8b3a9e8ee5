import { Component, computed, inject, input } from '@angular/core';
import type { PublicPortfolio } from '@olympiad/shared-dto/portfolio.dto.js';
import { AppConfig } from '../../core/config/app-config';
import {
  mdiCheckDecagram,
  mdiEyeOffOutline,
  mdiMapMarkerOutline,
  mdiStairs,
  mdiSchoolOutline,
} from '../../core/generated/portfolio-icons';
import { Formats } from '../../core/language/formats';
import { Texts } from '../../core/language/texts';
import { Icon } from '../icon/icon';
import { RichText } from '../rich-text/rich-text';
import { sectionRow } from '@olympiad/shared-dto/sections.js';
import { sectionsToShow } from './content';
import { FactCard } from './fact-card';
import { LevelStory } from './level-story';
import { Period } from './period';
import { themeTokens } from './theme-tokens';

/** A portfolio as others see it: on its own page, beside a reviewer's list, and as the editor's preview. */
@Component({
  selector: 'app-portfolio-view',
  imports: [FactCard, Icon, LevelStory, Period, RichText],
  templateUrl: './portfolio-view.html',
  styleUrl: './portfolio-view.scss',
  host: { '[style]': 'tokens()' },
})
export class PortfolioView {
  private readonly config = inject(AppConfig);
  protected readonly formats = inject(Formats);
  protected readonly texts = inject(Texts);
  protected readonly t = this.texts.t;
  protected readonly icons = {
    verified: mdiCheckDecagram,
    masked: mdiEyeOffOutline,
    place: mdiMapMarkerOutline,
    school: mdiSchoolOutline,
    level: mdiStairs,
  };

  readonly portfolio = input.required<PublicPortfolio>();
  /** It stands inside another page, below that page's heading. */
  readonly embedded = input(false);

  /** The secret of the link the page was opened by: its pictures open with it too. */
  readonly key = input<string>();

  protected readonly withKey = computed(() => {
    const key = this.key();
    return (path: string) => (key && path.startsWith('/api/files/') ? `${path}?key=${encodeURIComponent(key)}` : path);
  });
  protected readonly tokens = computed(() => themeTokens(this.portfolio().theme));
  protected readonly sections = computed(() =>
    sectionsToShow(this.portfolio().sections, this.portfolio().facts.length),
  );
  protected readonly topLevel = computed(() => (this.embedded() ? 2 : 1));
  protected readonly photo = computed(() => this.address(this.portfolio().photoUrl));
  protected readonly initials = computed(() =>
    this.portfolio()
      .displayName.split(/\s+/)
      .slice(0, 2)
      .map((word) => word.charAt(0).toUpperCase())
      .join(''),
  );
  protected readonly rowOf = sectionRow;

  protected address(path: string | undefined): string | undefined {
    return path === undefined ? undefined : this.config.address(path);
  }

  protected picture(uploadId: string): string {
    return this.config.address(this.withKey()(`/api/files/${uploadId}`));
  }

  /** What is masked and how it can be revealed; a name this version does not know is described in general. */
  protected maskedSentence(name: string): string {
    const key = `portfolio.view.masked.${name}`;
    return this.t(this.texts.has(key) ? key : 'portfolio.view.masked.unknown');
  }

  protected host(url: string): string {
    return URL.canParse(url) ? new URL(url).host.replace(/^www\./, '') : url;
  }
}
