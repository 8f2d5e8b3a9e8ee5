import { getMetadataStorage, validateSync } from 'class-validator';
import { plainToInstance } from 'class-transformer';
import { SaveAnswers, SubmitAttempt } from '@olympiad/shared-dto/attempts.dto.js';
import {
  AcceptInvitation,
  ChangePassword,
  CreateInvitation,
  GoogleLogin,
  Login,
  Register,
} from '@olympiad/shared-dto/auth.dto.js';
import { CancelOlympiad, WriteOlympiad } from '@olympiad/shared-dto/olympiads.dto.js';
import { CreateOrganization } from '@olympiad/shared-dto/organizations.dto.js';
import {
  CreatePortfolio,
  PublishPortfolio,
  RestoreVersion,
  ShowFact,
  UnpublishPortfolio,
  UpdatePortfolio,
} from '@olympiad/shared-dto/portfolio.dto.js';
import { WriteQuestion } from '@olympiad/shared-dto/questions.dto.js';
import { UpdateAccount, UpdateMe } from '@olympiad/shared-dto/users.dto.js';
import { InvalidInput } from '../errors/app-error.js';
import { SchemaPipe } from './schema.pipe.js';

const id = '0123456789abcdef01234567';
const long = (length: number): string => 'a'.repeat(length);
const text = { en: 'Text' };
const change = { questionId: id, value: 'a', baseRevision: 0 };
const save = { clientId: 'client-1', seq: 1, changes: [change] };
const section = { id: 's1', kind: 'about', shown: true, blocks: [] };
const theme = { preset: 'ink', font: 'sans', spacing: 'normal', width: 'normal' };
const inSection = (part: object): object => ({ sections: [{ ...section, ...part }] });
const inBlock = (part: object): object => inSection({ blocks: [{ id: 'b1', ...part }] });

/** Tags of so many languages of no importance. */
const tags = (count: number): string[] =>
  Array.from(
    { length: count },
    (_, n) => `q${'abcdefghijklmnopqrst'.charAt(n % 20)}${'aeiou'.charAt(Math.floor(n / 20))}`,
  );
const inTags = (count: number, words: string): object => Object.fromEntries(tags(count).map((tag) => [tag, words]));

type Dto = new () => object;
interface Case {
  dto: Dto;
  good: object;
  /** Field path named in the refusal → what is put over the good input. */
  bad: [field: string, change: object][];
}

const notText: [number, string[], object] = [1, ['a'], { $gt: '' }];

const cases: Case[] = [
  {
    dto: Register,
    good: { name: 'Ann Lee', email: 'ann@example.org', password: 'long enough' },
    bad: [
      ...notText.map((value): [string, object] => ['email', { email: value }]),
      ['email', { email: 'no address' }],
      ['email', { email: `${long(250)}@example.org` }],
      ['name', { name: 'A' }],
      ['name', { name: long(121) }],
      ['name', { name: { $ne: null } }],
      ['givenName', { givenName: ['Ann'] }],
      ['familyName', { familyName: '' }],
      ['displayName', { displayName: 'A' }],
      ['name', { name: 'A\u3164' }],
      ['givenName', { givenName: '\u2800' }],
      ['password', { password: 'short' }],
      ['password', { password: long(129) }],
      ['password', { password: 12345678 }],
      ['applyTo', { applyTo: 'not an id' }],
      ['role', { role: 'owner' }],
      ['__proto__', JSON.parse('{"__proto__":{"role":"owner"}}') as object],
    ],
  },
  {
    dto: Login,
    good: { email: 'ann@example.org', password: 'p' },
    bad: [
      ['email', { email: { $gt: '' } }],
      ['email', { email: `${long(250)}@example.org` }],
      ['password', { password: '' }],
      ['password', { password: { $gt: '' } }],
      ['password', { password: long(129) }],
    ],
  },
  {
    dto: GoogleLogin,
    good: { idToken: long(40) },
    bad: [
      ['idToken', { idToken: 'short' }],
      ['idToken', { idToken: 40 }],
    ],
  },
  {
    dto: ChangePassword,
    good: { currentPassword: 'old', newPassword: 'long enough' },
    bad: [
      ['currentPassword', { currentPassword: '' }],
      ['currentPassword', { currentPassword: 5 }],
      ['newPassword', { newPassword: 'short' }],
      ['newPassword', { newPassword: ['long enough'] }],
    ],
  },
  {
    dto: CreateInvitation,
    good: { email: 'ann@example.org', role: 'teacher', organizationId: id },
    bad: [
      ['email', { email: 'x' }],
      ['email', { email: `${long(250)}@example.org` }],
      ['role', { role: 'king' }],
      ['organizationId', { organizationId: 'x' }],
    ],
  },
  {
    dto: AcceptInvitation,
    good: { name: 'Ann Lee', password: 'long enough' },
    bad: [
      ['name', { name: '' }],
      ['name', { name: 1 }],
      ['givenName', { givenName: '\u200b' }],
      ['familyName', { familyName: 1 }],
      ['displayName', { displayName: '--' }],
      ['password', { password: 'short' }],
      ['password', { password: 1 }],
    ],
  },
  {
    dto: UpdateMe,
    good: {
      name: 'Ann Lee',
      displayName: 'Ann',
      language: 'uz',
      country: 'UZ',
      birthDate: '2009-02-28',
      givenName: 'Ann',
      familyName: 'Lee',
      guardianName: 'Bea Lee',
      guardianEmail: 'bea@example.org',
      grade: 9,
      phone: '+998 90 123-45-67',
      schoolId: id,
      showSchool: true,
      showFullName: false,
    },
    bad: [
      ['name', { name: 'A' }],
      ['name', { name: 7 }],
      ['givenName', { givenName: '' }],
      ['givenName', { givenName: long(121) }],
      ['familyName', { familyName: 7 }],
      ['guardianName', { guardianName: 'B' }],
      ['guardianEmail', { guardianEmail: 'no address' }],
      ['displayName', { displayName: long(41) }],
      ['displayName', { displayName: null }],
      ['language', { language: 'de' }],
      ['country', { country: 'XX' }],
      ['birthDate', { birthDate: '28.02.2009' }],
      ['birthDate', { birthDate: '2009-02-29' }],
      ['birthDate', { birthDate: '1899-12-31' }],
      ['region', { region: '' }],
      ['region', { region: 5 }],
      ['region', { region: 'x'.repeat(81) }],
      ['showRegion', { showRegion: 'yes' }],
      ['grade', { grade: 0 }],
      ['grade', { grade: 14 }],
      ['grade', { grade: 8.5 }],
      ['grade', { grade: '9' }],
      ['phone', { phone: 'call me' }],
      ['schoolId', { schoolId: 'x' }],
      ['showSchool', { showSchool: 'yes' }],
      ['showFullName', { showFullName: 1 }],
      ['showGrade', { showGrade: 'yes' }],
      ['accommodationFactor', { accommodationFactor: 10 }],
    ],
  },
  {
    dto: UpdateAccount,
    good: { status: 'active', role: 'reviewer', organizationId: id },
    bad: [
      ['status', { status: 'gone' }],
      ['role', { role: 'king' }],
      ['organizationId', { organizationId: 'x' }],
    ],
  },
  {
    dto: CreateOrganization,
    good: { kind: 'school', name: 'School 1', country: 'UZ', region: 'Tashkent' },
    bad: [
      ['kind', { kind: 'club' }],
      ['name', { name: 'S' }],
      ['name', { name: 5 }],
      ['country', { country: 'uz' }],
      ['region', { region: '' }],
      ['region', { region: 5 }],
    ],
  },
  {
    dto: WriteQuestion,
    good: {
      kind: 'single',
      subject: 'physics',
      text,
      options: [{ id: 'a', text }],
      points: 4,
      penalty: 0.25,
      key: { options: ['a'], allOrNothing: true, value: '-1.5', tolerance: '0.1', relative: true, accepted: ['x'] },
      tags: ['optics'],
    },
    bad: [
      ['kind', { kind: 'guess' }],
      ['subject', { subject: 'magic' }],
      ['text', { text: 'plain' }],
      ['text.en', { text: { en: '' } }],
      ['text.en', { text: { ru: 'Текст' } }],
      ['text.en', { text: { en: 5 } }],
      ['text.en', { text: { en: long(10_001) } }],
      ['text.ru', { text: { en: 'Look', ru: '![x](https://elsewhere.example/x.png)' } }],
      ['text.ru', { text: { en: 'a', ru: 5 } }],
      ['text.ru', { text: { en: 'a', ru: long(10_001) } }],
      ['text.uz', { text: { en: 'a', uz: 5 } }],
      ['text.uz', { text: { en: 'a', uz: long(10_001) } }],
      ['text.german', { text: { en: 'a', german: 'b' } }],
      ['text.pt-br', { text: { en: 'a', 'pt-br': 'b' } }],
      ['text.constructor', { text: { en: 'a', constructor: 'b' } }],
      ['text.ar', { text: { en: 'a', ar: ['b'] } }],
      ['text.zh-Hant', { text: { en: 'a', 'zh-Hant': long(10_001) } }],
      ['text', { text: { en: 'a', ...inTags(60, 'b') } }],
      ['text', { text: { en: 'a', ...inTags(25, long(9_000)) } }],
      ['options', { options: 'a' }],
      ['options', { options: Array.from({ length: 21 }, (_, n) => ({ id: `o${n}`, text })) }],
      ['options.0.id', { options: [{ id: 'a b', text }] }],
      ['options.0.text', { options: [{ id: 'a', text: 5 }] }],
      ['points', { points: 0 }],
      ['points', { points: 1.5 }],
      ['points', { points: 1001 }],
      ['left', { left: 'a' }],
      ['left.0.id', { left: [{ id: 'a b', text }] }],
      ['right', { right: Array.from({ length: 21 }, (_, n) => ({ id: `o${n}`, text })) }],
      ['reuse', { reuse: 1 }],
      ['penalty', { penalty: -1 }],
      ['penalty', { penalty: 0.333 }],
      ['penalty', { penalty: 1001 }],
      ['key', { key: null }],
      ['key.options', { key: { options: 'a' } }],
      ['key.options', { key: { options: Array(21).fill('a') } }],
      ['key.options.0', { key: { options: [1] } }],
      ['key.allOrNothing', { key: { allOrNothing: 1 } }],
      ['key.value', { key: { value: long(201) } }],
      ['key.value', { key: { value: 5 } }],
      ['key.tolerance', { key: { tolerance: '' } }],
      ['key.tolerance', { key: { tolerance: { $gt: '' } } }],
      ['key.relative', { key: { relative: 'no' } }],
      ['key.pairs', { key: { pairs: ['a'] } }],
      ['key.pairs.a', { key: { pairs: { a: 1 } } }],
      ['key.order', { key: { order: 'a' } }],
      ['key.order.0', { key: { order: [1] } }],
      ['key.accepted', { key: { accepted: 'x' } }],
      ['key.accepted', { key: { accepted: Array(51).fill('x') } }],
      ['key.accepted.0', { key: { accepted: [5] } }],
      ['key.accepted.0', { key: { accepted: [long(201)] } }],
      ['tags', { tags: 'x' }],
      ['tags', { tags: Array(21).fill('x') }],
      ['tags.0', { tags: [''] }],
      ['tags.0', { tags: [5] }],
    ],
  },
  {
    dto: WriteOlympiad,
    good: {
      title: text,
      subject: 'mathematics',
      description: text,
      languages: ['en'],
      gradeFrom: 7,
      gradeTo: 11,
      timing: 'own',
      opensAt: '2026-01-01T09:00:00Z',
      closesAt: '2026-01-02T09:00:00Z',
      durationMinutes: 90,
      rules: text,
      consentText: text,
      awards: [{ name: text, topPercent: 10 }],
      tieRule: 'time',
      board: 'after-release',
      freezesAt: '2026-01-01T10:00:00Z',
      countries: ['UZ', 'XK'],
      regions: ['Andijon'],
      zone: 'Asia/Tashkent',
      logoId: id,
      sections: [
        { title: text, questionIds: [id] },
        { title: text, draw: { tag: 'easy', count: 2 } },
      ],
    },
    bad: [
      ['title', { title: 'x' }],
      ['subject', { subject: 'x' }],
      ['description', { description: 1 }],
      ['logoId', { logoId: 'x' }],
      ['languages', { languages: [] }],
      ['languages', { languages: 'en' }],
      ['languages', { languages: ['en', 'ru', 'uz', 'en'] }],
      ['languages', { languages: tags(61) }],
      ...['german', 'pt_BR', 'pt-br', 'EN', '', 'de-u-co-phonebk', 'x-own', '__proto__'].map(
        (tag): [string, object] => ['languages.0', { languages: [tag] }],
      ),
      ['countries', { countries: 'UZ' }],
      ['countries', { countries: Array(251).fill('UZ') }],
      ['countries.0', { countries: ['uz'] }],
      ['regions', { regions: 'Andijon' }],
      ['regions', { regions: Array(101).fill('Andijon') }],
      ['regions.0', { regions: ['x'.repeat(81)] }],
      ['gradeFrom', { gradeFrom: 0 }],
      ['gradeFrom', { gradeFrom: 14 }],
      ['gradeFrom', { gradeFrom: 1.5 }],
      ['gradeTo', { gradeTo: 0 }],
      ['gradeTo', { gradeTo: 14 }],
      ['gradeTo', { gradeTo: 1.5 }],
      ['timing', { timing: 'any' }],
      ['zone', { zone: 'Tashkent' }],
      ['zone', { zone: '+05:00' }],
      ['zone', { zone: 5 }],
      ['opensAt', { opensAt: 'tomorrow' }],
      ['opensAt', { opensAt: '2026-12-31T23:59:60Z' }],
      ['opensAt', { opensAt: '2026-02-30T10:00:00Z' }],
      ['opensAt', { opensAt: '2026-01-01T24:00:00Z' }],
      ['opensAt', { opensAt: '2026-01-01T10:00:00+15:00' }],
      ['opensAt', { opensAt: '+010000-01-01T10:00:00Z' }],
      ['opensAt', { opensAt: '1899-01-01T10:00:00Z' }],
      ['closesAt', { closesAt: '2026-13-01' }],
      ['durationMinutes', { durationMinutes: 0 }],
      ['durationMinutes', { durationMinutes: 1441 }],
      ['durationMinutes', { durationMinutes: 1.5 }],
      ['rules', { rules: [] }],
      ['rules.ru', { rules: { en: 'Look', ru: '![x](https://elsewhere.example/x.png)' } }],
      ['description.ru', { description: { en: 'Look', ru: '![x](https://elsewhere.example/x.png)' } }],
      ['consentText.ru', { consentText: { en: 'Look', ru: '![x](https://elsewhere.example/x.png)' } }],
      ['consentText', { consentText: 1 }],
      ['awards', { awards: {} }],
      ['awards', { awards: Array(11).fill({ name: text, topPercent: 1 }) }],
      ['awards.0.name', { awards: [{ name: 'x', topPercent: 1 }] }],
      ['awards.0.topPercent', { awards: [{ name: text, topPercent: 0 }] }],
      ['awards.0.topPercent', { awards: [{ name: text, topPercent: 101 }] }],
      ['awards.0.topPercent', { awards: [{ name: text, topPercent: 1.5 }] }],
      ['tieRule', { tieRule: 'luck' }],
      ['board', { board: 'never' }],
      ['freezesAt', { freezesAt: 5 }],
      ['freezesAt', { freezesAt: '2026-01-01T10:00:60Z' }],
      ['sections', { sections: [] }],
      ['sections', { sections: {} }],
      ['sections', { sections: Array(21).fill({ title: text, questionIds: [id] }) }],
      ['sections.0.title', { sections: [{ title: 1 }] }],
      ['sections.0.questionIds', { sections: [{ title: text, questionIds: id }] }],
      ['sections.0.questionIds', { sections: [{ title: text, questionIds: Array(101).fill(id) }] }],
      ['sections.0.questionIds.0', { sections: [{ title: text, questionIds: ['x'] }] }],
      ['sections.0.draw', { sections: [{ title: text, draw: 5 }] }],
      ['sections.0.draw.tag', { sections: [{ title: text, draw: { tag: '', count: 1 } }] }],
      ['sections.0.draw.tag', { sections: [{ title: text, draw: { tag: 5, count: 1 } }] }],
      ['sections.0.draw.count', { sections: [{ title: text, draw: { tag: 'a', count: 0 } }] }],
      ['sections.0.draw.count', { sections: [{ title: text, draw: { tag: 'a', count: 101 } }] }],
      ['sections.0.draw.count', { sections: [{ title: text, draw: { tag: 'a', count: 1.5 } }] }],
    ],
  },
  {
    dto: CancelOlympiad,
    good: { reason: 'No hall' },
    bad: [
      ['reason', { reason: '' }],
      ['reason', { reason: 5 }],
    ],
  },
  {
    dto: SaveAnswers,
    good: save,
    bad: [
      ['clientId', { clientId: 'a b' }],
      ['seq', { seq: 0 }],
      ['seq', { seq: 1.5 }],
      ['seq', { seq: 2_147_483_648 }],
      ['changes', { changes: {} }],
      ['changes', { changes: Array(201).fill(change) }],
      ['changes.0', { changes: [5] }],
      ['changes.0.questionId', { changes: [{ ...change, questionId: 'x' }] }],
      ['changes.0.value', { changes: [{ ...change, value: { $set: 1 } }] }],
      ['changes.0.value', { changes: [{ ...change, value: 5 }] }],
      ['changes.0.value', { changes: [{ questionId: id, baseRevision: 0 }] }],
      ['changes.0.baseRevision', { changes: [{ ...change, baseRevision: -1 }] }],
      ['changes.0.baseRevision', { changes: [{ ...change, baseRevision: 0.5 }] }],
      ['changes.0.baseRevision', { changes: [{ ...change, baseRevision: 2_147_483_648 }] }],
    ],
  },
  {
    dto: SubmitAttempt,
    good: save,
    bad: [
      ['clientId', { clientId: '' }],
      ['seq', { seq: 0 }],
      ['seq', { seq: 1.5 }],
      ['seq', { seq: 2_147_483_648 }],
      ['changes', { changes: 'x' }],
      ['changes', { changes: Array(201).fill(change) }],
      ['changes.0', { changes: [5] }],
    ],
  },
  {
    dto: CreatePortfolio,
    good: { slug: 'ann-lee', headline: 'Physics' },
    bad: [
      ['slug', { slug: 'Ann Lee' }],
      ['slug', { slug: 5 }],
      ['headline', { headline: 5 }],
      ['headline', { headline: long(161) }],
    ],
  },
  {
    dto: UpdatePortfolio,
    good: {
      baseRevision: 0,
      slug: 'ann-lee',
      headline: 'x',
      photoId: '',
      theme: { ...theme, accent: '#0a1b2c' },
      visibility: 'public',
      newFacts: { show: 'percentile', percentile: 90 },
      sections: [
        {
          ...section,
          title: 'Me',
          blocks: [
            {
              id: 'b',
              title: 't',
              organization: 'o',
              text: 'x',
              from: '2020',
              to: '2021-02',
              url: 'https://example.org',
              items: ['a'],
              images: [{ uploadId: id, alt: 'x' }],
            },
          ],
        },
      ],
    },
    bad: [
      ['baseRevision', { baseRevision: -1 }],
      ['baseRevision', { baseRevision: 0.5 }],
      ['slug', { slug: '-a' }],
      ['newFacts', { newFacts: 'all' }],
      ['newFacts.show', { newFacts: { show: 'some' } }],
      ['newFacts.percentile', { newFacts: { show: 'percentile', percentile: 101 } }],
      ['headline', { headline: {} }],
      ['headline', { headline: long(161) }],
      ['photoId', { photoId: 'x' }],
      ['theme', { theme: 'ink' }],
      ['theme.preset', { theme: { ...theme, preset: 'neon' } }],
      ['theme.accent', { theme: { ...theme, accent: 'red;}' } }],
      ['theme.font', { theme: { ...theme, font: 'comic' } }],
      ['theme.spacing', { theme: { ...theme, spacing: 5 } }],
      ['theme.width', { theme: { ...theme, width: 'huge' } }],
      ['visibility', { visibility: 'everyone' }],
      ['isPublic', { isPublic: true }],
      ['sections', { sections: {} }],
      ['sections', { sections: Array(31).fill(section) }],
      ['sections.0', { sections: [5] }],
      ['sections.0.id', inSection({ id: 'a b' })],
      ['sections.0.kind', inSection({ kind: 'script' })],
      ['sections.0.title', inSection({ title: 5 })],
      ['sections.0.title', inSection({ title: long(81) })],
      ['sections.0.shown', inSection({ shown: 'yes' })],
      ['sections.0.blocks', inSection({ blocks: {} })],
      ['sections.0.blocks', inSection({ blocks: Array(61).fill({ id: 'b' }) })],
      ['sections.0.blocks.0', inSection({ blocks: [5] })],
      ['sections.0.blocks.0.id', inBlock({ id: '' })],
      ['sections.0.blocks.0.title', inBlock({ title: 5 })],
      ['sections.0.blocks.0.title', inBlock({ title: long(161) })],
      ['sections.0.blocks.0.organization', inBlock({ organization: 5 })],
      ['sections.0.blocks.0.organization', inBlock({ organization: long(161) })],
      ['sections.0.blocks.0.text', inBlock({ text: 5 })],
      ['sections.0.blocks.0.text', inBlock({ text: long(10_001) })],
      ['sections.0.blocks.0.text', inBlock({ text: '![x](https://elsewhere.example/x.png)' })],
      ['sections.0.blocks.0.from', inBlock({ from: 'May' })],
      ['sections.0.blocks.0.from', inBlock({ from: '2024-13' })],
      ['sections.0.blocks.0.to', inBlock({ to: '2023-02-29' })],
      ['sections.0.blocks.0.to', inBlock({ to: '20' })],
      ['sections.0.blocks.0.url', inBlock({ url: 'javascript:alert(1)' })],
      ['sections.0.blocks.0.url', inBlock({ url: 'https:example.org' })],
      ['sections.0.blocks.0.url', inBlock({ url: ' https://example.org' })],
      ['sections.0.blocks.0.url', inBlock({ url: 'https://example.org/my page' })],
      ['sections.0.blocks.0.url', inBlock({ url: `https://example.org/${long(500)}` })],
      ['sections.0.blocks.0.items', inBlock({ items: 'a' })],
      ['sections.0.blocks.0.items', inBlock({ items: Array(61).fill('a') })],
      ['sections.0.blocks.0.items.0', inBlock({ items: [5] })],
      ['sections.0.blocks.0.items.0', inBlock({ items: [long(61)] })],
      ['sections.0.blocks.0.images', inBlock({ images: 'a' })],
      ['sections.0.blocks.0.images', inBlock({ images: Array(25).fill({ uploadId: id, alt: '' }) })],
      ['sections.0.blocks.0.images.0', inBlock({ images: [5] })],
      ['sections.0.blocks.0.images.0.uploadId', inBlock({ images: [{ uploadId: '../x', alt: '' }] })],
      ['sections.0.blocks.0.images.0.alt', inBlock({ images: [{ uploadId: id, alt: 5 }] })],
      ['sections.0.blocks.0.images.0.alt', inBlock({ images: [{ uploadId: id, alt: long(201) }] })],
    ],
  },
  {
    dto: PublishPortfolio,
    good: { baseRevision: 1, shownFacts: [id] },
    bad: [
      ['baseRevision', { baseRevision: -1 }],
      ['baseRevision', { baseRevision: 0.5 }],
      ['shownFacts', { shownFacts: id }],
      ['shownFacts.0', { shownFacts: ['1'] }],
      ['shownFacts', { shownFacts: Array.from({ length: 1_001 }, () => id) }],
    ],
  },
  {
    dto: UnpublishPortfolio,
    good: { baseRevision: 1 },
    bad: [
      ['baseRevision', { baseRevision: -1 }],
      ['shownFacts', { shownFacts: [] }],
    ],
  },
  {
    dto: RestoreVersion,
    good: { baseRevision: 1 },
    bad: [
      ['baseRevision', { baseRevision: -1 }],
      ['baseRevision', { baseRevision: 0.5 }],
    ],
  },
  { dto: ShowFact, good: { shown: true }, bad: [['shown', { shown: 'true' }]] },
];

const pipe = new SchemaPipe();
const read = (dto: Dto, input: unknown): unknown => pipe.transform(input, { type: 'body', metatype: dto });

function fieldsRefused(dto: Dto, input: unknown): string[] {
  try {
    read(dto, input);
    return [];
  } catch (error) {
    if (error instanceof InvalidInput) return Object.keys(error.details.fields ?? {});
    throw error;
  }
}

describe.each(cases.map((each) => [each.dto.name, each] as const))('%s', (_name, { dto, good, bad }) => {
  it('lets good input in, by the compiled schema and by class-validator', () => {
    expect(read(dto, good)).toEqual(good);
    expect(validateSync(plainToInstance(dto, good), { whitelist: true, forbidNonWhitelisted: true })).toEqual([]);
  });

  it.each(bad)('refuses a bad %s (%j)', (field, put) => {
    expect(fieldsRefused(dto, { ...good, ...put })).toContain(field);
  });

  it('refuses a field nobody declared', () => {
    expect(fieldsRefused(dto, { ...good, isAdmin: true })).toContain('isAdmin');
  });

  it('refuses what is no object', () => {
    for (const input of [null, 5, 'text', [], undefined]) expect(fieldsRefused(dto, input)).not.toEqual([]);
  });

  it('has a bad value for each of its rules', () => {
    const fields = new Set(bad.map(([field]) => field.split('.')[0]));
    const ruled = getMetadataStorage()
      .getTargetValidationMetadatas(dto, '', true, false)
      .map((rule) => rule.propertyName);
    expect([...new Set(ruled)].filter((field) => !fields.has(field))).toEqual([]);
  });
});

it('names the required fields of an empty body', () => {
  expect(fieldsRefused(Register, {}).sort()).toEqual(['email', 'password']);
});

it.each([
  'country',
  'region',
  'birthDate',
  'grade',
  'phone',
  'givenName',
  'familyName',
  'guardianName',
  'guardianEmail',
  'schoolId',
])('lets null clear %s of a profile', (field) => expect(read(UpdateMe, { [field]: null })).toEqual({ [field]: null }));

it('takes Kosovo, which has a code of its users only', () => {
  expect(read(UpdateMe, { country: 'XK' })).toEqual({ country: 'XK' });
});

it('answers input nested ten thousand deep without falling over', () => {
  let deep: unknown = 'x';
  for (let depth = 0; depth < 10_000; depth += 1) deep = [deep];
  expect(fieldsRefused(Register, { name: deep, email: deep, password: deep })).toContain('name');
});

it('names at most twenty fields of ten thousand bad ones', () => {
  const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`field${n}`, n]));
  expect(fieldsRefused(Register, many).length).toBeLessThanOrEqual(20);
});

it.each([
  ['country', UpdateMe, { country: 'Uzbekistan' }, /^must be the code of a country, as UZ$/],
  ['guardianEmail', UpdateMe, { guardianEmail: 'mum' }, /^must be an e-mail address, as name@example\.org$/],
  ['sections.0.blocks.0.url', UpdatePortfolio, inBlock({ url: 'example.org' }), /^must be a web address, as https:/],
  ['zone', WriteOlympiad, { zone: '+05:00' }, /^must be the name of a time zone, as Asia\/Tashkent$/],
] as const)('says what form %s has', (field, dto, input, sentence) => {
  let fields: Record<string, string> = {};
  try {
    read(dto, input);
  } catch (error) {
    if (error instanceof InvalidInput) fields = error.details.fields ?? {};
  }
  expect(fields[field]).toMatch(sentence);
});
