import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { PageQueryDto } from '../../platform/http/paging.dto';
import { Context, type RequestContext } from '../../platform/http/request-context';
import { Requires } from '../../platform/http/requires';
import { UuidPipe } from '../../platform/http/uuid.pipe';
import { CustodyVerificationDto, CustodyVerificationPageDto } from './custody-verifications.dto';
import { CustodyVerificationService } from './custody-verifications.service';

@ApiTags('log')
@Controller('custody/verifications')
export class CustodyVerificationsController {
  constructor(private readonly verifications: CustodyVerificationService) {}

  /**
   * Has the independent verifier check the whole custody log and its checkpoints; GET shows how far it is. While one waits or
   * runs, it is the answer: no second one starts.
   */
  @Post()
  @HttpCode(202)
  @Requires('log:read')
  ask(@Context() context: RequestContext): Promise<CustodyVerificationDto> {
    return this.verifications.ask(context);
  }

  /** Runs of the verifier that were asked for here, newest first. */
  @Get()
  @Requires('log:read')
  list(@Query() query: PageQueryDto): Promise<CustodyVerificationPageDto> {
    return this.verifications.list(query);
  }

  /** How far a run is, or what it found. */
  @Get(':id')
  @Requires('log:read')
  get(@Param('id', UuidPipe) id: string): Promise<CustodyVerificationDto> {
    return this.verifications.get(id);
  }
}
