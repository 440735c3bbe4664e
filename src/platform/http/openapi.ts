import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, getSchemaPath, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { ProblemDto } from './problem.dto';

const DOCUMENT_PATH = 'api/v1/openapi.json';
const UI_PATH = 'api/docs';
const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;

const description = `Register of a town's security camera lenses, evidence intake, search and yearly figures.
Lists answer \`{items, nextCursor}\`; creating routes take an \`Idempotency-Key\`; moments are ISO 8601 with an offset;
positions are \`{lon, lat}\` in degrees, WGS84.`;

/**
 * The API as OpenAPI 3. Complete only in a build by `nest build`, whose plugin reads types and comments of the DTOs:
 * under Jest the same call gives almost empty schemas.
 */
export function buildOpenApi(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('LensLedger')
    .setDescription(description)
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addCookieAuth('ll_session', { type: 'apiKey', in: 'cookie' }, 'session')
    .addBearerAuth({ type: 'http', scheme: 'bearer' }, 'token')
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    extraModels: [ProblemDto],
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
  describeProblems(document);
  sortEnums(document);
  return document;
}

/** Serves the document and a page to read and try it. */
export function serveOpenApi(app: INestApplication): void {
  SwaggerModule.setup(UI_PATH, app, () => buildOpenApi(app), {
    jsonDocumentUrl: DOCUMENT_PATH,
    raw: ['json'],
    customSiteTitle: 'LensLedger API',
  });
}

/** Every operation can answer with a problem, so it is said once here instead of at each route. */
function describeProblems(document: OpenAPIObject): void {
  const content = { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemDto) } } };
  for (const path of Object.values(document.paths))
    for (const method of METHODS) {
      const operation = path[method];
      if (operation) operation.responses.default ??= { description: 'What went wrong.', content };
    }
}

/** The compiler lists a union's members in the order in which it met them anywhere, so unrelated code would show. */
function sortEnums(node: unknown): void {
  if (typeof node !== 'object' || node === null) return;
  for (const [name, value] of Object.entries(node)) {
    if (name === 'enum' && Array.isArray(value)) value.sort();
    else sortEnums(value);
  }
}
