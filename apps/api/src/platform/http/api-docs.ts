import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { SHOWN_PUBLIC, SHOWN_ROLES } from './access.js';
import { generatedSchema } from './schemas.js';

type OperationObject = NonNullable<OpenAPIObject['paths'][string]['get']>;

/** Describes every route at /api/docs, and as OpenAPI at /api/docs-json, from when somebody first asks. */
export function documentApi(app: NestFastifyApplication): void {
  const describe = (): OpenAPIObject => describeApi(app);
  SwaggerModule.setup('api/docs', app, describe, { jsonDocumentUrl: 'api/docs-json', raw: ['json'] });
}

/** The description of all routes. Fails when a DTO has no schema that could be enforced. */
export function describeApi(app: NestFastifyApplication): OpenAPIObject {
  const description = new DocumentBuilder()
    .setTitle('Global Olympiad')
    .setDescription('Every failure answers ErrorAnswer. Routes without a lock are open to everyone.')
    .setVersion('1')
    .addBearerAuth()
    .build();
  const document = SwaggerModule.createDocument(app, description, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}`,
  });
  useEnforcedSchemas(document);
  showAccess(document);
  describePaging(document);
  return document;
}

/** What is enforced is what is shown: the schemas that judge a body take the place of the guessed ones. */
function useEnforcedSchemas(document: OpenAPIObject): void {
  const schemas = (document.components ??= {}).schemas ?? {};
  for (const name of Object.keys(schemas)) {
    const enforced = generatedSchema(name);
    if (enforced) schemas[name] = enforced;
  }
}

/** Puts a lock on every route that is not public, and names the roles that have the key. */
function showAccess(document: OpenAPIObject): void {
  for (const operation of operationsOf(document.paths)) {
    const shown = operation as OperationObject & { [SHOWN_PUBLIC]?: true; [SHOWN_ROLES]?: string[] };
    if (shown[SHOWN_PUBLIC]) continue;
    operation.security = [{ bearer: [] }];
    const who = shown[SHOWN_ROLES]?.join(', ') ?? 'every signed-in account';
    operation.description = [operation.description, `For ${who}.`].filter(Boolean).join('\n\n');
  }
}

/** Paging takes any text and falls back to its defaults; the compiler only knows that it is unknown. */
function describePaging({ paths, components }: OpenAPIObject): void {
  for (const operation of operationsOf(paths)) {
    for (const parameter of operation.parameters ?? []) {
      if ('name' in parameter && ['page', 'limit', 'cursor'].includes(parameter.name)) {
        parameter.schema = { type: 'string' };
      }
    }
  }
  delete components?.schemas?.['Object'];
}

function operationsOf(paths: OpenAPIObject['paths']): OperationObject[] {
  return Object.values(paths).flatMap((path) => Object.values(path) as OperationObject[]);
}
