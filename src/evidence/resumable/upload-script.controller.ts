import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Requires } from '../../platform/http/requires';

/** Made by `scripts/bundle` from `browser/upload.ts`. */
const FILE = join(__dirname, 'browser', 'upload.js');

interface Script {
  text: string;
  etag: string;
}

/** The script of pages that send large files, for people without an account; beside the pages, so that they name it shortly. */
@ApiExcludeController()
@Controller('l/upload.js')
@Requires('public:signed_link')
export class UploadScriptController {
  private script: Promise<Script> | null = null;

  @Get()
  async get(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { text, etag } = await (this.script ??= readScript());
    void reply.headers({ 'cache-control': 'no-cache', etag });
    if (request.headers['if-none-match'] === etag) return void reply.status(304).send();
    void reply.header('content-type', 'text/javascript; charset=utf-8').send(text);
  }
}

async function readScript(): Promise<Script> {
  const text = await readFile(FILE, 'utf8');
  return { text, etag: `"${createHash('sha256').update(text).digest('base64url')}"` };
}
