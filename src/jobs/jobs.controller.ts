import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Context, type RequestContext } from '../platform/http/request-context';
import { UuidPipe } from '../platform/http/uuid.pipe';
import { JobDto, JobPageDto, JobQueryDto } from './job.dto';
import { JobsService } from './jobs.service';
import { Requires } from '../platform/http/requires';

@ApiTags('jobs')
@Controller('jobs')
export class JobsController {
  constructor(private readonly service: JobsService) {}

  /** Background jobs, newest first; `state=failed` lists what waits for a person. */
  @Get()
  @Requires('job:read')
  list(@Query() query: JobQueryDto): Promise<JobPageDto> {
    return this.service.list(query);
  }

  /** One job with what went wrong last. */
  @Get(':id')
  @Requires('job:read')
  get(@Param('id', UuidPipe) id: string): Promise<JobDto> {
    return this.service.get(id);
  }

  /** Gives a failed job all its attempts again. */
  @Post(':id/retry')
  @Requires('job:retry')
  @HttpCode(202)
  retry(@Param('id', UuidPipe) id: string, @Context() context: RequestContext): Promise<JobDto> {
    return this.service.retry(context, id);
  }
}
