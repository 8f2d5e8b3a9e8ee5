import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CreateOrganization } from '@olympiad/shared-dto/organizations.dto.js';
import { WriteOlympiad } from '@olympiad/shared-dto/olympiads.dto.js';
import { CreatePortfolio, UpdatePortfolio } from '@olympiad/shared-dto/portfolio.dto.js';
import { InvalidInput } from '../errors/app-error.js';
import { SchemaPipe } from './schema.pipe.js';
import { isDto, schemaOf } from './schemas.js';

/** Texts without a form of their own that are no line others read, and why. */
const OTHERWISE: [member: RegExp, why: string][] = [
  [/\.(password|currentPassword|newPassword|token|idToken|key)$/, 'secrets: what is sent is what is meant'],
  [/^CodeLogin\.code$/, 'a secret, read by a rule of its own'],
  [/^(AnswerChange|SaveAnswers|SubmitAttempt)\./, 'answers: hashed as they were sent'],
  [/^(AnswerKey|WriteQuestion\.key|BankQuestion\.key)\./, 'keys of questions, compared by rules of their own'],
  [/^SetNoticePreference\.zone$/, 'kept only where it is the name of a zone'],
  [/^CancelOlympiad\.reason$/, 'several lines'],
  [/^BrowserReport\./, 'for the log alone'],
  [/Query\.(search|skill|region|award)$/, 'asked for and not kept'],
];

interface Schema {
  type?: string | string[];
  format?: string;
  pattern?: string;
  enum?: unknown[];
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  'x-line'?: boolean;
}

/** Every member that takes a text of any form, by its path. */
function* freeTexts(schema: Schema, path: string): Generator<{ path: string; isLine: boolean }> {
  const { type = [], format, pattern, enum: listed, properties = {}, items, anyOf = [], oneOf = [] } = schema;
  const isLine = schema['x-line'] === true;
  const isText = [type].flat().includes('string') && !pattern && !listed;
  if (isText && (isLine || format === undefined)) yield { path, isLine };
  for (const [name, member] of Object.entries(properties)) yield* freeTexts(member, `${path}.${name}`);
  for (const each of [items, ...anyOf, ...oneOf]) if (each) yield* freeTexts(each, path);
}

const shared = join(process.cwd(), 'libs/shared-dto/src');
const files = readdirSync(shared).filter((file) => file.endsWith('.dto.ts'));

it('every text that may be sent is a line put in order, or has a reason not to be', async () => {
  const modules = await Promise.all(
    files.map((file) => import(`@olympiad/shared-dto/${file.replace(/\.ts$/, '.js')}`) as Promise<object>),
  );
  const dtos = modules.flatMap((one) => Object.values(one) as unknown[]).filter(isDto);
  const texts = dtos.flatMap((dto) => [...freeTexts(schemaOf(dto), dto.name)]);
  expect(texts.filter(({ isLine }) => isLine).length).toBeGreaterThan(20);
  const forgotten = texts.filter(({ path, isLine }) => !isLine && !OTHERWISE.some(([member]) => member.test(path)));
  expect(forgotten.map(({ path }) => path)).toEqual([]);
});

const pipe = new SchemaPipe();
const read = (dto: new () => object, input: object): unknown => pipe.transform(input, { type: 'body', metatype: dto });

/** Every direction control, a zero-width space, a soft hyphen and a line break around "Physics". */
const HIDDEN = '\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\u200b\u00ad';
const WILD = ` ${HIDDEN}Phys${HIDDEN}ics\n 2026${HIDDEN} `;
const LINE = 'Physics 2026';

it('takes out of a line what turns the direction of reading, and what nobody sees', () => {
  expect(read(CreatePortfolio, { slug: 'ann', headline: WILD })).toEqual({ slug: 'ann', headline: LINE });
  const organization = { kind: 'school', name: WILD, country: 'UZ', region: WILD };
  expect(read(CreateOrganization, organization)).toMatchObject({ name: LINE, region: LINE });
  const block = { id: 'b', title: WILD, organization: WILD, items: [WILD, 'a'], text: `**${HIDDEN}**` };
  const section = { id: 's', kind: 'about', shown: true, title: WILD, blocks: [block] };
  expect(read(UpdatePortfolio, { baseRevision: 0, sections: [section] })).toEqual({
    baseRevision: 0,
    // Markdown is no line.
    sections: [
      { ...section, title: LINE, blocks: [{ ...block, title: LINE, organization: LINE, items: [LINE, 'a'] }] },
    ],
  });
});

it('refuses a line of which nothing is seen where there has to be one', () => {
  const fieldsOf = (): string[] => {
    try {
      read(WriteOlympiad, { title: { en: HIDDEN }, awards: [{ name: { en: ' ' }, topPercent: 10 }] });
      return [];
    } catch (error) {
      return Object.keys((error as InvalidInput).details.fields ?? {});
    }
  };
  expect(fieldsOf()).toEqual(expect.arrayContaining(['title.en', 'awards.0.name.en']));
});
