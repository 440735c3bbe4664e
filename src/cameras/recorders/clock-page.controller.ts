import { Controller, Get, Header, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Requires } from '../../platform/http/requires';
import { CLOCK_PAGE_HEADERS, clockPage } from './clock-page';
import { CLOCK_SCRIPT } from './clock-script';
import { TimeDto } from './time.dto';

/** The right time, for whoever stands before a recorder; `doctor` says whether this server's clock is right itself. */
@ApiTags('clock')
@Controller()
@Requires('public:clock')
export class ClockPageController {
  /** For people without an account, so a page instead of JSON and outside the API document. */
  @Get('clock')
  @ApiExcludeEndpoint()
  page(@Res() reply: FastifyReply): void {
    void reply.headers(CLOCK_PAGE_HEADERS).send(clockPage(new Date()));
  }

  @Get('clock.js')
  @ApiExcludeEndpoint()
  @Header('content-type', 'text/javascript; charset=utf-8')
  script(): string {
    return CLOCK_SCRIPT;
  }

  /** The server's time. Take half of the round trip as the uncertainty, and send the round trip along with a clock check. */
  @Get('time')
  time(): TimeDto {
    return { now: new Date().toISOString() };
  }
}
