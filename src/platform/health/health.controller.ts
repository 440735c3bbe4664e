import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { HealthRegistry, type Readiness } from './health.registry';
import { Requires } from '../http/requires';

/** For load balancers and service managers, so outside the API document. */
@ApiExcludeController()
@Controller('health')
export class HealthController {
  constructor(private readonly registry: HealthRegistry) {}

  /** The process answers; says nothing of what it depends on, so that a fault there restarts nothing. */
  @Get('live')
  @Requires('public:health')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** 200 when every dependency serves, else 503; each is named. */
  @Get('ready')
  @Requires('public:health')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness> {
    const readiness = await this.registry.check();
    void reply.status(readiness.status === 'ok' ? 200 : 503).header('cache-control', 'no-store');
    return readiness;
  }
}
