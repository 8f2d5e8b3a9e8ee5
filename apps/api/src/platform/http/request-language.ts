import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { isLanguage, type Language } from '@olympiad/shared-dto/languages.js';
import type { FastifyRequest } from 'fastify';

/** The first of our languages that the header asks for; English when none is. */
export function languageOf(header: string | undefined): Language {
  const wanted = (header ?? '')
    .split(',')
    .map((part, place) => {
      const [tag = '', quality] = part.trim().split(';q=');
      return {
        code: tag.split('-', 1)[0]?.toLowerCase(),
        weight: quality === undefined ? 1 : Number(quality) || 0,
        place,
      };
    })
    .sort((one, other) => other.weight - one.weight || one.place - other.place);
  for (const { code, weight } of wanted) {
    if (isLanguage(code) && weight > 0) return code;
  }
  return 'en';
}

/** The language the request asks for. */
export const RequestLanguage = createParamDecorator((_: unknown, context: ExecutionContext): Language =>
  languageOf(context.switchToHttp().getRequest<FastifyRequest>().headers['accept-language']),
);
