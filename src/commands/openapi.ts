import { ApiModule } from '../api.module';
import { parseConfig } from '../platform/config';
import { buildOpenApi } from '../platform/http/openapi';
import { createHttpApplication } from '../platform/http/server';

/** Satisfies the schema of the configuration; nothing is ever connected to. */
const UNUSED = {
  DATABASE_URL: 'postgres://unused.invalid/unused',
  REDIS_URL: 'redis://unused.invalid',
  S3_ENDPOINT: 'http://127.0.0.1:1',
  S3_ACCESS_KEY: 'unused',
  S3_SECRET_KEY: 'unused',
};

/** The API document of this build; needs no services and no settings. */
export async function openApiDocument(): Promise<object> {
  const config = parseConfig(UNUSED);
  const app = await createHttpApplication(ApiModule.forRoot(config), config, { preview: true });
  try {
    return buildOpenApi(app);
  } finally {
    await app.close();
  }
}
