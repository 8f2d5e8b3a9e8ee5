import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { LANGUAGES, type Language } from '@olympiad/shared-dto/languages.js';
import type { FastifyRequest } from 'fastify';

/** The first of our languages that the header asks for; English when none is. */
export function languageOf(header: string | undefined): Language {
  const wanted = (header ?? '')
    .split(',')
    .map((part, place) => {
      const [tag = '', quality] = part.trim().split(';q=');
      return { tag: tag.slice(0, 2).toLowerCase(), weight: quality === undefined ? 1 : Number(quality) || 0, place };
    })
    .sort((one, other) => other.weight - one.weight || one.place - other.place);
  for (const { tag, weight } of wanted) {
    const language = LANGUAGES.find((known) => known === tag);
    if (language && weight > 0) return language;
  }
  return 'en';
}

/** The language the request asks for. */
export const RequestLanguage = createParamDecorator((_: unknown, context: ExecutionContext): Language =>
  languageOf(context.switchToHttp().getRequest<FastifyRequest>().headers['accept-language']),
);
