import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { PageQueryDto } from '../../platform/http/paging.dto';
import { Requires } from '../../platform/http/requires';
import { CustodyCheckpointPageDto } from './custody-checkpoints.dto';
import { CustodyCheckpointsService } from './custody-checkpoints.service';

@ApiTags('log')
@Controller('custody/checkpoints')
export class CustodyCheckpointsController {
  constructor(private readonly checkpoints: CustodyCheckpointsService) {}

  /** Signed checkpoints of the custody log as they lie in the evidence bucket, largest first. */
  @Get()
  @Requires('log:read')
  list(@Query() query: PageQueryDto): Promise<CustodyCheckpointPageDto> {
    return this.checkpoints.list(query);
  }
}
