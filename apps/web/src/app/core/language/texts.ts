import { DOCUMENT } from '@angular/common';
import { computed, inject, Injectable, signal } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { isLanguage, type Language } from '@olympiad/shared-dto/languages.js';
import { firstValueFrom } from 'rxjs';
import { localStore } from '../storage/local-store';
import { loadPart, type CataloguePart } from './catalogue-loader';

type Values = Record<string, unknown>;

/** Languages that a request says. */
const WANTED_MOST = 9;

/** The stored choice, else the first language of the browser that we have, else English. */
export function firstLanguage(stored: string | null, wanted: readonly string[]): Language {
  if (isLanguage(stored)) return stored;
  return wanted.map((code) => code.split('-', 1)[0]?.toLowerCase()).find(isLanguage) ?? 'en';
}

/** What the app says, in the chosen language. Templates that call `t` or `n` follow a change of language. */
@Injectable({ providedIn: 'root' })
export class Texts {
  private readonly transloco = inject(TranslocoService);
  private readonly document = inject(DOCUMENT);
  private readonly current = signal<Language>('en');
  /** The reader has chosen a language, so what the browser says counts no more. */
  private readonly chosen = signal(true);
  private readonly needed = new Map<CataloguePart, Promise<void>>();
  private readonly there = new Set<string>();
  /** Moves when there are more texts than before. */
  private readonly added = signal(0);
  private plural = new Intl.PluralRules('en');

  /** The language whose catalogue is on the screen. */
  readonly language = this.current.asReadonly();

  /**
   * The tags of the languages that whoever reads wants, best first, as a request says them: without a choice the browser's
   * own, for what people wrote may be in one that the app does not speak.
   */
  readonly wanted = computed(() => {
    const own = this.chosen() ? [] : navigator.languages;
    const tags = [...new Set([...own, this.current()])].slice(0, WANTED_MOST);
    return tags.map((tag, place) => (place === 0 ? tag : `${tag};q=${(1 - place / 10).toFixed(1)}`)).join(',');
  });

  /** The text of a key, with `{{values}}` filled in. */
  readonly t = (key: string, values?: Values): string => {
    this.added();
    return this.transloco.translate<string>(key, values, this.current());
  };

  /** The text for a count: the key has one entry for each plural form of the language. */
  readonly n = (key: string, count: number, values?: Values): string => {
    this.added();
    const language = this.current();
    return this.transloco.translate<string>(`${key}.${this.plural.select(count)}`, { count, ...values }, language);
  };

  /** Says whether the catalogue has the key, for texts looked up by a code from outside. */
  has(key: string): boolean {
    return key in this.transloco.getTranslation(this.current());
  }

  /**
   * Uses the language that was chosen before, or the browser's, and has these parts of the catalogue with it. Those that
   * the first page will likely need are fetched beside them, and not waited for.
   */
  start(parts: readonly CataloguePart[], likely: readonly CataloguePart[] = []): Promise<void> {
    const stored = localStore.read('language');
    const language = firstLanguage(stored, navigator.languages);
    this.chosen.set(isLanguage(stored));
    for (const part of parts) this.needed.set(part, Promise.resolve());
    // The page that needs them asks for them itself, and says what does not come.
    for (const part of likely) this.add(language, part).catch(() => undefined);
    return this.show(language);
  }

  /** Uses the language and remembers it. */
  async use(language: Language): Promise<void> {
    localStore.write('language', language);
    this.chosen.set(true);
    await this.show(language);
  }

  /** Has these parts of the catalogue too, in the language of now and in each that is chosen later. */
  async need(...parts: CataloguePart[]): Promise<void> {
    await Promise.all(parts.map((part) => this.needed.get(part) ?? this.begin(part)));
  }

  private begin(part: CataloguePart): Promise<void> {
    const coming = this.add(this.current(), part).catch((error: unknown) => {
      this.needed.delete(part);
      throw error;
    });
    this.needed.set(part, coming);
    return coming;
  }

  private async add(language: Language, part: CataloguePart): Promise<void> {
    const name = `${language}/${part}`;
    if (this.there.has(name)) return;
    const [texts] = await Promise.all([loadPart(language, part), firstValueFrom(this.transloco.load(language))]);
    this.transloco.setTranslation(texts, language, { emitChange: false });
    this.there.add(name);
    this.added.update((count) => count + 1);
  }

  private async show(language: Language): Promise<void> {
    await Promise.all([firstValueFrom(this.transloco.load(language)), this.addAll(language)]);
    this.transloco.setActiveLang(language);
    this.plural = new Intl.PluralRules(language);
    this.document.documentElement.lang = language;
    this.current.set(language);
    // What was needed while the language changed.
    await this.addAll(language);
  }

  private async addAll(language: Language): Promise<void> {
    await Promise.all([...this.needed.keys()].map((part) => this.add(language, part)));
  }
}
