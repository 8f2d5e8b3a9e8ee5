import { applyDecorators } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import { FACETS } from '@olympiad/shared-dto/facets.js';
import { PortfoliosQuery } from '@olympiad/shared-dto/talent.dto.js';
import { schemaOf } from '../platform/http/schemas.js';

/** Names the filters of the facets table in the description of a route, which shows what classes declare by hand. */
export function FacetsDescribed(): MethodDecorator {
  const rules = schemaOf(PortfoliosQuery)['properties'] as Record<string, object>;
  return applyDecorators(
    ...FACETS.map(({ name }) => ApiQuery({ name, required: false, schema: rules[name] as { type: 'string' } })),
  );
}
