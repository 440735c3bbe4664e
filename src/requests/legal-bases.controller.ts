import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { TakesIdempotencyKey } from '../platform/http/idempotency-key';
import { Context, type RequestContext } from '../platform/http/request-context';
import { Requires } from '../platform/http/requires';
import { LegalBasisDto, LegalBasisListDto, RecordLegalBasisDto } from './legal-bases.dto';
import { LegalBasisService } from './legal-basis.service';

@ApiTags('requests')
@Controller('legal-bases')
export class LegalBasesController {
  constructor(private readonly bases: LegalBasisService) {}

  /** Legal bases of asks, those no longer in force too. */
  @Get()
  @Requires('legal_basis:read')
  list(): Promise<LegalBasisListDto> {
    return this.bases.list();
  }

  /** Records a legal basis that somebody has looked up, and ends the one it replaces. */
  @Post()
  @Requires('legal_basis:write')
  @TakesIdempotencyKey()
  record(@Context() context: RequestContext, @Body() body: RecordLegalBasisDto): Promise<LegalBasisDto> {
    return this.bases.record(context, body);
  }
}
