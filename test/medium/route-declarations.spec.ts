import 'reflect-metadata';
import { Controller, Get } from '@nestjs/common';
import { AccessModule } from '../../src/access/access.module';
import { parseConfig } from '../../src/platform/config';
import { Requires } from '../../src/platform/http/requires';
import { createHttpApplication } from '../../src/platform/http/server';
import { PlatformModule } from '../../src/platform/platform.module';
import { WritingModule } from '../../src/writing/writing.module';
import { createTestDatabase, type TestDatabase } from '../database';
import { servicesEnvironment } from '../services';

@Controller('silent')
class SilentController {
  @Get()
  all(): string {
    return 'everything';
  }

  @Get('said')
  @Requires('public:web_app')
  said(): string {
    return 'said';
  }
}

@Requires('camera:read')
@Controller('spoken')
class SpokenController {
  @Get()
  all(): string {
    return 'everything';
  }
}

describe('a route that does not say what it needs', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });

  afterAll(() => database.drop());

  async function start(controller: new () => object): Promise<void> {
    const environment = { ...servicesEnvironment(), DATABASE_URL: database.appUrl, LOG_LEVEL: 'silent' };
    const config = parseConfig(environment);
    class TestModule {}
    const imports = [PlatformModule.forRoot(config), WritingModule, AccessModule];
    const module = { module: TestModule, imports, controllers: [controller] };
    const app = await createHttpApplication(module, config);
    await app.init().finally(() => app.close());
  }

  it('stops the start, and is named', async () => {
    await expect(start(SilentController)).rejects.toThrow('routes without @Requires: SilentController.all');
  });

  it('may leave it to its class', async () => {
    await expect(start(SpokenController)).resolves.toBeUndefined();
  });
});
