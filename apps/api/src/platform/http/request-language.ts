import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { isLanguage, type Language } from '@olympiad/shared-dto/languages.js';
import type { FastifyRequest } from 'fastify';

/** Tags a header may ask for that are looked at. */
const TAGS_MOST = 10;

/** The first of our languages that the header asks for; English when none is. */
export function languageOf(header: string | undefined): Language {
  return (
    asked(header)
      .map((tag) => tag.split('-', 1)[0]?.toLowerCase())
      .find(isLanguage) ?? 'en'
  );
}

/** The tags of all languages that the header asks for, best first, as BCP 47 writes them. */
export function wantedTags(header: string | undefined): string[] {
  return asked(header).slice(0, TAGS_MOST).flatMap(canonical);
}

function asked(header = ''): string[] {
  return header
    .split(',')
    .map((part, place) => {
      const [tag = '', quality] = part.trim().split(';q=');
      return { tag, weight: quality === undefined ? 1 : Number(quality) || 0, place };
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight || one.place - other.place)
    .map(({ tag }) => tag);
}

function canonical(tag: string): string[] {
  try {
    return [new Intl.Locale(tag).baseName];
  } catch {
    return [];
  }
}

/** The language the request asks for. */
export const RequestLanguage = createParamDecorator((_: unknown, context: ExecutionContext): Language =>
  languageOf(context.switchToHttp().getRequest<FastifyRequest>().headers['accept-language']),
);

/** The languages in which whoever asks reads what people wrote: any tags, best first. */
export const ReaderLanguages = createParamDecorator((_: unknown, context: ExecutionContext): string[] =>
  wantedTags(context.switchToHttp().getRequest<FastifyRequest>().headers['accept-language']),
);
