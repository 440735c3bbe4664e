import './platform/source-maps';
import 'reflect-metadata';
import { Logger } from 'nestjs-pino';
import { ApiModule } from './api.module';
import { registerMultipart } from './platform/http/multipart-form';
import { serveOpenApi } from './platform/http/openapi';
import { createHttpApplication } from './platform/http/server';
import { startProcess } from './platform/start';
import { registerWebFiles } from './platform/web/web-app.controller';

void startProcess('api', async (config) => {
  const app = await createHttpApplication(ApiModule.forRoot(config), config);
  await registerMultipart(app);
  await registerWebFiles(app);
  serveOpenApi(app);
  await app.listen(config.PORT, config.HOST);
  app.get(Logger).log(`ready on ${await app.getUrl()}`, 'api');
});
