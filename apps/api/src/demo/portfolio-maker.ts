import type { INestApplicationContext } from '@nestjs/common';
import type { PortfolioBlock, PortfolioSection, PortfolioTheme } from '@olympiad/shared-dto/portfolio-content.dto.js';
import { THEME_FONTS, THEME_PRESETS, THEME_SPACINGS, type Visibility } from '@olympiad/shared-dto/rules/portfolio.js';
import type { SectionKind } from '@olympiad/shared-dto/sections.js';
import { PortfoliosService } from '../portfolios/portfolios.service.js';
import { IncomingFile } from '../uploads/incoming-file.js';
import { UploadsService } from '../uploads/uploads.service.js';
import { forEach } from './at-once.js';
import { Chance } from './chance.js';
import type { DemoStudent } from './people.js';
import { galleryPicture, portrait } from './pictures.js';
import { portfolioTexts, SKILLS } from './portfolio-texts.js';
import { toSlug } from './slug.js';
import { DAY_MS } from './spans.js';
import type { TurnedClock } from './turned-clock.js';

/** Publishes portfolios for students, as their owners would. */
export class PortfolioMaker {
  private readonly portfolios: PortfoliosService;
  private readonly uploads: UploadsService;

  constructor(
    app: INestApplicationContext,
    private readonly clock: TurnedClock,
  ) {
    this.portfolios = app.get(PortfoliosService, { strict: false });
    this.uploads = app.get(UploadsService, { strict: false });
  }

  async make(students: DemoStudent[]): Promise<void> {
    await forEach(students, (student, place) => {
      const chance = new Chance(`portfolio ${student.name}`);
      const time = this.clock.start - chance.between(1, 15) * DAY_MS;
      return this.clock.at(time, () => this.makeOne(student, place, chance));
    });
  }

  private async makeOne(student: DemoStudent, place: number, chance: Chance): Promise<void> {
    const { id, name, language } = student;
    const texts = portfolioTexts(language);
    const slug = `${toSlug(name)}-${place + 1}`;
    const { revision } = await this.portfolios.create(id, { slug, headline: chance.pick(texts.headlines) }, language);
    const photoId = await this.upload(id, 'photo', portrait(name));
    const { revision: written } = await this.portfolios.update(
      id,
      slug,
      {
        baseRevision: revision,
        photoId,
        sections: await this.sections(student, chance),
        theme: themeOf(chance),
        visibility: visibilityOf(place),
      },
      language,
    );
    await this.portfolios.publish(id, slug, { baseRevision: written }, language);
  }

  private async sections(student: DemoStudent, chance: Chance): Promise<PortfolioSection[]> {
    const texts = portfolioTexts(student.language);
    const year = new Date(this.clock.start).getUTCFullYear();
    const projects = chance.some(texts.projects, 2);
    const skills = [...new Set([...projects.flatMap((project) => project.skills), ...chance.some(SKILLS, 4)])];
    const education = {
      title: texts.studies(student.grade),
      ...(student.school && { organization: student.school }),
      from: String(year - student.grade),
    };
    return [
      section('about', { text: chance.pick(texts.abouts) }),
      section('education', education),
      section('results'),
      section(
        'projects',
        ...projects.map(({ title, text }) => ({ title, text, from: `${year - 1}-0${1 + chance.below(9)}` })),
      ),
      section(
        'achievements',
        ...chance.some(texts.achievements, 2).map((one) => ({ ...one, from: String(year - 1 - chance.below(2)) })),
      ),
      ...(chance.happens(0.5)
        ? [section('certificates', { ...chance.pick(texts.certificates), from: `${year - 1}-07` })]
        : []),
      section('skills', { items: skills }),
      ...(chance.happens(0.6) ? [await this.gallery(student, chance)] : []),
      section('interests', { items: chance.some(texts.interests, 4) }),
    ];
  }

  private async gallery({ id, name, language }: DemoStudent, chance: Chance): Promise<PortfolioSection> {
    const { gallery, scenes } = portfolioTexts(language);
    const images = await Promise.all(
      Array.from({ length: 2 + chance.below(2) }, async (_, place) => {
        const { picture, scene } = galleryPicture(`${name} ${place}`);
        return { uploadId: await this.upload(id, 'gallery', picture), alt: scenes[scene] ?? '' };
      }),
    );
    return { ...section('gallery', { images }), title: gallery };
  }

  private async upload(ownerId: string, purpose: 'photo' | 'gallery', picture: Promise<Buffer>): Promise<string> {
    return (await this.uploads.take({ id: ownerId, role: 'student' }, purpose, IncomingFile.holding(await picture))).id;
  }
}

function section(kind: SectionKind, ...blocks: Omit<PortfolioBlock, 'id'>[]): PortfolioSection {
  return {
    id: kind,
    kind,
    shown: true,
    blocks: blocks.map((block, place) => ({ id: `${kind}-${place + 1}`, ...block })),
  };
}

function themeOf(chance: Chance): PortfolioTheme {
  return {
    preset: chance.pick(THEME_PRESETS),
    font: chance.pick(THEME_FONTS.filter((font) => font !== 'mono')),
    spacing: chance.pick(THEME_SPACINGS),
    width: 'normal',
  };
}

/** Most are for everybody; some for universities only, and some for who has the link. */
function visibilityOf(place: number): Visibility {
  if (place % 8 === 5) return 'universities';
  return place % 20 === 19 ? 'unlisted' : 'public';
}
