import fastifyStatic from '@fastify/static';
import { Controller, Get, Logger, NotFoundException, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Requires } from '../http/requires';
import { webAppMissing } from './web-app.errors';
import { WEB_ROOT, WebFiles } from './web-files';

const DAY_SECONDS = 86_400;
const YEAR_SECONDS = 31_536_000;

/**
 * The web app: its pages, which are one file that finds its own way, and the files they load. Nothing of it is secret; what
 * it shows, it asks the api for like any other client.
 */
@ApiExcludeController()
@Controller()
export class WebAppController {
  private readonly files = new WebFiles(WEB_ROOT);

  constructor() {
    if (!this.files.isBuilt) new Logger('web').warn('the web app is not built: run scripts/build');
  }

  @Get(['', '*'])
  @Requires('public:web_app')
  async get(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const file = this.files.fileFor(pathOf(request), isNavigation(request));
    if (file === null) throw new NotFoundException();
    if (!this.files.isBuilt) throw webAppMissing();
    await reply.header('cache-control', cacheControlOf(file)).sendFile(file, { cacheControl: false });
  }
}

/** Makes answers of `sendFile`: with ETag, and compressed as the build has left it. */
export async function registerWebFiles(app: NestFastifyApplication): Promise<void> {
  await app.register(fastifyStatic, { root: WEB_ROOT, serve: false, preCompressed: true });
}

/** Browsers that go to an address say that they want a page; what loads a picture or asks the api does not. */
function isNavigation({ headers }: FastifyRequest): boolean {
  return headers.accept?.includes('text/html') ?? false;
}

function pathOf({ url }: FastifyRequest): string {
  try {
    return decodeURIComponent(url.split('?')[0]!.slice(1));
  } catch {
    throw new NotFoundException();
  }
}

/** Names of assets hold their hash, so they never change; pages and the service worker are asked for each time. */
function cacheControlOf(file: string): string {
  if (file.startsWith('assets/')) return `public, max-age=${YEAR_SECONDS}, immutable`;
  if (/\.(png|svg|webmanifest|pbf)$/.test(file)) return `public, max-age=${DAY_SECONDS}`;
  return 'no-cache';
}
