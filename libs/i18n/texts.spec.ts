import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGE_TABLE, LANGUAGES } from '@olympiad/shared-dto/languages.js';
import { exportTexts } from './exports.js';
import { noticeMailTexts, type NoticeMailTexts } from './notice-mails.js';
import { writtenMail, type MailKind } from './mails.js';

const folder = join(process.cwd(), 'libs/i18n');
const others = LANGUAGES.filter((language) => language !== 'en');
const TOLD = { organization: 'Lyceum', title: 'Spring', name: 'Ann', link: 'https://o.example/a', code: '7K3QX-90MZA' };
const KINDS: MailKind[] = ['approval', 'invitation', 'result', 'reset', 'resetUnproven', 'confirm', 'code'];

const json = (language: string, name: string) =>
  JSON.parse(readFileSync(join(folder, language, name), 'utf8')) as Record<string, string>;

describe('The texts of a language', () => {
  it('are a folder for each row of the table', () => {
    const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map(({ name }) => name).sort()).toEqual([...LANGUAGES].sort());
  });

  it.each(LANGUAGES)('of the screens in %s are in the parts that pages fetch, each file in one', (language) => {
    const screens = readdirSync(join(folder, language, 'screens')).filter((name) => name.endsWith('.json'));
    const parts = Object.values(json('.', 'parts.json')).flatMap((files) => Object.values(files));
    expect(parts.map((name) => `${name}.json`).sort()).toEqual(screens.sort());
  });

  describe.each(KINDS)('of the mail %s', (kind) => {
    it.each(others)('say in %s what English says, in words of its own', async (language) => {
      const english = await writtenMail(kind, 'en', TOLD);
      const told = Object.values(TOLD).filter((value) => `${english.subject} ${english.text}`.includes(value));
      const { subject, text } = await writtenMail(kind, language, TOLD);
      expect(subject).not.toBe(english.subject);
      expect(text.split('\n\n').length).toBe(english.text.split('\n\n').length);
      expect(told.filter((value) => !`${subject} ${text}`.includes(value))).toEqual([]);
      // A link or a code on a line of its own is one to click or to copy.
      const alone = (mail: string) => mail.split('\n').filter((line) => line === TOLD.link || line === TOLD.code);
      expect(alone(text)).toEqual(alone(english.text));
    });
  });

  it.each(others)('mail notices in %s with all that English says, in words of their own', async (language) => {
    const mails = (of: NoticeMailTexts) => [
      of.notice({ news: 'NEWS', link: TOLD.link }),
      `${of.digest.subject}\n\n${of.digest.text({ list: 'LIST', link: TOLD.link })}`,
      of.footer({ what: 'WHAT', preferences: 'PREFERENCES', stop: 'STOP' }),
    ];
    const [english, own] = [mails(await noticeMailTexts('en')), mails(await noticeMailTexts(language))];
    for (const [at, text] of own.entries()) {
      const lines = (mail = '') => mail.split('\n').map((line) => (/^[A-Z]+$/.test(line) ? line : line === ''));
      expect(lines(text)).toEqual(lines(english[at]));
      expect(text).not.toBe(english[at]);
    }
    expect(own.at(-1)).toContain('WHAT');
  });

  it.each(others)('name in %s what is exported, in words of its own', async (language) => {
    const [english, own] = [await exportTexts('en'), await exportTexts(language)];
    expect(Object.keys(own.columns).sort()).toEqual(Object.keys(english.columns).sort());
    expect(own.results).not.toBe(english.results);
    const same = Object.entries(english.columns).filter(([name, text]) =>
      Object.entries(own.columns).some(([one, word]) => one === name && word === text),
    );
    expect(same).toEqual([]);
  });

  it.each(others)('have in %s the words of a page that has not loaded', (language) => {
    const words = json(language, 'not-loaded.json');
    expect(Object.keys(words).sort()).toEqual(['button', 'retrying', 'said']);
    expect(Object.values(words).every((text) => text.length > 3 && !/[<>&]/.test(text))).toBe(true);
  });

  it.each(LANGUAGES.filter((language) => LANGUAGE_TABLE[language].own))(
    'have in %s every country that English has, and months of its own',
    (language) => {
      const english = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
      const countries = json(language, 'countries.json');
      expect(countries['XK']).toBeDefined();
      for (const code of ['UZ', 'KZ', 'US', 'CD', 'CG', 'CI']) {
        expect(countries[code]).toBeDefined();
        expect(countries[code]).not.toBe(english.of(code));
      }
      expect(new Set(LANGUAGE_TABLE[language].own?.months).size).toBe(12);
    },
  );
});
